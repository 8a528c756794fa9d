import { testRule } from '../testing/rule-tester.js';
import { disabledEscaping } from './disabled-escaping.js';

testRule(disabledEscaping, {
  valid: [
    "import h from 'handlebars'; h.compile(source);",
    "import h from 'handlebars'; h.compile(source, { noEscape: false });",
    "import h from 'handlebars'; h.compile(source, { noEscape: isText });",
    "import h from './handlebars.js'; h.compile(source, { noEscape: true });",
    "import md from 'markdown-it'; md({ html: false });",
    "import { marked } from 'marked'; marked.setOptions({ sanitize: true });",
    "import m from 'mustache'; m.escape = (text) => clean(text);",
    "import m from 'mustache'; m.render = (text) => text;",
    'const m = make(); m.escape = (text) => text;',
    "import serialize from 'serialize-javascript'; serialize(a, { isJSON: true });",
  ],
  invalid: [
    { code: "import h from 'handlebars'; h.compile(source, { noEscape: true });", fixed: null },
    {
      code: "const { compile } = require('handlebars'); const o = { noEscape: true }; compile(a, o);",
      fixed: null,
    },
    { code: "import { marked } from 'marked'; marked.setOptions({ sanitize: false });", fixed: null },
    { code: "const md = require('markdown-it')({ html: true });", fixed: null, language: 'javascript' },
    { code: "import MarkdownIt from 'markdown-it'; const md = new MarkdownIt({ html: true });", fixed: null },
    { code: "import swig from 'swig'; swig.setDefaults({ autoescape: false });", fixed: null },
    { code: "import m from 'mustache'; m.escape = (text) => text;", fixed: null },
    { code: 'Mustache.escape = function (text) { return text; };', fixed: null },
    { code: "import m from 'mustache'; m.escapeMarkup = false;", fixed: null },
    { code: "import serialize from 'serialize-javascript'; serialize(a, { unsafe: true });", fixed: null },
  ],
});
