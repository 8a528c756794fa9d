import { and, asc, eq, not, sql } from 'drizzle-orm';
import type { PullRequestRef } from '../../domain/ids.js';
import type { ShownFinding } from '../../domain/output.js';
import type { Transaction } from './database.js';
import { shownFindingSchema } from './output-schema.js';
import { outputs, shownFindings } from './schema.js';

/** The output that was to show a finding will never do so. */
export const isWithdrawn = sql`exists (
  select from ${outputs}
  where ${outputs.installationId} = ${shownFindings.installationId}
    and ${outputs.repositoryId} = ${shownFindings.repositoryId}
    and ${outputs.prNumber} = ${shownFindings.prNumber}
    and ${outputs.key} = ${shownFindings.outputKey}
    and ${outputs.state} = 'abandoned'
)`;

export const shownColumns = {
  fingerprint: shownFindings.fingerprint,
  ruleId: shownFindings.ruleId,
  severity: shownFindings.severity,
  headSha: shownFindings.headSha,
  shownAs: shownFindings.shownAs,
  outputKey: shownFindings.outputKey,
  path: shownFindings.path,
  kind: shownFindings.kind,
  origin: shownFindings.origin,
  withheldBy: shownFindings.withheldBy,
  profileVersion: shownFindings.profileVersion,
  offer: shownFindings.offer,
  custody: shownFindings.custody,
};

export const isOfPullRequest = (ref: PullRequestRef) =>
  and(eq(shownFindings.repositoryId, ref.repository.repositoryId), eq(shownFindings.prNumber, ref.number));

export async function readShownFindings(tx: Transaction, ref: PullRequestRef): Promise<ShownFinding[]> {
  const rows = await tx
    .select(shownColumns)
    .from(shownFindings)
    .where(and(isOfPullRequest(ref), not(isWithdrawn)))
    .orderBy(asc(shownFindings.ordinal));
  return rows.map((row) => shownFindingSchema.parse(row));
}

export async function saveShownFindings(
  tx: Transaction,
  ref: PullRequestRef,
  findings: readonly ShownFinding[],
): Promise<void> {
  // One statement cannot write a row twice.
  const unique = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  if (unique.size === 0) return;
  const { installationId, repositoryId } = ref.repository;
  const keys = { installationId, repositoryId, prNumber: ref.number };
  await tx
    .insert(shownFindings)
    .values([...unique.values()].map((finding) => ({ ...keys, ...finding })))
    .onConflictDoUpdate({
      target: [
        shownFindings.installationId,
        shownFindings.repositoryId,
        shownFindings.prNumber,
        shownFindings.fingerprint,
      ],
      set: ANEW,
      setWhere: sql`${isWithdrawn} or (${shownFindings.custody} = 'retired' and ${shownFindings.outcome} is null)`,
    });
}

/** As the new plan has it; what became of the comment before says nothing of this one. */
const ANEW = {
  ruleId: sql`excluded.rule_id`,
  severity: sql`excluded.severity`,
  headSha: sql`excluded.head_sha`,
  shownAs: sql`excluded.shown_as`,
  outputKey: sql`excluded.output_key`,
  shownAt: sql`now()`,
  path: sql`excluded.path`,
  kind: sql`excluded.kind`,
  origin: sql`excluded.origin`,
  withheldBy: sql`excluded.withheld_by`,
  profileVersion: sql`excluded.profile_version`,
  offer: sql`excluded.offer`,
  custody: sql`excluded.custody`,
  commentId: null,
  outcome: null,
  outcomeReason: null,
  outcomeBy: null,
  outcomeAt: null,
  written: null,
};
