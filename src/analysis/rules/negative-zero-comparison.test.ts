import { testRule } from '../testing/rule-tester.js';
import { negativeZeroComparison } from './negative-zero-comparison.js';

testRule(negativeZeroComparison, {
  valid: [
    // The grammar reads it as (a.b! > c && a.d)! === -0.
    'if (a.b! > c && a.d! === -0) e();',
    'x === 0;',
    'x === +0;',
    'x === -1;',
    'Object.is(x, -0);',
    'x = -0;',
    'x + -0;',
    'x === -y;',
    'x === "-0";',
    'x === -0n;',
    'x === - -0;',
    'const zero = -0;',
    { code: 'const el = <a value={-0} same={x === 0} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'x === -0;', fixed: 'Object.is(x, -0);' },
    { code: 'x !== -0;', fixed: '!Object.is(x, -0);' },
    { code: '-0 === x;', fixed: 'Object.is(x, -0);' },
    { code: 'if (a.b() === -0.0) c();', fixed: 'if (Object.is(a.b(), -0)) c();' },
    { code: 'x === (-0);', fixed: 'Object.is(x, -0);' },
    { code: 'x == -0;', fixed: null },
    { code: 'x >= -0;', fixed: null },
    { code: '-0 < x;', fixed: null },
    { code: 'function f(Object: any, x: number) { return x === -0; }', fixed: null },
    { code: 'x === /* minus */ -0;', fixed: null },
    {
      code: 'function f(x) { return(x)=== -0; }',
      fixed: 'function f(x) { return Object.is((x), -0); }',
      language: 'javascript',
    },
    {
      code: 'const el = <a flip={x === -0} />;',
      fixed: 'const el = <a flip={Object.is(x, -0)} />;',
      language: 'tsx',
    },
  ],
});
