import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { ruleMetas } from '../../rules/index.js';
import { PYLINT_CODES } from './pylint.js';
import { readSuppressions, suppressionComments } from './suppressions.js';

const RULE = { id: 'python-bare-except', equivalents: ['ruff:E722', 'pylint:W0702', 'bandit:B110'] };

/** The lines of a text on which the rule is silenced. */
function silenced(code: string, rule = RULE): readonly number[] {
  const parsed = parse(code, 'python');
  const suppressions = readSuppressions(parsed);
  return code
    .split('\n')
    .flatMap((_, line) => (suppressions.silences(rule, parsed.lineStarts[line] ?? 0) ? [line + 1] : []));
}

describe('comments that silence rules of Python', () => {
  it.each<[string, readonly number[]]>([
    ['a\nb # noqa\nc', [2]],
    ['a\nb  #noqa\nc', [2]],
    ['a\nb # NOQA\nc', [2]],
    ['a\nb # noqa: E722\nc', [2]],
    ['a\nb # noqa:E722\nc', [2]],
    ['a\nb # noqa: F401, E722\nc', [2]],
    ['a\nb # noqa: F401 E722 later\nc', [2]],
    ['a\nb # noqa: e722\nc', [2]],
    ['a\nb # noqa: F401\nc', []],
    ['a\nb # noqa: E7222\nc', []],
    ['a = "# noqa"', []],
  ])('noqa: %j', (code, lines) => expect(silenced(code)).toEqual(lines));

  it('takes noqa for the linters whose codes it names, not for others', () => {
    expect(silenced('a # noqa', { id: 'a-b', equivalents: ['pylint:W0702', 'cwe:396'] })).toEqual([]);
    expect(silenced('a # noqa', { id: 'a-b', equivalents: ['pyflakes:ImportStar'] })).toEqual([1]);
  });

  it.each<[string, readonly number[]]>([
    ['a\nb # nosec\nc', [2]],
    ['a\nb # nosec B110\nc', [2]],
    ['a\nb # nosec: B101, B110\nc', [2]],
    ['a\nb # nosec B101\nc', []],
    ['a\nb # nosecurity\nc', []],
  ])('nosec: %j', (code, lines) => expect(silenced(code)).toEqual(lines));

  it('takes what else suppresses a rule', () => {
    const rule = { id: 'a-b', equivalents: ['cwe:772'], suppressedBy: ['ruff:SIM115'] };
    expect(silenced('a # noqa: SIM115\nb # noqa: E722', rule)).toEqual([1]);
  });

  it('takes nosec for rules of bandit alone', () => {
    expect(silenced('a # nosec', { id: 'a-b', equivalents: ['ruff:E722'] })).toEqual([]);
  });

  it.each<[string, readonly number[]]>([
    ['a\nb # pylint: disable=W0702\nc', [2]],
    ['a\nb # pylint:disable = w0702\nc', [2]],
    ['a\nb # pylint: disable=W0611, W0702\nc', [2]],
    ['a\nb # pylint: disable=W0611\nc', []],
    ['a\n# pylint: disable=W0702\nb\nc', [2, 3, 4]],
    ['def f():\n    # pylint: disable=W0702\n    b()\nc', [2, 3]],
    ['a\nb # pylint: enable=W0702\nc', []],
  ])('pylint: %j', (code, lines) => expect(silenced(code)).toEqual(lines));

  it.each<[string, boolean]>([
    ['a # pylint: disable=duplicate-key', true],
    ['a # pylint: disable=unused-import,duplicate-key', true],
    ['a # pylint: disable=unreachable', false],
    ['a # pylint: disable=all', true],
  ])('names of pylint: %j', (code, expected) => {
    const rule = { id: 'a-b', equivalents: ['pylint:W0109'] };
    expect(silenced(code, rule)).toEqual(expected ? [1] : []);
  });

  it('knows the names of all messages of pylint that rules speak of', () => {
    const claims = ruleMetas.flatMap((meta) => [
      ...meta.equivalents,
      ...('suppressedBy' in meta ? meta.suppressedBy : []),
    ]);
    const codes = claims
      .filter((one) => one.startsWith('pylint:'))
      .map((one) => one.slice('pylint:'.length).toLowerCase());
    expect([...new Set(codes)].toSorted()).toEqual([...PYLINT_CODES.values()].toSorted());
  });

  it.each<[string, readonly number[]]>([
    ['# code-roach-ignore-next-line python-bare-except\na\nb', [2]],
    ['# code-roach-ignore-next-line python-bare-except as it is the last resort\na', [2]],
    ['a # code-roach-ignore-next-line python-bare-except\nb', [2]],
    ['# code-roach-ignore-next-line python-none-comparison\na', []],
    ['# code-roach-ignore-next-line\na', []],
    ['"code-roach-ignore-next-line python-bare-except"\na', []],
  ])('ours: %j', (code, lines) => expect(silenced(code)).toEqual(lines));

  it('silences nothing where nobody asked for it', () => {
    expect(silenced('a\nb # a note\nc')).toEqual([]);
  });
});

describe('comments that tell a tool to be silent', () => {
  it.each<[string, number]>([
    ['a # noqa\nb # nosec\nc # type: ignore\nd # a note', 3],
    ['a # pylint: disable=W0702\nb # pragma: no cover\nc # fmt: off', 3],
    ['a = "# noqa"\nb # fmt', 0],
  ])('%j', (code, count) => expect(suppressionComments(parse(code, 'python'))).toHaveLength(count));
});
