import { describe, expect, it } from '@jest/globals';
import { parse } from '../../../src/analysis/index.js';
import { RUBY } from './ruby.js';

/** The text with each defect that the planters of a rule find a place for, and what stood there before. */
function planted(rule: string, text: string): readonly { readonly good: string; readonly bad: string }[] {
  const carrier = {
    path: 'a.rb',
    text,
    parsed: parse(text, 'ruby'),
    textOf: ({ start, end }: { start: number; end: number }) => text.slice(start, end),
  };
  const plants = (RUBY[rule] ?? []).flatMap((planter) => planter(carrier));
  return plants.map(({ start, end, good, bad }) => {
    const put = (it: string): string => text.slice(0, start) + it + text.slice(end);
    return { good: put(good), bad: put(bad) };
  });
}

const FROZEN = '# frozen_string_literal: true\n\n';
const logged = (name: string): string =>
  `class A\n  def b(c)\n    d(c)\n  rescue ${name} => e\n    warn(e.message)\n  end\nend`;

describe('a defect of Ruby takes the place of what is right', () => {
  it.each([
    [
      'ruby-frozen-mutation',
      `${FROZEN}def a\n  b = +''\n  b << 'c'\n  b\nend\n`,
      `${FROZEN}def a\n  b = ''\n  b << 'c'\n  b\nend\n`,
    ],
    ['ruby-nil-comparison', 'return if a.b.nil?\n', 'return if a.b == nil\n'],
    ['ruby-rescued-exception', logged('StandardError'), logged('Exception')],
    ['ruby-self-assignment', 'def initialize(a)\n  @a = a\nend\n', 'def initialize(a)\n  @a = @a\nend\n'],
  ])('%s', (rule, good, bad) => {
    expect(planted(rule, good)[0]).toEqual({ good, bad });
  });

  it.each([
    ['ruby-frozen-mutation', `${FROZEN}def a\n  b = +''\n  c(b)\nend\n`],
    ['ruby-frozen-mutation', `${FROZEN}def a\n  b = +''\n  b += c\n  b << 'd'\nend\n`],
    ['ruby-frozen-mutation', "def a\n  b = +''\n  b << 'c'\nend\n"],
    ['ruby-nil-comparison', 'a(b.nil?)\n'],
    ['ruby-nil-comparison', 'return if !a.nil?\n'],
    ['ruby-self-assignment', 'def initialize(a)\n  @a = a\n  b(a)\nend\n'],
    ['ruby-self-assignment', 'def initialize(b)\n  @a = a\nend\n'],
    ['ruby-rescued-exception', 'begin\n  a\nrescue StandardError\n  b\nend\n'],
  ])('%s has no place in %j', (rule, text) => expect(planted(rule, text)).toEqual([]));
});

describe('a defect of Ruby is put behind a class', () => {
  it.each([
    ['ruby-frozen-mutation', /text = \+/u],
    ['ruby-rescued-exception', /rescue StandardError =>/u],
    ['ruby-unsafe-deserialization', /\.safe_load/u],
  ])('%s', (rule, right) => {
    const text = `${FROZEN}class A\nend\n`;
    const [plant] = planted(rule, text);
    expect(plant?.good).toMatch(right);
    expect(plant?.bad).not.toMatch(right);
    expect(plant?.good.startsWith(text.trimEnd())).toBe(true);
  });
});
