import { testRule } from '../testing/rule-tester.js';
import { debuggerStatement } from './debugger-statement.js';

testRule(debuggerStatement, {
  valid: [
    'x.debugger();',
    'const debug = 1;',
    '// debugger;',
    'log("debugger;");',
    'const o = { debugger: true };',
    'o.debugger = 1;',
    '`debugger;`;',
    'class A { debugger() {} }',
    { code: 'const el = <p>debugger;</p>;', language: 'tsx' },
  ],
  invalid: [
    { code: 'const a = f\ndebugger\n[1].forEach(g)', fixed: null },
    { code: 'const a = f\ndebugger\n;[1].forEach(g)', fixed: null },
    { code: 'const a = f;\ndebugger\n;[1].forEach(g)', fixed: 'const a = f;\n[1].forEach(g)' },
    { code: 'debugger\n;(f)()', fixed: '(f)()' },
    { code: 'function g() {\n  debugger;\n  (f)();\n}', fixed: 'function g() {\n  (f)();\n}' },
    { code: 'const a = f(); debugger;\nb();', fixed: 'const a = f();\nb();' },
    { code: 'const a = f(); debugger;\r\nb();', fixed: 'const a = f();\r\nb();' },
    { code: 'debugger;', fixed: '' },
    { code: 'a();\ndebugger;\nb();\n', fixed: 'a();\nb();\n' },
    { code: 'function f() {\n  debugger;\n  a();\n}\n', fixed: 'function f() {\n  a();\n}\n' },
    { code: 'function f() {\r\n\tdebugger\r\n\ta();\r\n}\r\n', fixed: 'function f() {\r\n\ta();\r\n}\r\n' },
    { code: 'a(); debugger; b();', fixed: 'a(); b();' },
    { code: 'if (x) debugger;', fixed: null },
    {
      code: 'switch (x) {\n  case 1:\n    debugger;\n    break;\n}',
      fixed: 'switch (x) {\n  case 1:\n    break;\n}',
    },
    { code: 'a();\ndebugger;', fixed: 'a();\n' },
    { code: 'debugger; // why\na();', fixed: '// why\na();' },
    { code: '\uFEFFdebugger;\na();', fixed: '\uFEFFa();', left: 0, language: 'javascript' },
    { code: 'const f = () => { debugger; };', fixed: 'const f = () => { };' },
    { code: 'debugger;\ndebugger;\n', fixed: '', findings: 2 },
  ],
});
