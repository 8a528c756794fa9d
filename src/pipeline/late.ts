import { structuredPatch } from 'diff';
import type { Finding } from '../domain/finding.js';
import type { ShownFinding, StoredOutput } from '../domain/output.js';
import type { ReadFile, Snapshot } from '../domain/snapshot.js';
import type { LineRange } from '../domain/text.js';
import { rulesByPath } from './checked-rules.js';
import type { KnownHead } from './publish-plan.js';
import type { PassPorts } from './review.js';
import { readFileAt } from './shown-as.js';

/** Findings that an earlier review of the pull request might have told of: it saw the same lines. */
export interface LateFindings {
  /** The head that was reviewed. */
  readonly reviewedSha: string;
  readonly fingerprints: ReadonlySet<string>;
}

/** Beyond this many differing lines a file counts as another one. */
const MAX_EDIT_LENGTH = 1_000;

/**
 * Finds those whose lines are as they were when an earlier head was reviewed. One call of the reader, none where no earlier head
 * was reviewed, or nothing is said that was not said there.
 */
export async function findLate(
  { reader, engine }: Pick<PassPorts, 'reader' | 'engine'>,
  known: KnownHead,
  shown: readonly ShownFinding[],
  outputs: readonly StoredOutput[],
): Promise<LateFindings | null> {
  const { snapshot, analysis } = known;
  const { headSha, ref } = snapshot.pullRequest;
  const reviewedSha = lastReviewed(outputs, headSha);
  if (reviewedSha === null) return null;
  const said = new Set(shown.filter((it) => it.headSha !== headSha).map(({ fingerprint }) => fingerprint));
  const fresh = analysis.findings.filter(({ fingerprint }) => !said.has(fingerprint));
  const files = filesOf(snapshot, fresh);
  if (files.length === 0) return null;
  const wanted = files.map(({ path }) => ({ sha: reviewedSha, path }));
  const before = await reader.files(ref.repository, wanted);
  const fingerprints = new Set<string>();
  for (const [index, file] of files.entries()) {
    const old = before[index];
    if (old?.content.kind !== 'text') continue;
    const { text } = old.content;
    const untouched = fresh.filter(
      (it) => it.path === file.path && isUntouched(it.lines, text, file.head.text),
    );
    if (untouched.length === 0) continue;
    const base = { blobSha: old.blobSha, text };
    const caused = await newSince(engine, snapshot, { ...file, base, previousPath: null });
    for (const { fingerprint } of untouched) if (!caused.has(fingerprint)) fingerprints.add(fingerprint);
  }
  return { reviewedSha, fingerprints };
}

/** The newest head but this one of which a review was told; outputs are oldest first. */
export function lastReviewed(outputs: readonly StoredOutput[], headSha: string): string | null {
  const told = outputs.findLast(({ output, state }) => {
    const isReview = output.kind === 'review' || output.meaning === 'reviewed';
    return isReview && state === 'sent' && output.headSha !== headSha;
  });
  return told?.output.headSha ?? null;
}

function filesOf(snapshot: Snapshot, findings: readonly Finding[]): readonly ReadFile[] {
  const paths = [...new Set(findings.map(({ path }) => path))];
  return paths.flatMap((path) => readFileAt(snapshot, path) ?? []);
}

/** Whether the lines, of the new text, are as they were in the old one, and nothing was taken out between them. */
export function isUntouched({ startLine, endLine }: LineRange, old: string, now: string): boolean {
  const options = { context: 0, maxEditLength: MAX_EDIT_LENGTH };
  const hunks = structuredPatch('a', 'b', old, now, undefined, undefined, options)?.hunks;
  if (hunks === undefined) return false;
  return hunks.every(({ newStart, newLines }) =>
    newLines === 0
      ? newStart <= startLine || newStart > endLine
      : newStart > endLine || newStart + newLines <= startLine,
  );
}

/** What rules find in a file, and did not find in the text that is taken for its base: a change elsewhere in it is the cause. */
async function newSince(
  engine: PassPorts['engine'],
  { config }: Snapshot,
  file: ReadFile,
): Promise<ReadonlySet<string>> {
  const custom = rulesByPath(config.customRules, [file.path])(file.path);
  const detected = await engine.detect({ file, rules: config.config.rules, custom });
  if (detected.kind === 'skipped') return new Set();
  const caused = detected.value.findings.filter(({ placement }) => placement.isNew);
  return new Set(caused.map(({ fingerprint }) => fingerprint));
}
