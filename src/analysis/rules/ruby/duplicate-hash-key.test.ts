import { testRule } from '../../testing/rule-tester.js';
import { rubyDuplicateHashKey } from './duplicate-hash-key.js';

testRule(rubyDuplicateHashKey, {
  valid: [
    'a = { b: 1, c: 2 }',
    "a = { b: 1, 'b' => 2 }",
    'a = { 1 => 2, 1.0 => 3 }',
    'a = { b: 1, b: 1 }',
    'a = { b => 1, b => 2 }',
    'a = { "#{b}" => 1, "#{b}" => 2 }',
    'a = { b: { c: 1 }, d: { c: 2 } }',
    'a(b: 1, c: { b: 2 })',
    'a = { B: 1, b: 2 }',
    'a = { b: 1, **c, d: 2 }',
  ],
  invalid: [
    { code: 'a = { b: 1, b: 2 }', fixed: null, message: '`b`' },
    { code: 'a = { b: 1, :b => 2 }', fixed: null },
    { code: 'a = { \'b\' => 1, "b" => 2 }', fixed: null },
    { code: "a = { 'b': 1, b: 2 }", fixed: null },
    { code: 'a = { 1 => 2, 3 => 4, 1 => 5 }', fixed: null },
    { code: 'a(b: 1, b: 2)', fixed: null },
    { code: 'a = { nil => 1, nil => 2 }', fixed: null },
    { code: 'a = { b: 1, c: 2, b: 3, c: 4 }', fixed: null, findings: 2 },
    { code: 'a :b, c: 1, c: d', fixed: null },
  ],
});
