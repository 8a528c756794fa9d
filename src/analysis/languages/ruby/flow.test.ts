import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { createFlow } from './flow.js';

/** Whether control gets to the assignment `here = 1`. */
function reaches(body: string): boolean {
  const parsed = parse(`def f\n${body}\nend\n`, 'ruby');
  const here = parsed.nodes.find(
    ({ type, start }) => type === 'assignment' && parsed.text.startsWith('here', start),
  );
  if (here === undefined) throw new Error('no such place');
  return createFlow(parsed).reachable(here);
}

describe('flow of Ruby', () => {
  it.each<[string, boolean]>([
    ['here = 1', true],
    ['return\nhere = 1', false],
    ['raise\nhere = 1', false],
    ["raise 'a'\nhere = 1", false],
    ["a.raise 'a'\nhere = 1", true],
    ['return if a\nhere = 1', true],
    ['return unless a\nhere = 1', true],
    ['a or return\nhere = 1', true],
    ['render(a) and return\nhere = 1', false],
    ['render(a) and return if b\nhere = 1', true],
    ['if a\nreturn\nend\nhere = 1', true],
    ['if a\nreturn\nelse\nraise\nend\nhere = 1', false],
    ['if a\nreturn\nelsif b\nraise\nend\nhere = 1', true],
    ['if a\nreturn\nelsif b\nraise\nelse\nreturn\nend\nhere = 1', false],
    ['if a\nb\nelsif b\nraise\nelse\nreturn\nend\nhere = 1', true],
    ['unless a\nreturn\nend\nhere = 1', true],
    ['case a\nwhen 1\nreturn\nend\nhere = 1', true],
    ['case a\nwhen 1\nreturn\nelse\nraise\nend\nhere = 1', false],
    ['while true\na\nend\nhere = 1', false],
    ['while true\nbreak\nend\nhere = 1', true],
    ['while a\nreturn\nend\nhere = 1', true],
    ['while a\nnext\nhere = 1\nend', false],
    ['begin\nreturn\nrescue A\nb\nend\nhere = 1', true],
    ['begin\nreturn\nrescue A\nraise\nend\nhere = 1', false],
    ['begin\na\nensure\nreturn\nend\nhere = 1', false],
    ['a { return }\nhere = 1', true],
    ['a do\nnext\nhere = 1\nend', false],
    ['b = -> { return }\nhere = 1', true],
    ['a\nrescue B\nhere = 1', true],
    ['return b rescue c\nhere = 1', true],
  ])('%s', (body, expected) => expect(reaches(body)).toBe(expected));
});
