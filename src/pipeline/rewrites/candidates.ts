import type { Finding } from '../../domain/finding.js';
import type { Candidate } from '../../domain/fix.js';
import { hasHiddenCharacters } from '../../domain/hidden.js';
import { applyEdits, lineStarts, type Edit } from '../../domain/text.js';
import { onlyLosesCode } from '../model/code-lost.js';
import { whyHiding } from '../model/hiding.js';
import { broughtPower } from '../model/powers.js';
import { MAX_REWRITTEN, rewritten, type RewritePattern } from './generalise.js';
import { indentationOf, indented, outdented } from './layout.js';

/** Findings of a file that are looked at; the first ones are the most important. */
const MAX_LOOKED_AT = 50;
/** Patterns of a rule that are tried, the newest first. */
const MAX_PATTERNS = 10;

/**
 * Candidates that follow how the team has written such fixes, at most one for a finding. What they bring is refused like what
 * a model drafts where it only takes code away, hides the defect or reaches further than the file does: somebody may have
 * merged it, and nobody has looked at it here.
 * @param own candidates of the rules: where one does the same it is left to it.
 */
export function rewriteCandidates(
  text: string,
  findings: readonly Finding[],
  patterns: readonly RewritePattern[],
  own: readonly Candidate[],
): readonly Candidate[] {
  const ruled = new Set(patterns.map(({ ruleId }) => ruleId));
  const looked = findings.filter(({ ruleId }) => ruled.has(ruleId)).slice(0, MAX_LOOKED_AT);
  if (looked.length === 0) return [];
  const starts = lineStarts(text);
  return looked.flatMap((finding): readonly Candidate[] => {
    const ofRule = patterns.filter(({ ruleId }) => ruleId === finding.ruleId).slice(0, MAX_PATTERNS);
    const rule = own.find((it) => it.finding.fingerprint === finding.fingerprint);
    const done = rule === undefined ? null : applyEdits(text, rule.edits);
    for (const pattern of ofRule) {
      const edit = editAround(text, starts, finding, pattern);
      if (edit === null) continue;
      const now = applyEdits(text, [edit]);
      if (now === done || now === text || isRefused(text, now, edit, finding)) continue;
      const { ruleId, pulls } = pattern;
      const title = `Fix ${ruleId} as the team does`;
      return [{ finding, title, edits: [edit], origin: { kind: 'team', ruleId, pulls } }];
    }
    return [];
  });
}

/** The lines around a finding that are as the pattern has them before, with what it makes of them. */
function editAround(
  text: string,
  starts: readonly number[],
  { lines: { startLine, endLine } }: Finding,
  pattern: RewritePattern,
): Edit | null {
  for (let first = Math.max(1, endLine - pattern.lines + 1); first <= startLine; first++) {
    const start = starts[first - 1];
    const next = starts[first - 1 + pattern.lines];
    // A last line without its end could not be suggested on.
    if (start === undefined || next === undefined || next - start > MAX_REWRITTEN) continue;
    const end = next - 1;
    const lines = text.slice(start, end);
    const indentation = indentationOf(lines);
    const bare = outdented(lines, indentation);
    const now = bare === null ? null : rewritten(pattern, bare);
    if (now !== null) return { start, end, text: indented(now, indentation) };
  }
  return null;
}

function isRefused(before: string, after: string, edit: Edit, { range }: Finding): boolean {
  return (
    hasHiddenCharacters(edit.text) ||
    onlyLosesCode(before, after) ||
    whyHiding(before, after, range) !== null ||
    broughtPower(before, edit.text) !== null
  );
}
