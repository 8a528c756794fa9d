import { and, asc, desc, eq, gte, isNotNull, not, or, sql, type SQL } from 'drizzle-orm';
import type { RepositoryRef } from '../../domain/ids.js';
import type { OutcomeTally } from '../../domain/ledger.js';
import { OUTCOME_KINDS } from '../../domain/outcome.js';
import { MAX_VERSIONS, type RepositoryStats, type RuleStats, type VersionStats } from '../../domain/stats.js';
import type { Transaction } from './database.js';
import { modelUses, shownFindings } from './schema.js';
import { isWithdrawn } from './shown-findings.js';

const { ruleId, withheldBy, profileVersion, repositoryId, shownAs, shownAt, outcome, outcomeAt } =
  shownFindings;

export async function readStats(
  tx: Transaction,
  repository: RepositoryRef,
  since: Date,
): Promise<RepositoryStats> {
  const isHere = and(eq(repositoryId, repository.repositoryId), not(isWithdrawn));
  const isRecent = and(isHere, gte(shownAt, since));
  return {
    rules: await ofRules(tx, isRecent),
    medianApplySeconds: await medianApplySeconds(tx, isRecent),
    tokens: await tokensSince(tx, repository, since),
    versions: await ofVersions(tx, isHere),
  };
}

const all = sql<number>`count(*)::int`;
const countOf = (condition: SQL): SQL<number> => sql<number>`(count(*) filter (where ${condition}))::int`;
// One column for each kind: what `fromEntries` makes of them its type does not say.
const outcomes = Object.fromEntries(
  OUTCOME_KINDS.map((kind) => [kind, countOf(sql`${outcome} = ${kind}`)]),
) as Record<keyof OutcomeTally, SQL<number>>;

async function ofRules(tx: Transaction, where: SQL | undefined): Promise<RuleStats[]> {
  const fixes = countOf(sql`${shownAs} = 'suggestion'`);
  const withheld = countOf(sql`${withheldBy} is not null`);
  return tx
    .select({ ruleId, shown: all, fixes, withheld, ...outcomes })
    .from(shownFindings)
    .where(where)
    .groupBy(ruleId)
    .orderBy(desc(all), asc(ruleId));
}

/** The same by when it happened, and not by when its finding was shown. */
export async function readHappened(
  tx: Transaction,
  repository: RepositoryRef,
  since: Date,
): Promise<RuleStats[]> {
  const isShown = gte(shownAt, since);
  const shown = countOf(isShown);
  const fixes = countOf(sql`${isShown} and ${shownAs} = 'suggestion'`);
  const withheld = countOf(sql`${isShown} and ${withheldBy} is not null`);
  const isDecided = gte(outcomeAt, since);
  // As above: one column for each kind.
  const decided = Object.fromEntries(
    OUTCOME_KINDS.map((kind) => [kind, countOf(sql`${isDecided} and ${outcome} = ${kind}`)]),
  ) as Record<keyof OutcomeTally, SQL<number>>;
  return tx
    .select({ ruleId, shown, fixes, withheld, ...decided })
    .from(shownFindings)
    .where(and(eq(repositoryId, repository.repositoryId), not(isWithdrawn), or(isShown, isDecided)))
    .groupBy(ruleId)
    .orderBy(desc(shown), asc(ruleId));
}

/** Times of two clocks, of the store and of the app: none comes to less than nothing. */
async function medianApplySeconds(tx: Transaction, where: SQL | undefined): Promise<number | null> {
  const seconds = sql`greatest(0, extract(epoch from ${outcomeAt} - ${shownAt}))`;
  const [row] = await tx
    .select({ median: sql<number | null>`percentile_cont(0.5) within group (order by ${seconds})` })
    .from(shownFindings)
    .where(and(where, eq(outcome, 'applied')));
  return row?.median ?? null;
}

async function tokensSince(tx: Transaction, repository: RepositoryRef, since: Date): Promise<number> {
  const { inputTokens, outputTokens, usedAt } = modelUses;
  const [row] = await tx
    .select({
      tokens: sql`coalesce(sum(${inputTokens}::bigint + ${outputTokens}), 0)`.mapWith(Number),
    })
    .from(modelUses)
    .where(and(eq(modelUses.repositoryId, repository.repositoryId), gte(usedAt, since)));
  return row?.tokens ?? 0;
}

async function ofVersions(tx: Transaction, where: SQL | undefined): Promise<VersionStats[]> {
  const rows = await tx
    .select({ version: profileVersion, ...outcomes })
    .from(shownFindings)
    .where(and(where, isNotNull(profileVersion), isNotNull(outcome)))
    .groupBy(profileVersion)
    .orderBy(desc(profileVersion))
    .limit(MAX_VERSIONS);
  return rows.flatMap(({ version, ...tally }) => (version === null ? [] : [{ version, ...tally }]));
}
