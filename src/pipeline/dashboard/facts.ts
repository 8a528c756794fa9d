import type { RuleConcern } from '../../domain/concern.js';
import type { KnownDashboard } from '../../domain/dashboard.js';
import type { RuleMeta } from '../../domain/finding.js';
import type { FixPull } from '../../domain/fix-pull.js';
import type {
  DashboardFacts,
  DashboardFix,
  FailedFix,
  IgnoredFix,
  OpenFix,
} from '../../publishers/dashboard.js';
import { folderOf, mayOpen } from '../crawl/concerns.js';

/** What is known beside the dashboard itself. */
export interface DashboardSources {
  /** Those about rules, whatever became of them, but for the merged ones; the newest first. */
  readonly pulls: readonly FixPull[];
  /** Those that may have found something. */
  readonly rules: readonly RuleMeta[];
  readonly maxOpen: number;
}

/** Sorts what the last look has found, and what became of earlier ones, into the lists that people read. */
export function dashboardFacts(
  { seen, notes }: Pick<KnownDashboard, 'seen' | 'notes'>,
  { pulls, rules, maxOpen }: DashboardSources,
): DashboardFacts {
  const { repositoryUrl, branch, sha, at, concerns } = seen;
  const known = new Map(pulls.map((pull) => [pull.key, pull]));
  const found = new Map(concerns.map((concern) => [concern.key, concern]));
  const open = pulls.flatMap((pull) => openFix(pull, rules));
  // What was asked for in vain can be asked for again once there is room.
  const noteOf = (key: string): string | null => (open.length < maxOpen ? null : (notes[key] ?? null));
  const ofConcern = (concern: RuleConcern): DashboardFix => concernFix(concern, noteOf(concern.key));
  const waiting = concerns.filter((concern) => mayOpen(concern, known.get(concern.key)));
  const failed = concerns.flatMap((concern): FailedFix[] => {
    const pull = known.get(concern.key);
    if (pull === undefined || !hasFailed(pull) || mayOpen(concern, pull)) return [];
    return [{ ...ofConcern(concern), why: pull.why ?? 'It came to nothing.' }];
  });
  const ignored = pulls.flatMap((pull): IgnoredFix[] => {
    if (pull.state !== 'closed') return [];
    const concern = found.get(pull.key);
    const fix = concern === undefined ? pullFix(pull, rules) : concernFix(concern, null);
    return fix === null ? [] : [{ ...fix, number: pull.number }];
  });
  return {
    repositoryUrl,
    branch,
    sha,
    at,
    maxOpen,
    open,
    waiting: waiting.map(ofConcern),
    failed,
    ignored,
  };
}

const hasFailed = ({ state }: FixPull): boolean => state === 'refused' || state === 'withdrawn';

function openFix(pull: FixPull, rules: readonly RuleMeta[]): readonly OpenFix[] {
  const { state, number } = pull;
  if (state !== 'wanted' && state !== 'trying' && state !== 'ready' && state !== 'left') return [];
  const fix = pullFix(pull, rules);
  return fix === null ? [] : [{ ...fix, number, state }];
}

function concernFix(concern: RuleConcern, note: string | null): DashboardFix {
  const { key, ruleId, kind, severity, summary, folder, places, left, paths, fingerprints } = concern;
  const counted = { files: paths.length, fixes: fingerprints.length };
  return { key, ruleId, kind, severity, summary, folder, places, left, ...counted, note };
}

/** Its lines are those of another commit than the one that is linked to. Null for one that is about no rule. */
function pullFix({ key, concern, files }: FixPull, rules: readonly RuleMeta[]): DashboardFix | null {
  if (concern.kind !== 'rule') return null;
  const { ruleId, paths } = concern;
  const fixes = files.reduce((sum, file) => sum + file.fixes.length, 0);
  const finding = files[0]?.fixes[0]?.candidate.finding;
  const rule = rules.find(({ id }) => id === ruleId);
  return {
    key,
    ruleId,
    kind: rule?.kind ?? finding?.kind ?? 'maintenance',
    severity: rule?.severity ?? finding?.severity ?? 'info',
    summary: rule?.summary ?? 'The settings have this rule no more.',
    folder: folderOf(paths[0] ?? ''),
    places: [],
    left: 0,
    files: files.length === 0 ? paths.length : files.length,
    fixes: fixes === 0 ? null : fixes,
    note: null,
  };
}
