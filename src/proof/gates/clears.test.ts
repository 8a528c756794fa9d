import { describe, expect, it } from '@jest/globals';
import { AWAITS_SECOND_LOOK, type CandidateOrigin } from '../../domain/fix.js';
import type { Edit, Range } from '../../domain/text.js';
import { candidateFor, contextFor, fileOf, replace } from '../testing/samples.js';
import { clears } from './clears.js';

/** The candidate blames the call at `at`, or what its first edit replaces. */
const ask = (text: string, edits: readonly Edit[], at?: Range) => {
  const file = fileOf(text);
  const candidate = candidateFor(file, edits, at);
  return clears.check(candidate, contextFor(file, candidate));
};
const stillThere = { result: 'fail', why: expect.stringContaining('`toy` still reports line') };

describe('clears', () => {
  it('passes when the finding is gone', () => {
    const text = 'a();\nbad();\n';
    expect(ask(text, [replace(text, 'bad()', 'good()')])).toEqual({
      result: 'pass',
      detail: '`toy` no longer reports line 2',
    });
  });

  it('passes when the blamed text is deleted', () => {
    const text = 'a();\nbad();\nbad();\n';
    expect(ask(text, [replace(text, 'bad();\n', '')], { start: 5, end: 10 })).toMatchObject({
      result: 'pass',
    });
  });

  it.each([
    ['as it was', 'x = bad();', 'bad()', '(bad())'],
    ['in other words', 'x = bad();', 'bad()', 'badder(1)'],
    ['at the start of the replacement', 'x = bad();', 'bad()', 'bad() + good()'],
    ['at its end', 'x = bad();', 'bad()', 'good() + bad()'],
  ])('refuses a finding that is still there %s', (_what, text, old, by) => {
    expect(ask(text, [replace(text, old, by)])).toEqual(stillThere);
  });

  it('refuses an edit beside the finding that leaves it', () => {
    const text = 'x = bad();\ny();\n';
    expect(ask(text, [replace(text, 'y', 'z')], { start: 4, end: 9 })).toEqual(stillThere);
    expect(ask(text, [replace(text, 'x = ', 'x = await ')], { start: 4, end: 9 })).toEqual(stillThere);
  });

  it('leaves a finding that the edit brings elsewhere to the next gate', () => {
    const text = 'bad();\na();\n';
    const edits = [replace(text, 'bad()', 'good()'), replace(text, 'a()', 'bad()')];
    expect(ask(text, edits, { start: 0, end: 5 })).toMatchObject({ result: 'pass' });
  });

  it('is not confused by an equal finding elsewhere', () => {
    const text = 'bad();\nbad();\nbad();\n';
    expect(ask(text, [replace(text, 'bad()', 'good()', 1)])).toMatchObject({ result: 'pass' });
    // Clearing the neighbour does not clear this one.
    const second = { start: 7, end: 12 };
    expect(ask(text, [replace(text, 'bad()', 'good()', 0)], second)).toEqual(stillThere);
    expect(ask(text, [replace(text, 'bad()', 'good()', 2)], second)).toEqual(stillThere);
  });

  it('tells a nested finding of the same rule from the blamed one', () => {
    const text = 'bad(bad(1), bad(2));\n';
    const whole = { start: 0, end: 19 };
    expect(ask(text, [{ ...whole, text: 'good(bad(1), bad(2))' }])).toMatchObject({ result: 'pass' });
    expect(ask(text, [replace(text, 'bad', 'good')], whole)).toMatchObject({ result: 'pass' });
    expect(ask(text, [replace(text, 'bad(1)', '1')], whole)).toEqual(stillThere);
    expect(ask(text, [replace(text, 'bad(1)', '1')])).toMatchObject({ result: 'pass' });
    expect(ask(text, [{ ...whole, text: 'bad(bad(1))' }], whole)).toEqual(stillThere);
  });

  it('counts an equal finding that the same edit rewrites as not fixed', () => {
    const text = 'f(bad(), bad());\n';
    const first = { start: 2, end: 7 };
    expect(ask(text, [replace(text, 'bad(), bad()', 'g(bad())')], first)).toEqual(stillThere);
  });

  it('refuses what the detector did not report', () => {
    const text = 'good();\n';
    expect(ask(text, [replace(text, 'good', 'better')])).toEqual({
      result: 'fail',
      why: '`toy` does not report line 1 at head',
    });
  });

  it('refuses a result on which the rule itself breaks', () => {
    const text = 'bad();\n';
    expect(ask(text, [replace(text, 'bad()', '"break toy"')])).toEqual({
      result: 'fail',
      why: '`toy` cannot read the result',
    });
  });

  it.each([
    '/* eslint-disable-next-line use-isnan */',
    '// @ts-ignore\n',
    '/* NOSONAR */',
    '// code-roach-ignore-next-line toy: fine\n',
  ])('refuses the comment %j, which clears nothing', (comment) => {
    const text = 'a();\nbad();\n';
    const shown = comment.trim();
    const refusal = { result: 'fail', why: `\`${shown}\` would silence a check and fix nothing` };
    expect(ask(text, [replace(text, 'bad()', `${comment}bad()`)])).toEqual(refusal);
    expect(ask(text, [replace(text, 'bad()', `${comment}good()`)])).toEqual(refusal);
  });

  it('leaves the comments alone that were there before', () => {
    const text = '// eslint-disable-next-line a\nbad();\n';
    expect(ask(text, [replace(text, 'bad()', 'good()')])).toMatchObject({ result: 'pass' });
    const moved = [replace(text, text.slice(0, -1), '// eslint-disable-next-line a\ngood();')];
    expect(ask(text, moved, { start: 30, end: 35 })).toMatchObject({ result: 'pass' });
    const more = [replace(text, 'line a', 'line a, b')];
    expect(ask(text, more, { start: 30, end: 35 })).toMatchObject({ result: 'fail' });
    const twice = [replace(text, 'bad()', '// eslint-disable-next-line a\ngood()')];
    expect(ask(text, twice)).toMatchObject({ result: 'fail' });
    expect(ask(text, [replace(text, 'bad()', "good('@ts-ignore')")])).toMatchObject({ result: 'pass' });
  });
});

