import { testRule } from '../../testing/rule-tester.js';
import { untrustedXml } from './untrusted-xml.js';

const PARSER = 'etree.XMLParser(resolve_entities=True)';

const read = (body: string): string =>
  `from io import BytesIO\nfrom flask import request\nfrom lxml import etree, objectify\n\n\ndef read(text):\n    ${body.replaceAll('\n', '\n    ')}\n`;

testRule(untrustedXml, {
  valid: [
    read('return etree.fromstring(request.data)'),
    read('return etree.fromstring(request.data, etree.XMLParser(resolve_entities=False))'),
    read('return etree.fromstring(request.data, etree.XMLParser(recover=True))'),
    read("return etree.fromstring(request.data, etree.XMLParser(resolve_entities='internal'))"),
    read(`return etree.fromstring('<a/>', ${PARSER})`),
    read(`return etree.fromstring(text, ${PARSER})`),
    read(`parser = ${PARSER}\nparser = etree.XMLParser()\nreturn etree.fromstring(request.data, parser)`),
    read(`return other.fromstring(request.data, ${PARSER})`),
    read(`return etree.tostring(request.data, ${PARSER})`),
  ],
  invalid: [
    { code: read(`return etree.fromstring(request.data, ${PARSER})`), fixed: null, message: 'any file' },
    { code: read(`return etree.fromstring(request.data, parser=${PARSER})`), fixed: null },
    { code: read(`parser = ${PARSER}\nreturn etree.fromstring(request.data, parser)`), fixed: null },
    { code: read(`parser = ${PARSER}\nreturn etree.XML(request.get_data(), parser)`), fixed: null },
    { code: read(`return etree.parse(BytesIO(request.data), ${PARSER})`), fixed: null },
    { code: read(`data = request.form['a']\nreturn etree.fromstring(data, ${PARSER})`), fixed: null },
    { code: read(`return etree.fromstring(request.args.get('a'), ${PARSER})`), fixed: null },
    { code: read(`return etree.fromstring('<a>' + request.args['a'] + '</a>', ${PARSER})`), fixed: null },
    {
      code: read('return objectify.fromstring(request.data, objectify.makeparser(resolve_entities=True))'),
      fixed: null,
    },
  ],
});
