import type { ShownFinding } from '../../domain/output.js';
import { toSuggestion } from '../../domain/suggestion.js';
import type { KnownHead } from '../publish-plan.js';
import { readFileAt } from '../shown-as.js';
import { silencing } from '../silence/leave-unsaid.js';
import type { Newest } from './decide.js';

/**
 * What the analysis of a head says of a finding that was shown.
 * @param path where GitHub has the comment; a fix in another file is not the one that would be applied there.
 */
export function newestOf(known: KnownHead | null, shown: ShownFinding, path: string): Newest {
  if (known !== null && silencing(shown, known.memory) !== null) return { kind: 'unwanted' };
  // What a model says of it is known after it was asked, if at all.
  if (known === null || shown.origin === 'model') return { kind: 'unknown' };
  const { findings, fixes, skipped } = known.analysis;
  const finding = findings.find(({ fingerprint }) => fingerprint === shown.fingerprint);
  if (finding !== undefined) {
    const file = readFileAt(known.snapshot, finding.path);
    const fix = fixes.find(({ candidate }) => candidate.finding.fingerprint === shown.fingerprint);
    if (file === undefined || fix === undefined || finding.path !== path)
      return { kind: 'found', suggestion: null };
    const made = toSuggestion(file.head.text, fix.candidate.edits, file.hunks);
    return { kind: 'found', suggestion: made.kind === 'suggestion' ? made.suggestion : null };
  }
  const wasLookedAt =
    readFileAt(known.snapshot, path) !== undefined && !skipped.some((it) => it.path === path);
  return { kind: wasLookedAt ? 'gone' : 'unknown' };
}
