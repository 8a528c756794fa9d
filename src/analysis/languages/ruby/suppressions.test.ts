import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { readSuppressions, suppressionComments } from './suppressions.js';

const rule = { id: 'ruby-a', equivalents: ['rubocop:Lint-RescueException', 'cwe:1'] };

/** Whether the line with `here` is silent for the rule. */
function isSilent(code: string): boolean {
  const parsed = parse(`${code}\n`, 'ruby');
  return readSuppressions(parsed).silences(rule, parsed.text.indexOf('here'));
}

describe('suppressions of Ruby', () => {
  it.each<[string, boolean]>([
    ['here', false],
    ['here # rubocop:disable Lint/RescueException', true],
    ['here # rubocop:disable Style/A, Lint/RescueException -- reason', true],
    ['here # rubocop:todo Lint/RescueException', true],
    ['here # rubocop: disable Lint/RescueException', true],
    ['here # rubocop:disable Lint/Other', false],
    ['here # rubocop:disable Lint', true],
    ['here # rubocop:disable all', true],
    ['a # rubocop:disable all\nhere', false],
    ['# rubocop:disable Lint/RescueException\na\nhere', true],
    ['# rubocop:disable Lint/RescueException\na\n# rubocop:enable Lint/RescueException\nhere', false],
    ['# rubocop:disable Lint/RescueException\na\n# rubocop:enable Lint/Other\nhere', true],
    ['# rubocop:disable Lint/RescueException\na\n# rubocop:enable all\nhere', false],
    ['here # nosemgrep', true],
    ['# nosemgrep: some.rule\nhere', true],
    ['# nosemgrep\na\nhere', false],
    ['# code-roach-ignore-next-line ruby-a reason\nhere', true],
    ['# code-roach-ignore-next-line ruby-b reason\nhere', false],
    ['# :nocov:\nhere\n# :nocov:', false],
    ['# This file is auto-generated from the current state of the database.\nhere', true],
  ])('%s', (code, expected) => expect(isSilent(code)).toBe(expected));

  it('lists comments that silence a tool', () => {
    const parsed = parse('# a\nb # rubocop:disable C/D\ne # nosemgrep\n# rubocop:enable C/D\n', 'ruby');
    expect(suppressionComments(parsed).map(({ start, end }) => parsed.text.slice(start, end))).toEqual([
      '# rubocop:disable C/D',
      '# nosemgrep',
    ]);
  });
});
