import { testRule } from '../testing/rule-tester.js';
import { xmlExternalEntities } from './xml-external-entities.js';

const route = (body: string): string => `app.post('/a', (req, res) => { ${body} });`;
const LIB = "import libxmljs from 'libxmljs';\n";

testRule(xmlExternalEntities, {
  valid: [
    LIB + route('libxmljs.parseXml(req.body);'),
    LIB + route('libxmljs.parseXml(req.body, { noblanks: true });'),
    LIB + route('libxmljs.parseXml(req.body, { noent: false });'),
    LIB + route('libxmljs.parseXml(req.body, { noent: isTrusted });'),
    LIB + route('libxmljs.parseXml(req.body, { noent: true, ...options });'),
    LIB + route("libxmljs.parseXml('<a>&b;</a>', { noent: true });"),
    LIB + "libxmljs.parseXml(fs.readFileSync('feed.xml', 'utf8'), { noent: true });",
    LIB + 'export function read(text: string) { return libxmljs.parseXml(text, { noent: true }); }',
    LIB + route('if (!isTrusted(req.body)) return; libxmljs.parseXml(req.body, { noent: true });'),
    LIB + route('libxmljs.parseHtml(req.body, { noent: true });'),
    "import libxmljs from './xml.js';\n" + route('libxmljs.parseXml(req.body, { noent: true });'),
    "import { parseXml } from 'other-xml';\n" + route('parseXml(req.body, { noent: true });'),
    LIB + route('libxmljs.parseXml(req.files.length, { noent: true });'),
    LIB + route('libxmljs.parseXml(req.file.path, { noent: true });'),
  ],
  invalid: [
    {
      code: LIB + route('libxmljs.parseXml(req.body, { noent: true });'),
      fixed: null,
      message: '`req.body`',
    },
    {
      code: LIB + route('libxmljs.parseXmlString(req.body.xml, { noent: true, noblanks: true });'),
      fixed: null,
    },
    {
      code:
        "import { parseXml } from 'libxmljs2';\n" +
        route('const { xml } = req.body; parseXml(xml, { noent: true });'),
      fixed: null,
    },
    {
      code:
        "const xml = require('libxmljs2');\n" +
        route('const options = { noent: true }; xml.parseXml(String(req.query.a), options);'),
      fixed: null,
      language: 'javascript',
    },
    {
      code:
        LIB +
        route(
          "let a = ''; req.on('data', (c) => { a += c; }); req.on('end', () => { libxmljs.parseXml(a, { noent: true }); });",
        ),
      fixed: null,
    },
    {
      code:
        LIB + route('await libxmljs.parseXmlAsync(req.body, { noent: true });').replace('(req', 'async (req'),
      fixed: null,
    },
    {
      code: LIB + route("libxmljs.parseXml(req.files.products.data.toString('utf8'), { noent: true });"),
      fixed: null,
    },
    { code: LIB + route('libxmljs.parseXml(req.file.buffer.toString(), { noent: true });'), fixed: null },
    { code: LIB + route('libxmljs.parseXml(req.files[0].buffer, { noent: true });'), fixed: null },
    {
      code:
        LIB + `const read = (text) => libxmljs.parseXml(text, { noent: true }); ${route('read(req.body);')}`,
      fixed: null,
      language: 'javascript',
    },
  ],
});
