import { testRule } from '../testing/rule-tester.js';
import { xmlEntities } from './xml-entities.js';

const LIB = "import libxmljs from 'libxmljs2'; ";

testRule(xmlEntities, {
  valid: [
    `${LIB}libxmljs.parseXml(a);`,
    `${LIB}libxmljs.parseXml(a, { noent: false });`,
    `${LIB}libxmljs.parseXml(a, options);`,
    `${LIB}libxmljs.parseXml(a, { noblanks: true });`,
    `${LIB}libxmljs.parseHtml(a, { noent: true });`,
    "import libxmljs from './own.js'; libxmljs.parseXml(a, { noent: true });",
    'parseXml(a, { noent: true });',
    { code: `${LIB}const a = <i b={libxmljs.parseXml(c)} />;`, language: 'tsx' },
  ],
  invalid: [
    `${LIB}libxmljs.parseXml(a, { noent: true });`,
    `${LIB}libxmljs.parseXmlString(a, { noent: true });`,
    `${LIB}const options = { noent: true }; libxmljs.parseXml(a, options);`,
    "import { parseXml } from 'libxmljs'; parseXml(a, { noent: true });",
    "import { parseXml as read } from 'libxmljs'; f(read(a, { noent: true }));",
    "const lib = require('libxmljs'); lib.parseXmlString(a, { noent: true });",
    "const { parseXml } = require('libxmljs2'); parseXml(a, { noblanks: true, noent: true });",
    "import * as lib from 'libxmljs'; lib.parseXml(a, { noent: true });",
  ].map((code) => ({ code, fixed: null })),
});
