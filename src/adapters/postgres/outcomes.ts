import { and, asc, eq, inArray, ne, not, sql } from 'drizzle-orm';
import type { Custody } from '../../domain/custody.js';
import type { PullRequestRef, RepositoryRef } from '../../domain/ids.js';
import {
  OUTCOME_KINDS,
  type FollowedFinding,
  type Outcome,
  type OutcomeCount,
} from '../../domain/outcome.js';
import type { Transaction } from './database.js';
import { shownFindingSchema } from './output-schema.js';
import { reviewRequests, shownFindings } from './schema.js';
import { isOfPullRequest, isWithdrawn, shownColumns } from './shown-findings.js';

export async function followedFindings(tx: Transaction, ref: PullRequestRef): Promise<FollowedFinding[]> {
  const { commentId, outcome, outcomeReason, outcomeBy, outcomeAt } = shownFindings;
  const rows = await tx
    .select({ shown: shownColumns, commentId, outcome, outcomeReason, outcomeBy, outcomeAt })
    .from(shownFindings)
    .where(and(isOfPullRequest(ref), not(isWithdrawn)))
    .orderBy(asc(shownFindings.ordinal));
  return rows.map((row) => ({
    ...shownFindingSchema.parse(row.shown),
    commentId: row.commentId,
    outcome:
      row.outcome === null || row.outcomeAt === null
        ? null
        : { kind: row.outcome, reason: row.outcomeReason, by: row.outcomeBy, at: row.outcomeAt },
  }));
}

/** `text` refuses NUL, which a person's words may hold. */
const storable = (words: string | null): string | null => words?.replaceAll('\0', '') ?? null;

export async function recordOutcome(
  tx: Transaction,
  ref: PullRequestRef,
  fingerprint: string,
  { kind, reason, by, at }: Outcome,
): Promise<void> {
  await tx
    .update(shownFindings)
    .set({
      outcome: kind,
      outcomeReason: storable(reason),
      outcomeBy: storable(by),
      outcomeAt: at,
      written: null,
    })
    .where(
      and(
        isOfPullRequest(ref),
        eq(shownFindings.fingerprint, fingerprint),
        not(isWithdrawn),
        sql`${shownFindings.outcome} is distinct from ${kind}`,
      ),
    );
}

/** An earlier pull request that has ended, into the branch that this one was merged into. */
const endedInSameBase = ({ number }: PullRequestRef) => sql`exists (
  select from ${reviewRequests} earlier
  join ${reviewRequests} later
    on later.repository_id = earlier.repository_id and later.base_ref = earlier.base_ref
  where earlier.repository_id = ${shownFindings.repositoryId}
    and earlier.pr_number = ${shownFindings.prNumber}
    and earlier.outcome = 'closed'
    and later.pr_number = ${number}
)`;

export async function takeBackEarlier(
  tx: Transaction,
  ref: PullRequestRef,
  fingerprint: string,
  at: Date,
): Promise<void> {
  const { repositoryId, prNumber, outcome } = shownFindings;
  const isIt = and(eq(repositoryId, ref.repository.repositoryId), eq(shownFindings.fingerprint, fingerprint));
  const reason = `it came back with #${ref.number}`;
  await tx
    .update(shownFindings)
    .set({ outcome: 'reverted', outcomeReason: reason, outcomeBy: null, outcomeAt: at, written: null })
    .where(
      and(
        isIt,
        ne(prNumber, ref.number),
        inArray(outcome, ['applied', 'edited']),
        endedInSameBase(ref),
        not(isWithdrawn),
      ),
    );
}

export async function withdrawDismissal(
  tx: Transaction,
  ref: PullRequestRef,
  fingerprint: string,
): Promise<void> {
  await tx
    .update(shownFindings)
    .set({ outcome: null, outcomeReason: null, outcomeBy: null, outcomeAt: null })
    .where(
      and(
        isOfPullRequest(ref),
        eq(shownFindings.fingerprint, fingerprint),
        eq(shownFindings.outcome, 'dismissed'),
      ),
    );
}

export async function markCustody(
  tx: Transaction,
  ref: PullRequestRef,
  fingerprint: string,
  custody: Custody,
  commentId: number | null,
): Promise<void> {
  await tx
    .update(shownFindings)
    .set({ custody, ...(commentId === null ? {} : { commentId }) })
    .where(and(isOfPullRequest(ref), eq(shownFindings.fingerprint, fingerprint), not(isWithdrawn)));
}

export async function outcomeCounts(
  tx: Transaction,
  repository: RepositoryRef | null,
): Promise<OutcomeCount[]> {
  const { ruleId, kind, severity, profileVersion, repositoryId, shownAs, outcome } = shownFindings;
  // One column for each kind: what `fromEntries` makes of them its type does not say.
  const counted = Object.fromEntries(
    OUTCOME_KINDS.map((one) => [one, sql<number>`(count(*) filter (where ${outcome} = ${one}))::int`]),
  ) as Record<(typeof OUTCOME_KINDS)[number], ReturnType<typeof sql<number>>>;
  const counts = sql`(${shownAs} <> 'annotation' or ${outcome} is not null)`;
  const scope = repository === null ? undefined : eq(repositoryId, repository.repositoryId);
  return tx
    .select({ ruleId, kind, severity, profileVersion, posted: sql<number>`count(*)::int`, ...counted })
    .from(shownFindings)
    .where(and(scope, counts, not(isWithdrawn)))
    .groupBy(ruleId, kind, severity, profileVersion)
    .orderBy(asc(ruleId), asc(severity), asc(profileVersion), asc(kind));
}
