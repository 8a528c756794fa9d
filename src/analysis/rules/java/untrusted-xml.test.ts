import { testRule } from '../../testing/rule-tester.js';
import { javaUntrustedXml } from './untrusted-xml.js';

const IMPORTS = [
  'jakarta.servlet.http.HttpServletRequest',
  'java.io.InputStream',
  'java.io.StringReader',
  'javax.xml.parsers.*',
  'javax.xml.stream.XMLInputFactory',
  'org.xml.sax.InputSource',
]
  .map((one) => `import ${one};\n`)
  .join('');

const read = (body: string): string =>
  `${IMPORTS}\nclass A {\n    void read(HttpServletRequest request, InputStream in) throws Exception {\n        ${body.replaceAll('\n', '\n        ')}\n    }\n}\n`;

const BUILDER = 'DocumentBuilderFactory.newInstance().newDocumentBuilder()';

testRule(javaUntrustedXml, {
  valid: [
    read(`${BUILDER}.parse(in);`),
    read(`${BUILDER}.parse("a.xml");`),
    read(`${BUILDER}.newDocument();`),
    read(
      `DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();\nf.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);\nf.newDocumentBuilder().parse(request.getInputStream());`,
    ),
    read(
      `XMLInputFactory f = XMLInputFactory.newInstance();\nf.setProperty(XMLInputFactory.SUPPORT_DTD, false);\nf.createXMLStreamReader(request.getInputStream());`,
    ),
    read('Factories.safe().newDocumentBuilder().parse(request.getInputStream());'),
    read(`Object f = DocumentBuilderFactory.newInstance();\njson.parse(request.getInputStream());`),
    read('XMLInputFactory.newInstance().createXMLStreamReader(in);'),
  ],
  invalid: [
    {
      code: read(`${BUILDER}.parse(request.getInputStream());`),
      fixed: null,
      message: 'files of the server',
    },
    {
      code: read(`DocumentBuilder b = ${BUILDER};\nb.parse(request.getInputStream());`),
      fixed: null,
    },
    {
      code: read(
        `DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();\nDocumentBuilder b = f.newDocumentBuilder();\nb.parse(request.getInputStream());`,
      ),
      fixed: null,
    },
    {
      code: read('SAXParserFactory.newInstance().newSAXParser().parse(request.getInputStream(), handler);'),
      fixed: null,
    },
    {
      code: read(
        'SAXParser p = SAXParserFactory.newInstance().newSAXParser();\np.parse(request.getInputStream(), handler);',
      ),
      fixed: null,
    },
    {
      code: read(`${BUILDER}.parse(new InputSource(new StringReader(request.getParameter("a"))));`),
      fixed: null,
    },
    { code: read(`${BUILDER}.parse(new InputSource(request.getReader()));`), fixed: null },
    {
      code: read('XMLInputFactory.newInstance().createXMLStreamReader(request.getInputStream());'),
      fixed: null,
    },
    {
      code: read(
        'XMLInputFactory f = XMLInputFactory.newFactory();\nf.createXMLEventReader(request.getReader());',
      ),
      fixed: null,
    },
  ],
});
