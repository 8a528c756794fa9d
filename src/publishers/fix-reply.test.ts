import { describe, expect, it } from '@jest/globals';
import type { FixOutcome } from '../domain/fix-request.js';
import { fixText } from './fix-reply.js';

const SHA = '9d01c2e'.padEnd(40, '0');
const NEXT = '3f2c1ab'.padEnd(40, '0');
const left = (path: string, why: string) => ({ path, line: 7, why });

describe('what became of a wish for fixes', () => {
  it.each<[FixOutcome, string]>([
    [
      { kind: 'applied', sha: SHA, count: 4, leftOut: [], drafted: 0 },
      'Applied 4 fixes in `9d01c2e`, proven together.',
    ],
    [
      {
        kind: 'applied',
        sha: SHA,
        count: 1,
        leftOut: [left('src/cart.ts', 'it overlaps with another')],
        drafted: 2,
      },
      'Applied 1 fix in `9d01c2e`, proven once more. 2 fixes that a model drafted are not among them: `/roach fix all` takes them too.\n\nOne was left out:\n\n- `src/cart.ts:7`: it overlaps with another.',
    ],
    [{ kind: 'nothing', wish: 'all', drafted: 0 }, 'No proven fix of this head is left to apply.'],
    [
      { kind: 'nothing', wish: 'safe', drafted: 1 },
      'No fix of a known pattern is left to apply. One that a model drafted is ready: `/roach fix all` applies it.',
    ],
    [
      { kind: 'unproven', leftOut: [left('a.ts', 'took longer than 10 s')] },
      'Nothing was applied, since no fix holds any more:\n\n- `a.ts:7`: took longer than 10 s.',
    ],
    [
      { kind: 'unknown-id', id: 'ab'.repeat(32) },
      'No proven fix of this head has the id `abababababab`. The details of the check run name those that there are.',
    ],
    [
      { kind: 'ambiguous-id', id: 'abababa', count: 2 },
      '2 fixes have ids that begin with `abababa`. More characters tell them apart.',
    ],
    [
      { kind: 'moved', from: SHA, to: NEXT },
      'Nothing was applied: the branch has moved from `9d01c2e` to `3f2c1ab`. The new head is reviewed, and its fixes are offered there.',
    ],
    [{ kind: 'moved', from: SHA, to: null }, 'Nothing was applied: the branch is not there any more.'],
    [
      { kind: 'not-reviewed', headSha: SHA },
      'The head `9d01c2e` is not reviewed yet, so no fix of it is proven. It is reviewed now; ask again after that.',
    ],
    [{ kind: 'closed' }, 'Nothing was applied: the pull request is closed.'],
    [
      { kind: 'fork' },
      'Nothing was applied: this branch is in a fork, to which an app cannot write. Suggestions can be applied from the diff by the author.',
    ],
    [
      { kind: 'ruled-out', rules: ['changes have to come in a pull request', 'it is late'] },
      'Nothing was applied, because of the rules of this branch: changes have to come in a pull request; it is late. Suggestions can be applied from the diff by whoever may write to the branch.',
    ],
    [
      { kind: 'not-permitted' },
      'Nothing was applied: this installation does not grant the permission `contents: write`. Suggestions can be applied from the diff by whoever may write to the branch.',
    ],
  ])('%p reads so', (outcome, text) => {
    expect(fixText(outcome)).toBe(text);
  });

  it('quotes GitHub and paths so that they are text', () => {
    const said = fixText({ kind: 'refused', why: 'violations found\n\n@evil <b>[x](y)</b>' });
    expect(said).toMatch(/^Nothing was applied. GitHub refused the commit: violations found @\u200B?evil/u);
    expect(said).not.toMatch(/<b>|@evil|\]\(/u);
    const list = fixText({ kind: 'unproven', leftOut: [left('a`|\n@evil.ts', '@evil')] });
    expect(list).not.toMatch(/(?<!`[^`\n]*)@evil(?![^\n]*`)/u);
  });

  it('lists no more than ten that were left out', () => {
    const leftOut = Array.from({ length: 12 }, () => left('a.ts', 'no'));
    expect(fixText({ kind: 'applied', sha: SHA, count: 1, leftOut, drafted: 0 })).toMatch(/- and 2 more$/u);
  });
});
