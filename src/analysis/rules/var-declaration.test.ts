import { testRule } from '../testing/rule-tester.js';
import { varDeclaration } from './var-declaration.js';

const inFunction = (body: string): string => `function f() { ${body} }`;

testRule(varDeclaration, {
  valid: [
    'let a = 1;',
    'const a = 1;',
    'for (let a = 0; ; ) b(a);',
    'for (const a of b) c(a);',
    'declare var a: number;',
    'f({ var: 1 });',
    "f('var a');",
    'a.var = 1;',
  ],
  invalid: [
    {
      code: inFunction('var a = 1; g(a);'),
      fixed: inFunction('const a = 1; g(a);'),
      message: 'whole function',
    },
    { code: inFunction('var a; a = 1;'), fixed: inFunction('let a; a = 1;') },
    {
      code: inFunction('var { a, b: [c] } = g(); h(a, c);'),
      fixed: inFunction('const { a, b: [c] } = g(); h(a, c);'),
    },
    { code: inFunction('if (g) { var a = 1; h(a); }'), fixed: inFunction('if (g) { const a = 1; h(a); }') },
    {
      code: inFunction('for (var a = 0; a < 9; a++) g(a);'),
      fixed: inFunction('for (let a = 0; a < 9; a++) g(a);'),
    },
    { code: inFunction('for (var a of g) h(a);'), fixed: inFunction('for (const a of g) h(a);') },
    { code: inFunction('var a = 1; g(() => a);'), fixed: inFunction('const a = 1; g(() => a);') },
    { code: 'export var a = 1;', fixed: 'export const a = 1;' },
    { code: "var a = require('a');\na();", fixed: "const a = require('a');\na();" },
    // It is a property of the global object.
    { code: 'var a = 1;', fixed: null },
    { code: inFunction('g(a); var a = 1;'), fixed: null },
    { code: inFunction('if (g) { var a = 1; } h(a);'), fixed: null },
    { code: inFunction('if (g) var a = 1;'), fixed: null },
    { code: inFunction('var a = 1; var a = 2;'), fixed: null, findings: 2 },
    { code: 'function f(a) { var a; }', fixed: null },
    { code: inFunction('var a = a || 1;'), fixed: null },
    { code: inFunction('g(); var a = 1; function g() { h(a); }'), fixed: null },
    // In each round, it has the value of the last one.
    { code: inFunction('while (g) { var a; h(a); a = 1; }'), fixed: null },
    { code: inFunction('for (var a of g) h(() => a);'), fixed: null },
    // With `let` there would be no variable yet.
    { code: inFunction('for (var a in a || g) h(a);'), fixed: null },
    { code: inFunction('var a = g(() => { if (a) a(); });\nh(a);'), fixed: null },
    { code: inFunction('var a = () => a;\nh(a);'), fixed: inFunction('const a = () => a;\nh(a);') },
    { code: inFunction('for (var a = 0; a < 9; a++) {} g(a);'), fixed: null },
    { code: 'switch (a) {\n  case 1:\n    var b = 1;\n}', fixed: null },
  ],
});
