import { describe, expect, it } from '@jest/globals';
import { stringSamples } from './errorprone.js';
import { samples } from './rubocop.js';
import { markedLines } from './suite.js';

describe('markedLines', () => {
  it('counts from 1 and moves what is found', () => {
    const text = 'a()\n// BUG\nb()\nc() // BUG\n';
    expect(markedLines(text, /\/\/ BUG/u)).toEqual([2, 4]);
    expect(markedLines(text, /\/\/ BUG/u, 1)).toEqual([3, 5]);
  });
});

describe('samples of RuboCop', () => {
  it('are without their marks, each of which is of the line above', () => {
    const spec = [
      "it 'is found' do",
      '  expect_offense(<<~RUBY)',
      '    begin',
      '      a',
      '    rescue',
      '    ^^^^^^ Do not.',
      '    end',
      '  RUBY',
      'end',
      "it 'is not' do",
      "  expect_no_offenses(<<~'RUBY')",
      '    b ^ c',
      '  RUBY',
      'end',
      '',
    ].join('\n');
    expect(samples(spec)).toEqual([
      { text: 'begin\n  a\nrescue\nend\n', lines: [3] },
      { text: 'b ^ c\n', lines: [] },
    ]);
  });
  it('are left out where something is put into them', () => {
    expect(samples('expect_offense(<<~RUBY, a: a)\n  a\n  ^ b\n  RUBY\n')).toEqual([]);
    expect(samples('expect_offense(<<~RUBY)\n  #{a}\n  ^ b\n  RUBY\n')).toEqual([]);
  });
});

describe('samples of Error Prone', () => {
  it('are put together from their lines', () => {
    const test =
      'helper.addSourceLines(\n  "Test.java",\n  "class Test {",\n  "  String a = \\"b\\\\n\\";",\n  "}")\n.doTest();';
    expect(stringSamples(test)).toEqual(['class Test {\n  String a = "b\\n";\n}']);
  });
});
