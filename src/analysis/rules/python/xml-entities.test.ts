import { testRule } from '../../testing/rule-tester.js';
import { xmlEntities } from './xml-entities.js';

const SAX = 'import xml.sax\nfrom xml.sax.handler import feature_external_ges, feature_namespaces\n';

testRule(xmlEntities, {
  valid: [
    'from lxml import etree\netree.XMLParser()\n',
    'from lxml import etree\netree.XMLParser(resolve_entities=False)\n',
    'from lxml import etree\netree.XMLParser(resolve_entities="internal")\n',
    'from lxml import etree\netree.XMLParser(resolve_entities=flag)\n',
    'from mine import etree\netree.XMLParser(resolve_entities=True)\n',
    'XMLParser(resolve_entities=True)\n',
    `${SAX}parser = xml.sax.make_parser()\nparser.setFeature(feature_external_ges, False)\n`,
    `${SAX}parser = xml.sax.make_parser()\nparser.setFeature(feature_namespaces, True)\n`,
    `${SAX}parser = make()\nparser.setFeature(feature_external_ges, True)\n`,
  ],
  invalid: [
    {
      code: 'from lxml import etree\netree.XMLParser(resolve_entities=True)\n',
      fixed: null,
      message: 'any file of the server',
    },
    { code: 'import lxml.etree\nlxml.etree.XMLParser(load_dtd=True, resolve_entities=True)\n', fixed: null },
    { code: 'from lxml import etree as e\ne.iterparse(file, resolve_entities=True)\n', fixed: null },
    { code: 'from lxml.etree import XMLParser as P\nP(resolve_entities=True)\n', fixed: null },
    { code: 'from lxml import objectify\nobjectify.makeparser(resolve_entities=True)\n', fixed: null },
    {
      code: `${SAX}parser = xml.sax.make_parser()\nparser.setFeature(feature_external_ges, True)\n`,
      fixed: null,
    },
    {
      code: `${SAX}parser = xml.sax.make_parser()\nparser.setFeature(xml.sax.handler.feature_external_pes, 1)\n`,
      fixed: null,
    },
    {
      code: 'from xml.sax import make_parser\nparser = make_parser()\nparser.setFeature("http://xml.org/sax/features/external-general-entities", True)\n',
      fixed: null,
    },
  ],
});
