import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { GATE_IDS, type Candidate, type FixRecord, type Proof } from '../domain/fix.js';
import { readmit, seal } from './seal.js';
import { candidateFor, fileOf, replace } from './testing/samples.js';

const text = 'bad();\n';
const candidate = candidateFor(fileOf(text), [replace(text, 'bad()', 'good()')]);
const proof: Proof = GATE_IDS.map((gate) => ({ gate, result: 'pass', detail: `${gate} holds` }));
const record = (): FixRecord => structuredClone({ ...seal(candidate, proof) });

const withCandidate = (change: Partial<Candidate>): FixRecord => ({
  ...record(),
  candidate: { ...candidate, ...change },
});
const withFinding = (change: Partial<Candidate['finding']>): FixRecord =>
  withCandidate({ finding: { ...candidate.finding, ...change } });
const withProof = (changed: Proof): FixRecord => ({ ...record(), proof: changed });
const [first, ...rest] = proof;

const MODEL = {
  kind: 'model',
  ruleId: candidate.finding.ruleId,
  modelClass: 'fast',
  promptId: 'fix-finding',
  promptVersion: 'v1',
  tokens: { input: 1, output: 2 },
  secondLook: null,
} as const;

describe('seal', () => {
  it('gives a fix that is one again after a journey', () => {
    expect(readmit(record())).toEqual(record());
    // oxlint-disable-next-line unicorn/prefer-structured-clone -- a table row goes through JSON
    expect(readmit(JSON.parse(JSON.stringify(record())))).toEqual(record());
  });

  it('does not depend on the order of keys', () => {
    const { finding, title, edits, origin } = candidate;
    expect(seal({ origin, edits, title, finding }, proof).digest).toBe(record().digest);
  });

  it('refuses a proof that lacks a gate', () => {
    expect(() => seal(candidate, rest)).toThrow('every gate');
  });

  it.each<[string, FixRecord]>([
    ['another inserted text', withCandidate({ edits: [replace(text, 'bad()', 'evil()')] })],
    ['another place', withCandidate({ edits: [replace(text, 'bad', 'good()')] })],
    ['an edit more', withCandidate({ edits: [...candidate.edits, { start: 7, end: 7, text: 'x' }] })],
    ['another title', withCandidate({ title: 'Do it wrong' })],
    ['another origin', withCandidate({ origin: { kind: 'pattern', ruleId: 'else' } })],
    ['a model as its origin', withCandidate({ origin: MODEL })],
    ['another path', withFinding({ path: 'src/else.ts' })],
    ['another blob', withFinding({ blobSha: '1'.repeat(40) })],
    ['another rule', withFinding({ ruleId: 'else' })],
    ['another fingerprint', withFinding({ fingerprint: 'else' })],
    ['another range', withFinding({ range: { start: 0, end: 1 } })],
    ['another detail', withProof(proof.map((entry) => ({ ...entry, detail: 'holds' })))],
    ['another result', withProof(proof.map((entry) => ({ ...entry, result: 'not-applicable' })))],
    ['a gate left out', withProof(rest)],
    ['a gate asked twice', withProof([...(first === undefined ? [] : [first]), ...proof])],
    ['another digest', { ...record(), digest: '0'.repeat(64) }],
  ])('does not readmit %s', (_what, changed) => {
    expect(readmit(changed)).toBeNull();
  });

  it.each([
    ['another class', { modelClass: 'strong' }],
    ['another rule', { ruleId: 'else' }],
    ['another prompt', { promptId: 'else' }],
    ['another version of it', { promptVersion: 'v2' }],
    ['other tokens', { tokens: { input: 1, output: 3 } }],
    ['a second look that nobody had', { secondLook: { modelClass: 'strong', promptVersion: 'v1' } }],
  ] as const)('does not readmit the draft of a model with %s', (_what, change) => {
    const drafted = seal({ ...candidate, origin: MODEL }, proof);
    expect(readmit(drafted)).toEqual(drafted);
    const changed = { ...drafted.candidate, origin: { ...MODEL, ...change } };
    expect(readmit({ ...drafted, candidate: changed })).toBeNull();
  });

  it.each([
    ['other pull requests', { pulls: [1, 3] }],
    ['another rule', { ruleId: 'else' }],
    ['another kind', { kind: 'pattern' }],
  ] as const)('does not readmit what follows the team with %s', (_what, change) => {
    const origin = { kind: 'team', ruleId: candidate.finding.ruleId, pulls: [1, 2] } as const;
    const followed = seal({ ...candidate, origin }, proof);
    expect(readmit(followed)).toEqual(followed);
    // What comes out of a table may be anything.
    const changed = { ...followed.candidate, origin: { ...origin, ...change } as typeof origin };
    expect(readmit({ ...followed, candidate: changed })).toBeNull();
  });

  it('does not readmit an incomplete proof even with its own digest', () => {
    const { finding, edits, origin, title } = candidate;
    const digestOf = (entries: Proof): string => {
      const claim = [
        1,
        [finding.path, finding.blobSha, finding.ruleId, finding.fingerprint],
        [finding.range.start, finding.range.end],
        title,
        [origin.kind, origin.ruleId],
        edits.map((edit) => [edit.start, edit.end, edit.text]),
        entries.map((entry) => [entry.gate, entry.result, entry.detail]),
      ];
      return createHash('sha256').update(JSON.stringify(claim)).digest('hex');
    };
    expect(digestOf(proof)).toBe(record().digest);
    expect(readmit({ candidate, proof: rest, digest: digestOf(rest) })).toBeNull();
  });
});
