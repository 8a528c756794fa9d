import { testRule } from '../../testing/rule-tester.js';
import { unreachableCode } from './unreachable-code.js';

const fn = (body: string): string => `def f(a):\n    ${body.replaceAll('\n', '\n    ')}\n`;

testRule(unreachableCode, {
  valid: [
    fn('return 1'),
    fn('if a:\n    return 1\nb()'),
    fn('return\nyield'),
    fn('return\nfor b in a:\n    yield b'),
    fn('raise NotImplementedError\nyield a'),
    fn('while True:\n    if a:\n        break\nb()'),
    fn('while True:\n    b()\nraise AssertionError("never")'),
    fn('sys.exit(1)\nreturn None'),
    fn('return 1\nassert False'),
    fn('return 1\nassert_never(a)'),
    fn('return 1\npass'),
    fn('with suppress(A):\n    raise A\nb()'),
    fn('try:\n    return c()\nexcept A:\n    pass\nb()'),
    fn('for b in a:\n    continue\nc()'),
    fn('return 1\n"""never"""'),
    fn('return\n# b()'),
    'raise SkipTest("no")\nb()\n',
    'import sys\nsys.exit(main())\nb()\n',
  ],
  invalid: [
    { code: fn('return 1\nb()'), fixed: null, message: 'No path' },
    { code: fn('raise A\nb = 1\nc()'), fixed: null },
    { code: fn('for b in a:\n    break\n    c()'), fixed: null },
    { code: fn('for b in a:\n    continue\n    c()'), fixed: null },
    { code: fn('if a:\n    return 1\nelse:\n    raise A\nb()'), fixed: null },
    { code: fn('while True:\n    c()\nb()'), fixed: null },
    { code: fn('return 1\nif a:\n    b()'), fixed: null },
    { code: fn('if a:\n    return 1\n    b()\nc()'), fixed: null },
    { code: fn('return 1\nreturn b()'), fixed: null },
    { code: fn('try:\n    return 1\nfinally:\n    c()\nb()'), fixed: null },
    { code: fn('return 1\ndef g():\n    yield 1\nb(g)'), fixed: null },
  ],
});
