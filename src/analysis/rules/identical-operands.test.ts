import { testRule } from '../testing/rule-tester.js';
import { identicalOperands } from './identical-operands.js';

testRule(identicalOperands, {
  valid: [
    'const nan = 0 / 0;',
    'x = rng.int(1, 6) - rng.int(1, 6);',
    'x = stream.read(4) && stream.read(4);',
    'a && b;',
    'a || b.a;',
    'a + a;',
    'a * a;',
    '1 << 1;',
    '1n << 1n;',
    'a[0] - a[1];',
    'a.b() && a.c();',
    'a ?? a;',
    '0 && 0;',
    'a == a;',
    'a - -a;',
    'f("a") || f("b");',
    { code: 'x = <a b={c && <d />} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a && a;', fixed: null, message: '`&&`' },
    { code: 'if (a.b || a.b) c();', fixed: null },
    { code: 'x = a - a;', fixed: null },
    { code: 'x = (a.b) / a.b;', fixed: null },
    { code: 'x = a << a;', fixed: null },
    { code: 'x = 5 >> 5;', fixed: null },
    { code: 'f(a) && f(a);', fixed: null },
    { code: 'x = a[0] || a [ 0 ];', fixed: null },
    { code: 'x = (a || b) && (a /* again */ || b);', fixed: null, language: 'javascript' },
    { code: 'x = <a b={c && c} />;', fixed: null, language: 'tsx' },
  ],
});
