import type { Finding, RuleMeta } from '../../domain/finding.js';
import type { ReadFile, Snapshot } from '../../domain/snapshot.js';
import type { ToolMention } from '../../domain/tool-report.js';
import type { Analysis } from '../plan.js';
import { compareFindings } from '../select.js';

/** More than these nobody looks at in one sitting, and each is asked for alone. */
export const MAX_DRAFTS = 10;

/** A finding without a proven fix, where a suggestion could stand. */
export interface Draftable {
  readonly finding: Finding;
  readonly file: ReadFile;
  readonly rule: RuleMeta;
  /** What is wrong, as a model is told it. What another tool says is hostile text. */
  readonly defect: string;
  /** Who reports it, where that is why it is asked for. */
  readonly mention?: ToolMention;
}

/** The findings that a model is to draft a fix for, most valuable first. */
export function draftable(
  { files }: Pick<Snapshot, 'files'>,
  { findings, fixes }: Pick<Analysis, 'findings' | 'fixes'>,
  rules: readonly RuleMeta[],
): readonly Draftable[] {
  const fixed = new Set(fixes.map(({ candidate }) => candidate.finding.fingerprint));
  const metas = new Map(rules.map((meta) => [meta.id, meta]));
  const read = new Map(files.map((file) => [file.path, file]));
  return [...findings]
    .sort(compareFindings([]))
    .flatMap((finding): Draftable[] => {
      const [file, rule] = [read.get(finding.path), metas.get(finding.ruleId)];
      const { onChangedLine, inHunk } = finding.placement;
      const hasPlace = onChangedLine && inHunk && !fixed.has(finding.fingerprint);
      if (!hasPlace || file?.kind !== 'read' || !file.commentable || rule === undefined) return [];
      return [{ finding, file, rule, defect: finding.message }];
    })
    .slice(0, MAX_DRAFTS);
}
