import { and, asc, desc, eq, inArray, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import { LIVE_FIX_PULLS, type FixPull } from '../../domain/fix-pull.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Job } from '../../domain/job.js';
import type { OpenRequest } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { fixPullPayloadSchema } from './fix-schema.js';
import { mayWork, sameInstallation } from './repository-reads.js';
import { fixPulls, installations, repositories } from './schema.js';

type Keys = Pick<RepositoryRef, 'repositoryId' | 'installationId'>;

const isOf = ({ repositoryId }: Pick<RepositoryRef, 'repositoryId'>) =>
  eq(fixPulls.repositoryId, repositoryId);
const isLive = inArray(fixPulls.state, [...LIVE_FIX_PULLS]);

async function read(tx: Transaction, which: SQL | undefined): Promise<FixPull[]> {
  const rows = await tx
    .select()
    .from(fixPulls)
    .where(which)
    .orderBy(asc(fixPulls.savedAt), asc(fixPulls.key));
  return rows.map(toFixPull);
}

function toFixPull({ key, state, number, branch, payload }: typeof fixPulls.$inferSelect): FixPull {
  return { ...fixPullPayloadSchema.parse(payload), key, state, number, branch };
}

export async function readFixPull(
  tx: Transaction,
  repository: RepositoryRef,
  which: { readonly key: string } | { readonly number: number },
): Promise<FixPull | null> {
  const is = 'key' in which ? eq(fixPulls.key, which.key) : eq(fixPulls.number, which.number);
  const [row] = await read(tx, and(isOf(repository), is));
  return row ?? null;
}

export function readLiveFixPulls(tx: Transaction, repository: RepositoryRef): Promise<FixPull[]> {
  return read(tx, and(isOf(repository), isLive));
}

export async function readRuleFixPulls(
  tx: Transaction,
  repository: RepositoryRef,
  limit: number,
): Promise<FixPull[]> {
  const rows = await tx
    .select()
    .from(fixPulls)
    .where(and(isOf(repository), isNull(fixPulls.baseNumber), ne(fixPulls.state, 'merged')))
    .orderBy(desc(fixPulls.savedAt), asc(fixPulls.key))
    .limit(limit);
  return rows.map(toFixPull);
}

export async function saveFixPull(
  tx: Transaction,
  { installationId, repositoryId }: RepositoryRef,
  { key, state, number, branch, ...payload }: FixPull,
  lookAt: Date | null,
): Promise<void> {
  const baseNumber = payload.concern.kind === 'pull' ? payload.concern.number : null;
  const told = { state, number, baseNumber, branch, payload, lookAt };
  await tx
    .insert(fixPulls)
    .values({ installationId, repositoryId, key, ...told })
    .onConflictDoUpdate({
      target: [fixPulls.installationId, fixPulls.repositoryId, fixPulls.key],
      set: told,
    });
}

export async function forgetFixPull(tx: Transaction, repository: RepositoryRef, key: string): Promise<void> {
  await tx.delete(fixPulls).where(and(isOf(repository), eq(fixPulls.key, key)));
}

// ---------------------------------------------------------------- across tenants

function fixPullRequest({ repositoryId, installationId }: Keys, priority: 'push' | 'crawl'): OpenRequest {
  return { job: { kind: 'fix-pull', repositoryId }, priority, installationId };
}

/** What something tells of that may concern fix pull requests of a repository. */
export type FixPullNews =
  /** Of their own pull requests, or of those that they are stacked on. */
  | { readonly kind: 'pull'; readonly number: number; readonly withBase: boolean }
  | { readonly kind: 'branch'; readonly branch: string }
  | { readonly kind: 'default-branch' };

function isAbout(news: FixPullNews): SQL | undefined {
  switch (news.kind) {
    case 'pull': {
      const own = eq(fixPulls.number, news.number);
      return news.withBase ? or(own, eq(fixPulls.baseNumber, news.number)) : own;
    }
    case 'branch':
      return eq(fixPulls.branch, news.branch);
    case 'default-branch':
      return isNull(fixPulls.baseNumber);
  }
}

/** The job that such news ask for; none where no open one is concerned. */
export async function followFixPulls(
  tx: Transaction,
  repository: Keys,
  news: FixPullNews,
): Promise<OpenRequest[]> {
  const [row] = await tx
    .select({ key: fixPulls.key })
    .from(fixPulls)
    .where(and(isOf(repository), isLive, isAbout(news)))
    .limit(1);
  return row === undefined ? [] : [fixPullRequest(repository, 'push')];
}

/** At most this many at a time: the next turn comes soon. */
const MAX_DUE = 100;
/** Where a job does not come to it, it is asked for again after so long. */
const AGAIN_MS = 10 * 60 * 1000;

/** Asks for a look at those that are due. */
export async function raiseFixPulls(tx: Transaction, now: Date): Promise<OpenRequest[]> {
  const due = await tx
    .select({
      repositoryId: fixPulls.repositoryId,
      installationId: fixPulls.installationId,
      key: fixPulls.key,
    })
    .from(fixPulls)
    .innerJoin(repositories, eq(repositories.repositoryId, fixPulls.repositoryId))
    .leftJoin(installations, sameInstallation)
    .where(and(lte(fixPulls.lookAt, now), isLive, mayWork))
    .orderBy(asc(fixPulls.lookAt))
    .limit(MAX_DUE);
  for (const { repositoryId, installationId, key } of due) {
    const is = and(
      eq(fixPulls.installationId, installationId),
      eq(fixPulls.repositoryId, repositoryId),
      eq(fixPulls.key, key),
    );
    const lookAt = new Date(now.getTime() + AGAIN_MS);
    await tx.update(fixPulls).set({ lookAt }).where(is);
  }
  const byRepository = new Map(due.map((row) => [row.repositoryId, row]));
  return [...byRepository.values()].map((row) => fixPullRequest(row, 'crawl'));
}

/** Jobs that may be in the queue for these repositories. */
export async function fixPullJobs(tx: Transaction, which: SQL | undefined): Promise<Job[]> {
  const rows = await tx
    .selectDistinct({ repositoryId: fixPulls.repositoryId })
    .from(fixPulls)
    .innerJoin(repositories, eq(repositories.repositoryId, fixPulls.repositoryId))
    .where(and(isLive, which));
  return rows.map(({ repositoryId }): Job => ({ kind: 'fix-pull', repositoryId }));
}
