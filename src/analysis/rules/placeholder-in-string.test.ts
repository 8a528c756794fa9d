import { testRule } from '../testing/rule-tester.js';
import { placeholderInString } from './placeholder-in-string.js';

testRule(placeholderInString, {
  valid: [
    'f(`${a}`);',
    "f('$a');",
    "f('{a}');",
    "f('${}');",
    "f('$ {a}');",
    "const a = 1; f('${a}');",
    "f('a', `${b}`);",
    'f(tag`${a}`);',
    { code: 'x = <a>{`${b}`}</a>;', language: 'tsx' },
  ],
  invalid: [
    { code: "function f(t, a) { return t.replace('${a}', a); }", fixed: null },
    { code: "f('${a}');", fixed: null },
    { code: 'f("Hi ${a}");', fixed: null },
    { code: "f('${a} ${b}');", fixed: null },
    { code: "f('${ a.b }');", fixed: null },
    { code: "f('${a + 1}' + `${b}`);", fixed: null },
    { code: "x = { '${a}': 1 };", fixed: null },
    { code: "f('${a()}');", fixed: null, language: 'javascript' },
    { code: 'x = <a b="${c}" />;', fixed: null, language: 'tsx' },
  ],
});
