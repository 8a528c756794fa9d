import { testRule } from '../../testing/rule-tester.js';
import { rubySelfAssignment } from './self-assignment.js';

testRule(rubySelfAssignment, {
  valid: [
    'a = b',
    '@a = a',
    'a, b = b, a',
    'a.b = a.b',
    'a[0] = a[0]',
    'a += a',
    '_a = _a',
    'a = a()',
    'a = [a]',
    'a ||= b',
    'A = B',
    'a = a\nerb.result(binding)',
  ],
  invalid: [
    { code: 'a = a', fixed: null },
    { code: '@a = @a', fixed: null },
    { code: '@@a = @@a', fixed: null },
    { code: '$a = $a', fixed: null },
    { code: '@a ||= @a', fixed: null },
    { code: 'a &&= a', fixed: null },
    { code: 'a, b = a, c', fixed: null },
    { code: 'a, b = a, b', fixed: null, findings: 2 },
    { code: 'def a(b)\n  b = b if c\nend\n', fixed: null },
    {
      code: 'def initialize(a)\n  @a = @a\nend\n',
      fixed: 'def initialize(a)\n  @a = a\nend\n',
    },
    { code: 'def initialize(a)\n  @a = @a\n  b(a)\nend\n', fixed: null },
    { code: 'def initialize(b)\n  @a = @a\nend\n', fixed: null },
  ],
});
