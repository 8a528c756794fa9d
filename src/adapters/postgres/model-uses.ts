import { and, eq, gte, lt, sql, type SQL } from 'drizzle-orm';
import type { PullRequestRef } from '../../domain/ids.js';
import type { ModelUse, TokensSpent } from '../../domain/model.js';
import type { Transaction } from './database.js';
import { modelUses } from './schema.js';

export async function recordModelUse(
  tx: Transaction,
  installationId: number,
  { number, tokens, ...use }: ModelUse,
): Promise<void> {
  const { input: inputTokens, output: outputTokens } = tokens;
  await tx.insert(modelUses).values({ ...use, installationId, prNumber: number, inputTokens, outputTokens });
}

/** Of the tenant alone, as row-level security has it. */
export async function tokensSpent(
  tx: Transaction,
  { repository, number }: PullRequestRef,
  now: Date,
): Promise<TokensSpent> {
  const { repositoryId, prNumber, usedAt } = modelUses;
  const ofRepository = eq(repositoryId, repository.repositoryId);
  const thisMonth = gte(usedAt, new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)));
  const [pullRequest] = await tx
    .select({ tokens: sum() })
    .from(modelUses)
    .where(and(ofRepository, eq(prNumber, number)));
  const [month] = await tx
    .select({ repository: sum(ofRepository), installation: sum() })
    .from(modelUses)
    .where(thisMonth);
  return {
    pullRequest: pullRequest?.tokens ?? 0,
    repository: month?.repository ?? 0,
    installation: month?.installation ?? 0,
  };
}

function sum(where?: SQL): SQL<number> {
  const { inputTokens, outputTokens } = modelUses;
  const filter = where === undefined ? sql`` : sql` filter (where ${where})`;
  return sql`coalesce(sum(${inputTokens}::bigint + ${outputTokens})${filter}, 0)`.mapWith(Number);
}

export async function trimModelUses(tx: Transaction, before: Date): Promise<void> {
  await tx.delete(modelUses).where(lt(modelUses.usedAt, before));
}
