import { testRule } from '../../testing/rule-tester.js';
import { rubyNilComparison } from './nil-comparison.js';

testRule(rubyNilComparison, {
  valid: [
    'a.nil?',
    'a != nil',
    'a == 1',
    'a = nil',
    'nil == a',
    'a == [nil]',
    'a || nil',
    'a == b.nil?',
    'a <=> nil',
  ],
  invalid: [
    { code: 'a == nil', fixed: null },
    { code: '@a == nil', fixed: null },
    { code: 'a === nil', fixed: null },
    { code: 'a.b == nil', fixed: null },
    { code: 'if a == nil\n  b\nend\n', fixed: null },
    { code: 'c unless a[0] == nil', fixed: null },
    { code: 'a == nil || b == nil', fixed: null, findings: 2 },
    { code: 'x.select { |y| y == nil }', fixed: null },
  ],
});
