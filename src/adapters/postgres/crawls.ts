import { and, asc, eq, lte, sql, type SQL } from 'drizzle-orm';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Job } from '../../domain/job.js';
import type { OpenRequest } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { mayWork, sameInstallation } from './repository-reads.js';
import { crawls, installations, repositories } from './schema.js';

const isOf = ({ repositoryId }: Pick<RepositoryRef, 'repositoryId'>) => eq(crawls.repositoryId, repositoryId);

export async function wantCrawl(
  tx: Transaction,
  { installationId, repositoryId }: RepositoryRef,
  nextAt: Date,
): Promise<void> {
  await tx.insert(crawls).values({ installationId, repositoryId, nextAt }).onConflictDoNothing();
}

export async function planCrawl(tx: Transaction, repository: RepositoryRef, nextAt: Date): Promise<void> {
  await tx.update(crawls).set({ nextAt }).where(isOf(repository));
}

export async function forgetCrawl(tx: Transaction, repository: RepositoryRef): Promise<void> {
  await tx.delete(crawls).where(isOf(repository));
}

// ---------------------------------------------------------------- across tenants

/** At most this many at a time: the next turn comes soon. */
const MAX_DUE = 20;
/** Where a job does not come to it, it is asked for again after so long. */
const AGAIN_MS = 60 * 60 * 1000;

/** Asks for the crawls that are due. */
export async function raiseCrawls(tx: Transaction, now: Date): Promise<OpenRequest[]> {
  const { repositoryId, installationId } = crawls;
  const due = await tx
    .select({ repositoryId, installationId })
    .from(crawls)
    .innerJoin(repositories, eq(repositories.repositoryId, crawls.repositoryId))
    .leftJoin(installations, sameInstallation)
    .where(and(lte(crawls.nextAt, now), mayWork))
    .orderBy(asc(crawls.nextAt))
    .limit(MAX_DUE);
  const nextAt = new Date(now.getTime() + AGAIN_MS);
  for (const row of due) {
    const is = and(isOf(row), eq(installationId, row.installationId));
    await tx.update(crawls).set({ nextAt }).where(is);
  }
  return due.map((row) => ({
    job: { kind: 'crawl', repositoryId: row.repositoryId },
    priority: 'crawl',
    installationId: row.installationId,
  }));
}

/** Jobs that may be in the queue for these repositories. */
export async function crawlJobs(tx: Transaction, which: SQL | undefined): Promise<Job[]> {
  const rows = await tx
    .selectDistinct({ repositoryId: crawls.repositoryId })
    .from(crawls)
    .innerJoin(repositories, eq(repositories.repositoryId, crawls.repositoryId))
    .where(which);
  return rows.map(({ repositoryId }): Job => ({ kind: 'crawl', repositoryId }));
}

/** @returns false where nothing is known of such a repository, or it may not be worked on. */
export async function askCrawl(
  tx: Transaction,
  { owner, name }: Pick<RepositoryRef, 'owner' | 'name'>,
  nextAt: Date,
): Promise<boolean> {
  const { installationId, repositoryId } = repositories;
  const isNamed = and(
    sql`lower(${repositories.owner}) = lower(${owner})`,
    sql`lower(${repositories.name}) = lower(${name})`,
  );
  const [found] = await tx
    .select({ installationId, repositoryId })
    .from(repositories)
    .leftJoin(installations, sameInstallation)
    .where(and(isNamed, mayWork))
    .limit(1);
  if (found === undefined) return false;
  await tx
    .insert(crawls)
    .values({ ...found, nextAt })
    .onConflictDoUpdate({ target: [crawls.installationId, crawls.repositoryId], set: { nextAt } });
  return true;
}
