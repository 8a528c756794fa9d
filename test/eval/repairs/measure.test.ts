import { describe, expect, it } from '@jest/globals';
import type { ModelReply, Prompt } from '../../../src/domain/model.js';
import type { Models } from '../../../src/domain/ports.js';
import { REPAIR_CASES } from './cases.js';
import { measureRepairs } from './measure.js';
import type { RepairCase } from './repair-case.js';

const TOKENS = { input: 100, output: 10 };
const one = (id: string): RepairCase => {
  const found = REPAIR_CASES.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
};

/** Models that know where each defect is, and write this in its place. */
function models(write: (repair: RepairCase['repair']) => string | null): Models {
  return {
    names: { fast: 'small', strong: 'large' },
    async ask(_class, prompt): Promise<ModelReply> {
      return { kind: 'answer', value: answer(prompt, write), tokens: TOKENS };
    },
  };
}

function answer({ id, user }: Prompt, write: (repair: RepairCase['repair']) => string | null): unknown {
  if (id === 'second-look') return { why: 'It does.', verdict: 'agree' };
  if (id === 'real-defect') return { why: 'It is not.', verdict: 'not-real' };
  const asked = REPAIR_CASES.find((each) => user.includes(`src/${each.id}.js`));
  const replacement = asked === undefined ? null : write(asked.repair);
  if (asked === undefined || replacement === null) return { findings: [] };
  const [from] = asked.repair;
  const line = linesAround(asked.code, from);
  const fixed = line.replace(from, () => replacement);
  const told = {
    why: 'The values that the comment names are not those that come out of this line for every list.',
    gist: 'The wrong items are given where there are fewer of them.',
    category: 'bug',
    severity: 'error',
    confidence: 0.95,
  };
  return { findings: [{ ...told, quote: line, edits: [{ quote: line, replacement: fixed }] }] };
}

/** Whole lines, as a model has to quote them. */
function linesAround(code: string, part: string): string {
  const at = code.indexOf(part);
  const end = code.indexOf('\n', at + part.trimEnd().length);
  return code.slice(code.lastIndexOf('\n', at) + 1, end);
}

describe('Repairs', () => {
  const cases = [one('page-of'), one('zip'), one('clamp')];

  it('are solved where what would be posted makes the function right', async () => {
    const repairs = await measureRepairs(
      models(([, to]) => to),
      cases,
    );
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['solved', 'solved', 'solved']);
    // Found and fixed, and looked at again.
    for (const { tokens, fixes, fromPatterns } of repairs)
      expect([tokens, fixes, fromPatterns]).toEqual([220, 1, 0]);
  });

  it('are let through by the gates where a model knows them all', async () => {
    const repairs = await measureRepairs(
      models(([, to]) => to),
      REPAIR_CASES,
    );
    expect(repairs.filter(({ outcome }) => outcome === 'wrong').map(({ id }) => id)).toEqual([]);
    expect(repairs.filter(({ outcome }) => outcome === 'solved').length).toBeGreaterThanOrEqual(43);
  }, 60_000);

  it('are wrong where it does not, and refused where nothing would be posted', async () => {
    const other = await measureRepairs(
      models(() => 'Math.hypot'),
      [one('zip')],
    );
    expect(other).toMatchObject([{ id: 'zip', outcome: 'wrong' }]);
    expect(
      await measureRepairs(
        models(() => null),
        [one('zip')],
      ),
    ).toMatchObject([{ outcome: 'refused', fixes: 0 }]);
    // It does not parse.
    expect(
      await measureRepairs(
        models(() => '('),
        [one('zip')],
      ),
    ).toMatchObject([{ outcome: 'refused' }]);
  });
});
