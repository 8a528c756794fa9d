import { testRule } from '../../testing/rule-tester.js';
import { rubyFrozenMutation } from './frozen-mutation.js';

const frozen = (body: string): string => `# frozen_string_literal: true\n\n${body}\n`;

testRule(rubyFrozenMutation, {
  valid: [
    "a = ''\na << 'b'",
    "# frozen_string_literal: false\n\na = ''\na << 'b'",
    frozen("a = +''\na << 'b'"),
    frozen("a = ''.dup\na << 'b'"),
    frozen("a = String.new\na << 'b'"),
    frozen('a = "#{b}"\na << c'),
    frozen("a = ''\na += 'b'\na << c"),
    frozen("a = []\na << 'b'"),
    frozen("a = b ? '' : c\na << 'd'"),
    frozen("a = ''\na.gsub('b', 'c')"),
    frozen("def a(b = '')\n  b << 'c'\nend"),
    frozen("def a\n  b = ''\nend\n\ndef c(b)\n  b << 'c'\nend"),
    'A = [1].freeze\nA.map { |b| b }\nA + [2]',
    'class B\n  A = [1].freeze\nend\n\nclass C\n  A = [1]\n  A << 2\nend',
    'A = { b: [] }.freeze\nA[:b] << 1',
    frozen("a = 'b'\na.delete('c')"),
  ],
  invalid: [
    { code: frozen("a = ''\na << 'b'"), fixed: frozen("a = +''\na << 'b'"), message: '`a`' },
    { code: frozen("a = 'b'\na.gsub!('b', 'c')"), fixed: frozen("a = +'b'\na.gsub!('b', 'c')") },
    { code: frozen("a = ''\nb.each { |c| a << c }"), fixed: frozen("a = +''\nb.each { |c| a << c }") },
    { code: frozen("a = 'b'\na.concat('c')"), fixed: frozen("a = +'b'\na.concat('c')") },
    { code: frozen("a = 'b'\na[0] = 'c'"), fixed: frozen("a = +'b'\na[0] = 'c'") },
    {
      code: frozen("def a\n  b = ''\n  b << 'c' if d\n  b\nend"),
      fixed: frozen("def a\n  b = +''\n  b << 'c' if d\n  b\nend"),
    },
    { code: "A = 'b'.freeze\nA << 'c'", fixed: null },
    { code: frozen("A = 'b'\n\ndef c\n  A.upcase!\nend"), fixed: null },
    { code: 'A = [1].freeze\nA << 2', fixed: null },
    { code: 'A = %w[a b].freeze\n\ndef c\n  A.push(1)\nend', fixed: null },
    { code: 'A = { b: 1 }.freeze\nA[:c] = 2\nA.merge!(d: 1)', fixed: null, findings: 2 },
    {
      code: "# encoding: utf-8\n# frozen_string_literal: true\na = ''\na.replace('b')",
      fixed: "# encoding: utf-8\n# frozen_string_literal: true\na = +''\na.replace('b')",
    },
    { code: frozen("a = ''\na << 'b'\na << 'c'"), fixed: frozen("a = +''\na << 'b'\na << 'c'") },
  ],
});
