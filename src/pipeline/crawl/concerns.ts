import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import {
  MAX_CONCERN_FILES,
  MAX_CONCERN_FIXES,
  MAX_CONCERN_PLACES,
  type RuleConcern,
} from '../../domain/concern.js';
import type { Finding, RuleMeta } from '../../domain/finding.js';
import type { FixPull } from '../../domain/fix-pull.js';
import type { Candidate, Fix } from '../../domain/fix.js';
import { isSafe } from '../fixes/choose.js';
import { worthOf } from '../select.js';
import type { Memory } from '../silence/recall.js';

/**
 * What could be fixed by pull requests, one rule and one folder each, most valuable first: the sum of what its fixes are
 * worth. A folder has one at a time for a rule; what is left of it comes after the merge.
 * @param fixes proven on one commit of the default branch; those of models are left out.
 * @param rules those that may have found something.
 * @param welcome share of a rule's findings that people here want, 0 to 1.
 * @param central how much rests on the code of a path, 1 or more.
 */
export function concernsOf(
  fixes: readonly Fix[],
  rules: readonly RuleMeta[],
  { welcome, central }: Pick<Memory, 'welcome' | 'central'>,
): readonly RuleConcern[] {
  const metas = new Map(rules.map((rule) => [rule.id, rule]));
  const found = fixes.filter(isSafe).map(({ candidate }) => candidate);
  const groups = grouped(found, ({ finding }) => concernKey(finding));
  const concerns = [...groups].flatMap(([key, all]) => {
    const rule = metas.get(all[0]?.finding.ruleId ?? '');
    return rule === undefined
      ? []
      : [toConcern(key, rule, all, (finding) => worthOf(finding, welcome, central))];
  });
  return concerns
    .sort((a, b) => b.worth - a.worth || compare(a.concern.key, b.concern.key))
    .map(({ concern }) => concern);
}

function toConcern(
  key: string,
  { id: ruleId, kind, summary }: RuleMeta,
  all: readonly Candidate[],
  worth: (finding: Finding) => number,
): { readonly concern: RuleConcern; readonly worth: number } {
  const taken = fitting(all).map(({ finding }) => finding);
  const paths = [...new Set(taken.map(({ path }) => path))];
  const severities = new Set(taken.map(({ severity }) => severity));
  const severity = severities.has('error') ? 'error' : severities.has('warning') ? 'warning' : 'info';
  const places = taken
    .slice(0, MAX_CONCERN_PLACES)
    .map(({ path, lines: { startLine, endLine } }) => ({ path, startLine, endLine }));
  const fingerprints = taken.map(({ fingerprint }) => fingerprint);
  const left = all.length - taken.length;
  const folder = folderOf(paths[0] ?? '');
  return {
    concern: { key, ruleId, kind, severity, summary, folder, paths, places, fingerprints, left },
    worth: taken.reduce((sum, finding) => sum + worth(finding), 0),
  };
}

/** As many files, in the order of their paths, as make a small pull request; a file that is too much alone is taken in part. */
function fitting(all: readonly Candidate[]): readonly Candidate[] {
  const files = [...grouped(all, ({ finding }) => finding.path)].sort(([a], [b]) => compare(a, b));
  const taken: Candidate[] = [];
  let count = 0;
  for (const [, candidates] of files) {
    const isTooMuch = taken.length + candidates.length > MAX_CONCERN_FIXES;
    if (count >= MAX_CONCERN_FILES || (isTooMuch && count > 0)) continue;
    taken.push(...firstFixes(candidates));
    count += 1;
  }
  return taken;
}

/** Of what one rule finds in one file, in the order of the text, as much as one pull request fixes. */
export function firstFixes<T extends { readonly finding: Pick<Finding, 'range'> }>(
  found: readonly T[],
): readonly T[] {
  return [...found].sort((a, b) => a.finding.range.start - b.finding.range.start).slice(0, MAX_CONCERN_FIXES);
}

/**
 * Names what a rule finds in the folder of a path: the same for all files of that folder. As paths and ids of rules may hold
 * anything, it is a digest.
 */
export function concernKey({ ruleId, path }: Pick<Finding, 'ruleId' | 'path'>): string {
  const digest = createHash('sha256')
    .update(`${ruleId}\0${folderOf(path)}`)
    .digest('hex');
  return `rule-${digest.slice(0, 16)}`;
}

/** Without a slash at its end; empty for the top of the repository. */
export function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

/** Whether nothing that is known of a concern speaks against a pull request for it. */
export function mayOpen(
  { fingerprints }: Pick<RuleConcern, 'fingerprints'>,
  known: Pick<FixPull, 'state' | 'files'> | undefined,
): boolean {
  switch (known?.state) {
    case undefined:
    case 'merged':
      return true;
    case 'wanted':
    case 'trying':
    case 'ready':
    case 'left':
    case 'closed':
      return false;
    case 'withdrawn':
    case 'refused': {
      const tried = known.files.flatMap(({ fixes }) => fixes.map(({ candidate }) => candidate.finding));
      // It was withdrawn because there was nothing to fix, and there is now.
      if (tried.length === 0) return known.state === 'withdrawn';
      // The same fixes would fail the same way; other ones may not.
      const before = new Set(tried.map(({ fingerprint }) => fingerprint));
      return fingerprints.some((one) => !before.has(one));
    }
  }
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
