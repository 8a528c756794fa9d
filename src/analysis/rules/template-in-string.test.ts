import { testRule } from '../testing/rule-tester.js';
import { templateInString } from './template-in-string.js';

testRule(templateInString, {
  valid: [
    'const a = 1; f(`${a}`);',
    "f('${a}');",
    "const a = 1; f('$a {a}');",
    "const a = 1; f('${b}');",
    "const a = 1; f('${a} ${b}');",
    "const a = 1; f('${a + b}');",
    "const a = 1; f('${}');",
    "const a = 1; x = { '${a}': 1 };",
    "import a from '${a}';",
    "const a = 1; '${a}';",
    "type T = '${a}'; const a = 1;",
    '{ const a = 1; } f("${a}");',
    // Somebody else fills it in.
    "function f(t, a) { return t.replace('${a}', a); }",
    "function f(t, a) { return t.split(('${a}')).join(a); }",
    "function f(t, a) { if (!t?.includes('${a}')) g(a); }",
    "for (const a of b) { if (c === '${a}') d(); }",
    "function f(t, a) { switch (t) { case '${a}': g(a); } }",
    { code: 'const a = 1; x = <b c="${a}" />;', language: 'tsx' },
  ],
  invalid: [
    { code: "const a = 1; f('${a}');", fixed: 'const a = 1; f(`${a}`);' },
    { code: 'const a = 1; f("${a} and ${ a.b[0] }");', fixed: 'const a = 1; f(`${a} and ${ a.b[0] }`);' },
    { code: "const f = (name) => g('Hi ${name}');", fixed: 'const f = (name) => g(`Hi ${name}`);' },
    { code: "import { a } from 'b'; x = 'c/' + '${a}';", fixed: "import { a } from 'b'; x = 'c/' + `${a}`;" },
    { code: "const a = 1; f('`${a}`');", fixed: null },
    { code: "const a = 1; f('it\\'s ${a}');", fixed: null },
    { code: "const a = 1; x = { b: '${a}' };", fixed: 'const a = 1; x = { b: `${a}` };' },
    {
      code: "for (const a of b) { if (c) d('e' + '${a}'); }",
      fixed: "for (const a of b) { if (c) d('e' + `${a}`); }",
    },
    {
      code: "function f(t, a) { t.replace('b', '${a}'); }",
      fixed: "function f(t, a) { t.replace('b', `${a}`); }",
    },
    {
      code: "const a = 1; x = <b c={'${a}'} />;",
      fixed: 'const a = 1; x = <b c={`${a}`} />;',
      language: 'tsx',
    },
    {
      code: 'function f(a) { return "${a}"; }',
      fixed: 'function f(a) { return `${a}`; }',
      language: 'javascript',
    },
  ],
});