describe('clears, of what no rule of ours looks for', () => {
  const text = 'a();\nb();\n';
  const at = { start: 5, end: 9 };
  const origin = {
    kind: 'model',
    ruleId: 'tool-report',
    modelClass: 'fast',
    promptId: 'fix-finding',
    promptVersion: '1',
    tokens: { input: 1, output: 1 },
    secondLook: null,
  } as const;
  const askOf = (edits: readonly Edit[], from: CandidateOrigin = origin, ruleId = 'tool-report') => {
    const file = fileOf(text);
    const candidate = candidateFor(file, edits, at);
    const finding = { ...candidate.finding, ruleId };
    return clears.check({ ...candidate, finding, origin: from }, contextFor(file, candidate));
  };
  const changed = [replace(text, 'b()', 'c()')];

  it.each(['tool-report', 'model:bug'])('waits for a second look, and says who agreed: %s', (ruleId) => {
    expect(askOf(changed, origin, ruleId)).toEqual({ result: 'pending', why: AWAITS_SECOND_LOOK });
    const secondLook = { modelClass: 'strong', promptVersion: '1' } as const;
    expect(askOf(changed, { ...origin, secondLook }, ruleId)).toEqual({
      result: 'pass',
      detail:
        'the code that is reported on line 2 changes, and a second look by the strong model agreed that the defect is gone',
    });
  });

  it('refuses what leaves it as it is, a comment that silences a tool, and a pattern', () => {
    expect(askOf([replace(text, 'a()', 'c()')])).toEqual({
      result: 'fail',
      why: 'what is reported on line 2 would stay as it is',
    });
    expect(askOf([replace(text, 'b()', '/* NOSONAR */ c()')])).toMatchObject({ result: 'fail' });
    expect(askOf(changed, { kind: 'pattern', ruleId: 'tool-report' })).toMatchObject({ result: 'fail' });
  });
});
