import { testRule } from '../testing/rule-tester.js';
import { signOfLength } from './sign-of-length.js';

testRule(signOfLength, {
  valid: [
    'a.length > 0;',
    'a.length <= 0;',
    'a.length < 1;',
    'a.size() >= 0;',
    'a.width >= 0;',
    'a.length >= b;',
    'const a = { length: -1 }; a.length >= 0;',
    'const a = { size: 1 }; if (a.size < 0) b();',
    'const a = []; a.length >= 0;',
    'length >= 0;',
    { code: 'x = <a b={c.length > 0} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a.length >= 0;', fixed: null },
    { code: 'if (a.b.length < 0) c();', fixed: null },
    { code: 'a.size < 0;', fixed: null },
    { code: 'function f(a) { return a.size >= 0; }', fixed: null },
    { code: 'const a = new Set(); a.size >= 0;', fixed: null },
    { code: 'const a = { b: 1 }; a.length < 0;', fixed: null },
    { code: 'this.length >= 0;', fixed: null, language: 'javascript' },
    { code: 'f().length >= 0;', fixed: null },
    { code: 'x = <a b={c.length >= 0} />;', fixed: null, language: 'tsx' },
  ],
});
