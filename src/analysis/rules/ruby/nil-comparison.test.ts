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
    { code: 'a == nil', fixed: 'a.nil?' },
    { code: '@a == nil', fixed: '@a.nil?' },
    { code: 'a === nil', fixed: null },
    { code: 'a.b == nil', fixed: 'a.b.nil?' },
    { code: 'if a == nil\n  b\nend\n', fixed: 'if a.nil?\n  b\nend\n' },
    { code: 'c unless a[0] == nil', fixed: 'c unless a[0].nil?' },
    { code: 'a == nil || b == nil', fixed: 'a.nil? || b.nil?', findings: 2 },
    { code: 'x.select { |y| y == nil }', fixed: 'x.select { |y| y.nil? }' },
    { code: 'a&.b == nil', fixed: null },
    { code: 'a.b(c) == nil', fixed: 'a.b(c).nil?' },
    { code: '(a + b) == nil', fixed: '(a + b).nil?' },
    { code: 'a + b == nil', fixed: null },
  ],
});
