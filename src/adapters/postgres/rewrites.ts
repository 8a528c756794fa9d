import { and, desc, eq, isNotNull, not } from 'drizzle-orm';
import type { PullRequestRef, RepositoryRef } from '../../domain/ids.js';
import { MAX_REWRITES, type Rewrite } from '../../domain/rewrite.js';
import type { Transaction } from './database.js';
import { offerSchema } from './output-schema.js';
import { shownFindings } from './schema.js';
import { isOfPullRequest, isWithdrawn } from './shown-findings.js';

const { repositoryId, ruleId, fingerprint, prNumber, offer, written, outcome, outcomeAt, ordinal } =
  shownFindings;

export async function keepRewrite(
  tx: Transaction,
  ref: PullRequestRef,
  finding: string,
  text: string,
): Promise<void> {
  const isIt = and(isOfPullRequest(ref), eq(fingerprint, finding), eq(outcome, 'edited'));
  await tx
    .update(shownFindings)
    .set({ written: text })
    .where(and(isIt, isNotNull(offer), not(isWithdrawn)));
}

export async function readRewrites(tx: Transaction, repository: RepositoryRef): Promise<Rewrite[]> {
  const isHere = and(eq(repositoryId, repository.repositoryId), isNotNull(written), not(isWithdrawn));
  const rows = await tx
    .select({ ruleId, fingerprint, number: prNumber, offer, written })
    .from(shownFindings)
    .where(isHere)
    .orderBy(desc(outcomeAt), desc(ordinal))
    .limit(MAX_REWRITES);
  return rows.flatMap((row): readonly Rewrite[] => {
    if (row.written === null) return [];
    const { ruleId: rule, fingerprint: print, number, written: text } = row;
    return [
      {
        ruleId: rule,
        fingerprint: print,
        number,
        before: offerSchema.parse(row.offer).before,
        written: text,
      },
    ];
  });
}
