import { testRule } from '../testing/rule-tester.js';
import { unchangedLet } from './unchanged-let.js';

testRule(unchangedLet, {
  valid: [
    'const a = 1;',
    'var a = 1;',
    'let a;',
    'let a = 1;\na = 2;',
    'let a = 1;\na += 2;',
    'let a = 1;\na++;',
    'let a = 1;\n(<any>a)++;',
    'let a = 1;\nfunction f() { a = 2; }',
    'let a = 1;\n({ a } = b);',
    'let a = 1;\n[b.c, ...a] = d;',
    'let a = 1;\nfor (a of b) c(a);',
    'for (let a = 0; ; ) b(a);',
    'for (let a = 0, b = c; a < b; a++) d();',
    // The declaration cannot stand where the value comes.
    'let a;\nif (b) a = 1;',
    'let a;\nif (b) {\n  a = 1;\n}\nc(a);',
    'let a;\nfunction f() {\n  a = 1;\n}',
    'let a;\nb(a = 1);',
    'let a;\nfor (a of b) c(a);',
    'let a;\n({ a, b: c.d } = e);',
    'let a;\nb = 0;\nfunction f(b) {\n  let a;\n  ({ a, b } = c);\n}',
    'namespace N {\n  let a;\n  a = 1;\n}',
    'let a = 1;\nlet b = 1;\na = b = 2;',
    'declare let a: number;',
  ],
  invalid: [
    { code: 'let a = 1;\nb(a);', fixed: 'const a = 1;\nb(a);', message: '`a` gets no other value' },
    { code: 'export let a = 1;', fixed: 'export const a = 1;' },
    { code: 'for (let a of b) c(a);', fixed: 'for (const a of b) c(a);' },
    { code: 'for (let a in b) c(a);', fixed: 'for (const a in b) c(a);' },
    { code: 'for (let [a, b] of c) d(a, b);', fixed: 'for (const [a, b] of c) d(a, b);', findings: 2 },
    { code: 'let a = 1, b = 2;', fixed: 'const a = 1, b = 2;', findings: 2 },
    { code: 'let { a, b: [c = 1, ...d] } = e;', fixed: 'const { a, b: [c = 1, ...d] } = e;', findings: 3 },
    { code: 'let a: string[] = [];\na.push("b");', fixed: 'const a: string[] = [];\na.push("b");' },
    {
      code: 'let a = 1;\nfunction f() {\n  let a = 2;\n  a = 3;\n}',
      fixed: 'const a = 1;\nfunction f() {\n  let a = 2;\n  a = 3;\n}',
    },
    { code: 'let a = () => a();', fixed: 'const a = () => a();' },
    { code: 'function f(b) { return a; }\nlet a = 1;', fixed: 'function f(b) { return a; }\nconst a = 1;' },
    // One keyword would declare the one that changes as well.
    { code: 'let { a, b } = c;\na = 1;', fixed: null },
    { code: 'let a = 1, b;\nb = a;\nb = 2;', fixed: null },
    { code: 'for (let [a, b] of c) d(a, b++);', fixed: null },
    // Others may set it: code that is run from a text, another script, whoever has the namespace.
    { code: "let a = 1;\neval('a = 2');", fixed: null },
    { code: 'let a = 1;\nb(a);', language: 'javascript', fixed: null },
    {
      code: 'function f() {\n  let a = 1;\n  b(a);\n}',
      language: 'javascript',
      fixed: 'function f() {\n  const a = 1;\n  b(a);\n}',
    },
    { code: 'namespace N {\n  export let a = 1;\n}', fixed: null },
    // The two lines would have to become one.
    { code: 'let a;\na = 1;', fixed: null, message: '`a`' },
    { code: 'let a;\nb(() => a);\na = 1;', fixed: null },
    { code: 'let a, b;\n({ a, b } = c);', fixed: null, findings: 2 },
    { code: 'switch (a) {\n  case 1: {\n    let b;\n    b = 2;\n  }\n}', fixed: null },
  ],
});
