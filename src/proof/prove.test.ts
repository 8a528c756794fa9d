import { describe, expect, it } from '@jest/globals';
import { detect } from '../analysis/index.js';
import { AWAITS_SECOND_LOOK, GATE_IDS, type Candidate, type SecondLook } from '../domain/fix.js';
import type { ReadFile } from '../domain/snapshot.js';
import { applyEdits } from '../domain/text.js';
import { prove } from './prove.js';
import { readmit } from './seal.js';
import { candidateFor, fileOf, replace } from './testing/samples.js';

const rules = {};
const detected = (file: ReadFile): readonly Candidate[] => detect({ file, rules }).candidates;
const detectedIn = (text: string) => {
  const file = fileOf(text);
  return { file, rules, candidates: detected(file) };
};
const results = (text: string, fixes: readonly { readonly candidate: Candidate }[]): string =>
  applyEdits(
    text,
    fixes.flatMap(({ candidate }) => candidate.edits),
  );

/** The only candidate of the text, with other edits. */
function withEdits(file: ReadFile, nth: number, ...edits: Candidate['edits']): Candidate {
  const candidate = detected(file)[nth];
  if (candidate === undefined) throw new Error('the sample has no such finding');
  return { ...candidate, edits };
}

describe('prove', () => {
  it('turns what holds into fixes with a proof of every gate', () => {
    const task = detectedIn("import a from 'a';\nif (x === NaN) {\n  a('x');\n  debugger;\n}\n");
    const { fixes, withheld } = prove(task);
    expect(withheld).toEqual([]);
    expect(results(task.file.head.text, fixes)).toBe(
      "import a from 'a';\nif (Number.isNaN(x)) {\n  a('x');\n}\n",
    );
    const [fix] = fixes;
    expect(fix?.proof.map(({ gate }) => gate)).toEqual(GATE_IDS);
    expect(fix?.proof.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^exact bytes of `src\/cart.ts` at blob `[0-9a-f]{7}`$/),
      expect.stringContaining('at the finding'),
      'no new syntax error',
      'no unbound name, no unknown import',
      '`nan-comparison` no longer reports line 2',
      expect.stringMatching(/^nothing new from \d+ rules$/),
      'the file exports nothing and is no test',
      expect.stringMatching(/, as in this file$/),
    ]);
    for (const one of fixes) expect(readmit(structuredClone({ ...one }))).not.toBeNull();
  });

  it('keeps the candidate itself, so that the caller knows which one it was', () => {
    const task = detectedIn('x === NaN;\n');
    expect(prove(task).fixes[0]?.candidate).toBe(task.candidates[0]);
  });

  it('asks every gate of what a model found before it waits for a second look, and proves it with one', () => {
    const text = 'export function f(a: number) {\n  return a - 1;\n}\n';
    const file = fileOf(text);
    const candidate = (by: string, secondLook: SecondLook | null): Candidate => {
      const edits = [replace(text, 'a - 1', by)];
      const { finding, ...rest } = candidateFor(file, edits);
      const model = { modelClass: 'fast', promptVersion: 'v1', why: 'It is one off.', agreed: null } as const;
      const origin = {
        kind: 'model',
        ruleId: 'model:bug',
        modelClass: 'fast',
        promptId: 'review-function',
        promptVersion: 'v1',
        tokens: { input: 1, output: 1 },
        secondLook,
      } as const;
      return { ...rest, finding: { ...finding, ruleId: 'model:bug', model }, origin };
    };
    const look: SecondLook = { modelClass: 'strong', promptVersion: 'v1' };
    const outcome = (one: Candidate) => {
      const { fixes, withheld } = prove({ file, rules, candidates: [one] });
      return fixes.length === 1 ? 'fix' : `${withheld[0]?.gate}: ${withheld[0]?.why}`;
    };
    expect(outcome(candidate('a + 1', null))).toBe(`clears: ${AWAITS_SECOND_LOOK}`);
    expect(outcome(candidate('a === NaN', null))).toMatch(/^clean: /u);
    expect(outcome(candidate('a + 1', look))).toBe('fix');
  });

  it('withholds a candidate at the first gate that refuses it', () => {
    const text = "exports.f = f;\nfunction f(x) {}\nx === NaN;\na('x');\nb('y');\n";
    const file = fileOf(text);
    const candidate = (by: string) => withEdits(file, 0, replace(text, 'x === NaN', by));
    const gateOf = (one: Candidate) => prove({ file, rules, candidates: [one] }).withheld[0]?.gate;
    expect(
      gateOf({ ...candidate('f(x)'), finding: { ...candidate('').finding, blobSha: '0'.repeat(40) } }),
    ).toBe('applies');
    expect(gateOf(candidate('f(\u200Bx)'))).toBe('scope');
    expect(gateOf(candidate('f(x'))).toBe('parses');
    expect(gateOf(candidate('g(x)'))).toBe('resolves');
    expect(gateOf(candidate('NaN === x'))).toBe('clears');
    expect(gateOf(candidate('f(x) /* NOSONAR */'))).toBe('clears');
    expect(gateOf(candidate('f(() => { debugger; })'))).toBe('clean');
    expect(gateOf(candidate('(exports.y = f(x))'))).toBe('contract');
    expect(gateOf(candidate('f("x")'))).toBe('style');
    expect(gateOf(candidate('f(x)'))).toBeUndefined();
  });

  it('does not take a finding for fixed that an edit moves below a comment', () => {
    const text = '// eslint-disable-next-line use-isnan\na();\nx === NaN;\n';
    const file = fileOf(text);
    const moved = withEdits(file, 0, replace(text, 'a();\n', ''));
    expect(prove({ file, rules, candidates: [moved] }).withheld).toMatchObject([{ gate: 'clears' }]);
  });

  it('does not prove a finding of a rule that is off', () => {
    const task = detectedIn('x === NaN;\n');
    const { withheld } = prove({ ...task, rules: { 'nan-comparison': 'off' } });
    expect(withheld).toMatchObject([{ gate: 'clears' }]);
  });

  it('withholds the less valuable of two fixes that share a line', () => {
    const task = detectedIn('a === NaN && b === NaN;\n');
    const { fixes, withheld } = prove(task);
    expect(fixes.map(({ candidate }) => candidate)).toEqual([task.candidates[0]]);
    expect(withheld).toEqual([
      { candidate: task.candidates[1], gate: 'joint', why: 'a more important fix changes line 1 too' },
    ]);
    const [first, second] = task.candidates;
    const turned = prove({ ...task, candidates: [second, first].filter((one) => one !== undefined) });
    expect(turned.fixes.map(({ candidate }) => candidate)).toEqual([second]);
  });

  it('does not let a withheld candidate stand in the way of another', () => {
    const text = 'a === NaN;\n';
    const file = fileOf(text);
    const bad = withEdits(file, 0, replace(text, 'a === NaN', 'NaN === a'));
    const { fixes, withheld } = prove({ file, rules, candidates: [bad, ...detected(file)] });
    expect([fixes.length, withheld.length]).toEqual([1, 1]);
  });

  it('keeps one fix of a finding', () => {
    const text = 'var y;\na === NaN;\n';
    const file = fileOf(text);
    const twice = withEdits(file, 0, replace(text, 'a === NaN', 'isNaN(a)'), replace(text, 'var y', 'var z'));
    const { withheld } = prove({ file, rules, candidates: [...detected(file), { ...twice }] });
    expect(withheld).toMatchObject([{ gate: 'joint', why: 'another fix of the same finding is kept' }]);
  });

  it('drops the least valuable fix when those that hold alone do not hold together', () => {
    const text = 'x === NaN;\n/* a */\ny === NaN;\nz === NaN;\n';
    const file = fileOf(text);
    const opens = withEdits(file, 0, replace(text, 'x === NaN;', 'isNaN(x); /*'));
    const closes = withEdits(file, 1, replace(text, '/* a */\ny === NaN', '// a\nisNaN(y)'));
    const [, , third] = detected(file);
    const candidates = [opens, third, closes].filter((one) => one !== undefined);
    const { fixes, withheld } = prove({ file, rules, candidates });
    expect(fixes.map(({ candidate }) => candidate)).toEqual([opens, third]);
    expect(withheld).toEqual([
      { candidate: closes, gate: 'joint', why: expect.stringContaining('together with the other fixes, ') },
    ]);
  });

  it('tries only so many candidates of one file', () => {
    const { fixes, withheld } = prove(detectedIn('x === NaN;\n'.repeat(202)));
    expect(fixes).toHaveLength(200);
    expect(withheld.map(({ why }) => why)).toEqual(
      Array(2).fill('only the first 200 candidates of this file are tried'),
    );
  });

  it('answers nothing to nothing', () => {
    expect(prove({ ...detectedIn('x();\n'), candidates: [] })).toEqual({ fixes: [], withheld: [] });
  });

  it('withholds every candidate of a file that no analyser reads', () => {
    const text = 'x === NaN\n';
    const candidate = withEdits(fileOf(text), 0, replace(text, 'x === NaN', 'f(x)'));
    const file = fileOf(text, 'README.md');
    const here = { ...candidate, finding: { ...candidate.finding, path: 'README.md' } };
    expect(prove({ file, rules, candidates: [here] }).withheld).toMatchObject([{ gate: 'clears' }]);
  });
});
