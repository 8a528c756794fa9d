import { GATE_IDS, type CandidateOrigin, type FixRecord } from '../../src/domain/fix.js';
import type { FixPull } from '../../src/domain/fix-pull.js';
import type { HeadFixes } from '../../src/domain/head-fixes.js';
import type { RuleConcern } from '../../src/domain/concern.js';
import type { SeenBranch } from '../../src/domain/dashboard.js';
import { NO_CHANGES, type BoxChanges } from '../../src/domain/dashboard-boxes.js';
import type { Delivery } from '../../src/domain/event.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import { HEAD, told } from './store-support.js';

/** A fix that no gate has seen, by its fingerprint. */
export function fixRecord(fingerprint: string, path = 'src/a.ts'): FixRecord {
  const finding = {
    fingerprint,
    ruleId: 'nan-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    path,
    blobSha: 'e'.repeat(40),
    range: { start: 4, end: 17 },
    lines: { startLine: 1, endLine: 1 },
    message: 'It never runs.',
    placement: { onChangedLine: true, isNew: true, inHunk: true },
  } as const;
  const { ruleId } = finding;
  const origin: CandidateOrigin =
    fingerprint === '2' ? { kind: 'team', ruleId, pulls: [12, 31] } : { kind: 'pattern', ruleId };
  const edits = [{ start: 4, end: 17, text: '\uFEFF é\r\n' }];
  const candidate = { finding, title: 'Compare with Number.isNaN', edits, origin };
  const proof = GATE_IDS.map((gate) => ({ gate, result: 'pass' as const, detail: 'yes' }));
  return { candidate, proof, digest: 'd'.repeat(64) };
}

/** Fixes of two files of a head. */
export function headFixesAt(fingerprint: string, headSha = HEAD): HeadFixes {
  const proven = { levels: { 'nan-comparison': 'error' }, custom: [], languageVersion: null } as const;
  return {
    headSha,
    files: [
      { path: 'src/a.ts', ...proven, fixes: [fixRecord(fingerprint)] },
      {
        ...proven,
        path: 'src/b.ts',
        languageVersion: { major: 1, minor: 21 },
        fixes: [fixRecord('2', 'src/b.ts'), fixRecord('1', 'src/b.ts')],
      },
    ],
  };
}

/** An open fix pull request above another one. */
export function fixPullAt(number: number | null, over: Partial<FixPull> = {}): FixPull {
  return {
    key: 'pull-3',
    concern: { kind: 'pull', number: 3 },
    state: 'trying',
    number,
    branch: 'code-roach/fix/pull-3',
    baseRef: 'feature',
    baseSha: HEAD,
    commits: ['1'.repeat(40)],
    committedAt: new Date('2030-01-01T00:00:00Z'),
    repositoryUrl: 'https://github.com/acme/shop',
    files: headFixesAt('f').files,
    ci: { kind: 'passed', names: ['build'] },
    bodyDigest: 'b'.repeat(64),
    askedBy: 'mona',
    why: null,
    ...over,
  };
}

/** What one rule finds in a folder. */
export function concernAt(key: string, over: Partial<RuleConcern> = {}): RuleConcern {
  return {
    key,
    ruleId: 'nan-comparison',
    kind: 'bug',
    severity: 'error',
    summary: 'A comparison with `NaN` is always false.',
    folder: 'src',
    paths: ['src/a.ts'],
    places: [{ path: 'src/a.ts', startLine: 3, endLine: 4 }],
    fingerprints: ['f'],
    left: 2,
    ...over,
  };
}

/** What a look through the default branch has found. */
export function seenAt(branch: string, concerns: readonly RuleConcern[] = [concernAt('rule-1')]): SeenBranch {
  const at = new Date('2030-01-01T00:00:00Z');
  return { branch, sha: HEAD, at, repositoryUrl: 'https://github.com/acme/shop', concerns };
}

/** A person has ticked boxes in the issue whose number the pull request's is. */
export function dashboardTouched(
  { repository, number }: PullRequestRef,
  guid: string,
  changes: Partial<BoxChanges> = { asked: ['rule-1'] },
): Delivery {
  const sender = { login: 'mona', id: 1, bot: false };
  const event = { kind: 'dashboard-touched', repository, repositoryUpdatedAt: null, number } as const;
  return { ...told({ ...event, changes: { ...NO_CHANGES, ...changes }, sender }), guid };
}
