import { testRule } from '../testing/rule-tester.js';
import { unassignedVariable } from './unassigned-variable.js';

testRule(unassignedVariable, {
  valid: [
    'let a = 1; f(a);',
    'let a; a = 1; f(a);',
    'let a; if (b) a = 1; f(a);',
    'let a;',
    'let a; [a] = b; f(a);',
    'for (let a of b) f(a);',
    'declare let a: number; f(a);',
    'let a; { a++; } f(a);',
    'var a; var a = 1; f(a);',
    'const f = (a) => a;',
    'let a!: string; f(a);',
    'let { a } = b; f(a);',
    { code: 'let a; const el = <b ref={(c) => (a = c)} />; f(a);', language: 'tsx' },
  ],
  invalid: [
    { code: 'let a; f(a);', fixed: null, message: '`a` never gets' },
    { code: 'let a, b = 1; f(a, b);', fixed: null },
    { code: 'var a; f(a);', fixed: null },
    { code: 'let a: string | undefined; f(a);', fixed: null },
    { code: 'let a; function g() { return a; }', fixed: null },
    { code: 'let a; a.b = 1;', fixed: null },
    { code: 'function g() { let a; return a; }', fixed: null },
    { code: 'let a; { let a = 1; f(a); } f(a);', fixed: null },
    { code: 'let a, b; f(a, b);', fixed: null, findings: 2, language: 'javascript' },
    { code: 'let a; const el = <b>{a}</b>;', fixed: null, language: 'tsx' },
  ],
});
