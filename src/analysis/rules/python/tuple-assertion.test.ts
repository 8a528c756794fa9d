import { testRule } from '../../testing/rule-tester.js';
import { tupleAssertion } from './tuple-assertion.js';

testRule(tupleAssertion, {
  valid: [
    'assert a, "b"\n',
    'assert (a), "b"\n',
    'assert (a and b)\n',
    'assert ()\n',
    'assert f(a, "b")\n',
    'if (a): pass\n',
    'if a in (b, c): pass\n',
    'x = (a, "b")\n',
    'while [a, b]: pass\n',
  ],
  invalid: [
    { code: 'assert (a, "b")\n', fixed: 'assert a, "b"\n', message: 'always true' },
    { code: 'assert(a > b, "c")\n', fixed: 'assert a > b, "c"\n' },
    { code: "assert (a, f'{b}')\n", fixed: "assert a, f'{b}'\n" },
    { code: 'assert (a, b)\n', fixed: null },
    { code: 'assert (a,)\n', fixed: null },
    { code: 'assert (a, "b"), "c"\n', fixed: null },
    { code: 'assert (\n    a,\n    "b"\n)\n', fixed: null },
    { code: 'if (a, b): pass\n', fixed: null },
    { code: 'x = a if (b, c) else d\n', fixed: null },
    { code: 'while (a,): pass\n', fixed: null },
    { code: 'if x: pass\nelif (a, b): pass\n', fixed: null },
  ],
});
