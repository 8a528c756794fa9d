import { testRule } from '../testing/rule-tester.js';
import { invalidRegexp } from './invalid-regexp.js';

testRule(invalidRegexp, {
  valid: [
    'global.RegExp("[");',
    "x = new RegExp('[a-z]');",
    "x = new RegExp('\\\\d+', 'gi');",
    "x = RegExp('a');",
    'x = new RegExp();',
    'x = new RegExp(a);',
    "x = new RegExp('[' + a);",
    'x = new RegExp(`[${a}`);',
    "x = new RegExp('\\\\u{1F600}', a);",
    "x = new RegExp('(?<a>b)\\\\k<a>', 'u');",
    "x = new RegExp('[a--b]', 'v');",
    "x = new RegExp('a', 'dgimsuy');",
    "x = new Pattern('[');",
    "class RegExp {} x = new RegExp('[');",
    "x = new RegExp('\\\\p{L}');",
  ],
  invalid: [
    { code: "x = new RegExp('[');", fixed: null, message: 'SyntaxError' },
    { code: "x = RegExp('(');", fixed: null },
    { code: "x = new RegExp('*');", fixed: null },
    { code: "x = new RegExp('a', 'z');", fixed: null },
    { code: "x = new RegExp('a', 'gg');", fixed: null },
    { code: "x = new RegExp('a', 'uv');", fixed: null },
    { code: "x = new RegExp('\\\\p{Foo}', 'u');", fixed: null },
    { code: "x = new RegExp(a, 'x');", fixed: null },
    { code: "x = new RegExp('[', a);", fixed: null },
    { code: "x = new RegExp('\\\\');", fixed: null, language: 'javascript' },
    { code: "const p = 'a{2,1}'; x = <a>{new globalThis.RegExp(p)}</a>;", fixed: null, language: 'tsx' },
  ],
});
