import { inJava } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaXmlEntities } from './xml-entities.js';

const DOM = 'javax.xml.parsers.*';
const STREAM = 'javax.xml.stream.XMLInputFactory';

testRule(javaXmlEntities, {
  valid: [
    inJava(
      'var a = DocumentBuilderFactory.newInstance();\na.setFeature(b, true);\na.newDocumentBuilder().parse(c);',
      DOM,
    ),
    inJava(
      'var a = DocumentBuilderFactory.newInstance();\na.setAttribute(b, "");\na.newDocumentBuilder().parse(c);',
      DOM,
    ),
    inJava(
      'var a = XMLInputFactory.newFactory();\na.setProperty(b, false);\na.createXMLStreamReader(c);',
      STREAM,
    ),
    inJava(
      'var a = XMLInputFactory.newFactory();\na.setXMLResolver(b);\na.createXMLStreamReader(c);',
      STREAM,
    ),
    inJava('DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();', DOM),
    inJava('DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(a);', 'b.DocumentBuilderFactory'),
    inJava('a.newInstance().newDocumentBuilder().parse(b);', DOM),
    inJava('SAXParserFactory a = b();\na.newSAXParser().parse(c, d);', DOM),
  ],
  invalid: [
    { code: inJava('DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(a);', DOM), fixed: null },
    {
      code: inJava(
        'var a = DocumentBuilderFactory.newInstance();\na.setNamespaceAware(true);\na.newDocumentBuilder().parse(c);',
        DOM,
      ),
      fixed: null,
    },
    { code: inJava('SAXParserFactory.newInstance().newSAXParser().parse(a, b);', DOM), fixed: null },
    {
      code: inJava(
        'SAXParserFactory a = SAXParserFactory.newInstance();\na.newSAXParser().parse(b, c);',
        'javax.xml.parsers.SAXParserFactory',
      ),
      fixed: null,
    },
    { code: inJava('XMLInputFactory.newInstance().createXMLStreamReader(a);', STREAM), fixed: null },
    { code: inJava('XMLInputFactory.newFactory().createXMLEventReader(a);', STREAM), fixed: null },
    {
      code: inJava('javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(a);'),
      fixed: null,
    },
    {
      code: inJava('DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(a);', DOM),
      fixed: null,
    },
  ],
});
