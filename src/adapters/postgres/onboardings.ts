import { and, asc, count, eq, gt, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import type { RepositoryRef } from '../../domain/ids.js';
import {
  MAX_OPEN_SETUPS,
  REFUSED_FOR_MS,
  SETUP_BRANCH,
  type Onboarding,
  type OnboardingEnd,
} from '../../domain/onboarding.js';
import type { OpenRequest } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { mayWork, sameInstallation } from './repository-reads.js';
import { onboardRequest, openRequests } from './requests.js';
import { installations, onboardings, repositories, reviewRequests } from './schema.js';

type Row = typeof onboardings.$inferSelect;

const NOW = sql`now()`;

export async function readOnboarding(
  tx: Transaction,
  { repositoryId }: Pick<RepositoryRef, 'repositoryId'>,
): Promise<Onboarding | null> {
  const [row] = await tx.select().from(onboardings).where(eq(onboardings.repositoryId, repositoryId));
  return row === undefined ? null : toOnboarding(row);
}

function toOnboarding({ state, prNumber, why, changedAt, githubUpdatedAt }: Row): Onboarding {
  return { state, number: prNumber, why, since: changedAt, toldAt: githubUpdatedAt };
}

/** See `TenantStore.wantOnboarding`. */
export async function wantOnboarding(
  tx: Transaction,
  { installationId, repositoryId }: RepositoryRef,
  now: Date,
): Promise<Onboarding | null> {
  await tx
    .insert(onboardings)
    .values({ repositoryId, installationId, state: 'wanted', branch: SETUP_BRANCH })
    .onConflictDoNothing();
  const isOld = lt(onboardings.changedAt, new Date(now.getTime() - REFUSED_FOR_MS));
  await tx
    .update(onboardings)
    .set({ state: 'wanted', why: null, wantedAt: NOW, changedAt: NOW })
    .where(and(eq(onboardings.repositoryId, repositoryId), eq(onboardings.state, 'refused'), isOld));
  await giveTurns(tx, installationId);
  return readOnboarding(tx, { repositoryId });
}

/** See `SystemStore.endOnboarding`. */
export async function endOnboarding(
  tx: Transaction,
  { repositoryId, installationId }: RepositoryRef,
  end: OnboardingEnd,
): Promise<readonly OpenRequest[]> {
  const which = and(
    eq(onboardings.repositoryId, repositoryId),
    eq(onboardings.installationId, installationId),
  );
  const [before] = await tx.select().from(onboardings).where(which).for('update');
  if (before === undefined) return [];
  const set =
    end.state === 'refused'
      ? { state: end.state, why: end.why }
      : { state: end.state, why: null, prNumber: end.number, headSha: end.headSha };
  await tx
    .update(onboardings)
    .set({ ...set, changedAt: NOW })
    .where(which);
  if (before.state === end.state) return [];
  // Nothing more is posted where people do not want it.
  if (end.state !== 'closed') await raiseSkipped(tx, repositoryId);
  await giveTurns(tx, installationId);
  return [
    ...(await openRequests(tx, eq(repositories.repositoryId, repositoryId))),
    ...(await openOnboardings(tx, eq(repositories.installationId, installationId))),
  ];
}

/** See `TenantStore.onboardingTurns`. */
export async function onboardingTurns(tx: Transaction, installation: number): Promise<RepositoryRef[]> {
  await giveTurns(tx, installation);
  const { repositoryId, installationId, owner, name } = repositories;
  return tx
    .select({ repositoryId, installationId, owner, name })
    .from(onboardings)
    .innerJoin(repositories, eq(repositoryId, onboardings.repositoryId))
    .where(and(inArray(onboardings.state, ['planned', 'open']), eq(repositories.state, 'active')))
    .orderBy(asc(onboardings.wantedAt));
}

/**
 * Those that wait become planned while there is room, the oldest first. Two repositories may ask at once, in transactions that
 * do not see each other's row: they take turns here. What may not be worked on takes no room.
 */
async function giveTurns(tx: Transaction, installation: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`onboardings ${installation}`}, 0))`);
  const mayBe = and(eq(onboardings.installationId, installation), eq(repositories.state, 'active'));
  const [taken] = await tx
    .select({ number: count() })
    .from(onboardings)
    .innerJoin(repositories, eq(repositories.repositoryId, onboardings.repositoryId))
    .where(and(inArray(onboardings.state, ['planned', 'open']), mayBe));
  const room = MAX_OPEN_SETUPS - (taken?.number ?? 0);
  if (room <= 0) return;
  const next = await tx
    .select({ repositoryId: onboardings.repositoryId })
    .from(onboardings)
    .innerJoin(repositories, eq(repositories.repositoryId, onboardings.repositoryId))
    .where(and(eq(onboardings.state, 'wanted'), mayBe))
    .orderBy(asc(onboardings.wantedAt), asc(onboardings.repositoryId))
    .limit(room);
  if (next.length === 0) return;
  await tx
    .update(onboardings)
    .set({ state: 'planned', changedAt: NOW })
    .where(
      inArray(
        onboardings.repositoryId,
        next.map(({ repositoryId }) => repositoryId),
      ),
    );
}

/**
 * What a webhook about a repository's set-up pull request asks for. The row notes how old what it tells is: who asks GitHub
 * right after may be answered with what was before.
 */
export async function followSetup(
  tx: Transaction,
  repository: RepositoryRef,
  number: number,
  updatedAt: string,
): Promise<readonly OpenRequest[]> {
  const rows = await tx
    .update(onboardings)
    .set({ githubUpdatedAt: sql`greatest(${onboardings.githubUpdatedAt}, ${updatedAt}::timestamptz)` })
    .where(and(eq(onboardings.repositoryId, repository.repositoryId), eq(onboardings.prNumber, number)))
    .returning({ repositoryId: onboardings.repositoryId });
  return rows.map(() => onboardRequest(repository, 'push'));
}

/** Settings may have come with a push to the default branch: what waits for them is looked at, and what was given up too. */
export async function followPush(
  tx: Transaction,
  repository: RepositoryRef,
): Promise<readonly OpenRequest[]> {
  const known = await readOnboarding(tx, repository);
  return known === null || known.state === 'merged' ? [] : [onboardRequest(repository, 'push')];
}

/** Set-up pull requests that are being prepared, of tenants that may be worked for. */
export async function openOnboardings(tx: Transaction, which?: SQL): Promise<OpenRequest[]> {
  const { repositoryId, installationId } = repositories;
  const rows = await tx
    .select({ repositoryId, installationId })
    .from(onboardings)
    .innerJoin(repositories, eq(repositoryId, onboardings.repositoryId))
    .leftJoin(installations, sameInstallation)
    .where(and(eq(onboardings.state, 'planned'), mayWork, which))
    .orderBy(asc(onboardings.wantedAt));
  return rows.map((row) => onboardRequest(row, 'crawl'));
}

/**
 * Asks for the reviews that were skipped. One that is under way may have read the old state of things: it is asked for once
 * more as well.
 */
async function raiseSkipped(tx: Transaction, repositoryId: number): Promise<void> {
  const isOpen = gt(reviewRequests.generation, reviewRequests.handledGeneration);
  await tx
    .update(reviewRequests)
    .set({ generation: sql`${reviewRequests.generation} + 1`, delivery: null })
    .where(
      and(eq(reviewRequests.repositoryId, repositoryId), or(eq(reviewRequests.outcome, 'skipped'), isOpen)),
    );
}
