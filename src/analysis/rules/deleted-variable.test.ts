import { testRule } from '../testing/rule-tester.js';
import { deletedVariable } from './deleted-variable.js';

testRule(deletedVariable, {
  valid: [
    'delete a.b;',
    'delete a[0];',
    'delete a?.b;',
    'delete this.a;',
    'delete a.b.c;',
    'delete (a.b);',
    'delete f().a;',
    'a.delete(b);',
    { code: 'const el = <a b={delete c.d} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'delete a;', fixed: null },
    { code: 'delete (a);', fixed: null },
    { code: 'let a = 1; delete a;', fixed: null },
    { code: 'function f(a) { delete a; }', fixed: null },
    { code: 'if (delete a) f();', fixed: null },
    { code: 'f(delete a);', fixed: null },
    { code: '(delete a, b);', fixed: null },
    { code: 'delete window;', fixed: null, language: 'javascript' },
    { code: 'const el = <a b={delete c} />;', fixed: null, language: 'tsx' },
  ],
});
