import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { RepositoryRef } from '../../domain/ids.js';
import type { OpenRequest, SweptRepository, WantedSweep } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { sweepRequest } from './requests.js';
import { installations, repositories } from './schema.js';

/** Asks for a sweep of all repositories of an installation, whatever was swept before. */
export async function wantSweep(tx: Transaction, installationId: number, now: Date): Promise<OpenRequest> {
  await tx
    .update(installations)
    .set({ sweepWantedAt: now })
    .where(eq(installations.installationId, installationId));
  return sweepRequest(installationId);
}

export async function wantedSweep(tx: Transaction, installationId: number): Promise<WantedSweep | null> {
  const { sweepWantedAt, listedAt, state } = installations;
  const [row] = await tx
    .select({ sweepWantedAt, listedAt })
    .from(installations)
    .where(and(eq(installations.installationId, installationId), eq(state, 'active')));
  if (row === undefined) return null;
  const since = row.sweepWantedAt ?? new Date(0);
  return { since, isListed: row.listedAt !== null && row.listedAt >= since };
}

/** Those that wait longest come first, so that a sweep that is cut short goes on where it ended. */
export async function sweptRepositories(
  tx: Transaction,
  installationId: number,
  before: Date,
): Promise<SweptRepository[]> {
  const { sweepAnsweredAt } = repositories;
  const rows = await tx
    .select()
    .from(repositories)
    .where(
      and(
        eq(repositories.installationId, installationId),
        eq(repositories.state, 'active'),
        or(isNull(sweepAnsweredAt), lt(sweepAnsweredAt, before)),
      ),
    )
    .orderBy(sql`${sweepAnsweredAt} asc nulls first`);
  return rows.map(({ repositoryId, owner, name, sweptAt }) => ({
    repository: { installationId, repositoryId, owner, name },
    sweptAt,
  }));
}

export async function passOver(tx: Transaction, { repositoryId }: RepositoryRef, now: Date): Promise<void> {
  await tx
    .update(repositories)
    .set({ sweepAnsweredAt: now })
    .where(eq(repositories.repositoryId, repositoryId));
}
