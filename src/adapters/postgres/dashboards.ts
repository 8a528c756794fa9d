import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { KnownDashboard, SeenBranch } from '../../domain/dashboard.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Job } from '../../domain/job.js';
import { notesSchema, seenSchema, wishesSchema } from './dashboard-schema.js';
import type { Transaction } from './database.js';
import { dashboards, repositories } from './schema.js';

/** The dashboard of a repository: there is one at most. */
export const isOf = ({ repositoryId }: Pick<RepositoryRef, 'repositoryId'>) =>
  eq(dashboards.repositoryId, repositoryId);

export async function readDashboard(
  tx: Transaction,
  repository: RepositoryRef,
): Promise<KnownDashboard | null> {
  const [row] = await tx.select().from(dashboards).where(isOf(repository));
  if (row === undefined) return null;
  const { number, digestSince, lookAt } = row;
  return {
    number,
    digestSince,
    seen: seenSchema.parse(row.seen),
    notes: notesSchema.parse(row.notes),
    wishes: wishesSchema.parse(row.wishes),
    lookAt,
  };
}

export async function showDashboard(
  tx: Transaction,
  { installationId, repositoryId }: RepositoryRef,
  seen: SeenBranch,
  lookAt: Date,
): Promise<void> {
  const shown = { seen, notes: {}, lookAt };
  await tx
    .insert(dashboards)
    .values({ installationId, repositoryId, ...shown, wishes: [] })
    .onConflictDoUpdate({ target: [dashboards.installationId, dashboards.repositoryId], set: shown });
}

export async function refreshDashboard(
  tx: Transaction,
  repository: RepositoryRef,
  lookAt: Date,
): Promise<void> {
  await tx.update(dashboards).set({ lookAt }).where(isOf(repository));
}

export async function saveDashboard(
  tx: Transaction,
  repository: RepositoryRef,
  { number, digestSince, notes }: Pick<KnownDashboard, 'number' | 'digestSince' | 'notes'>,
): Promise<void> {
  await tx.update(dashboards).set({ number, digestSince, notes }).where(isOf(repository));
}

export async function endWish(tx: Transaction, repository: RepositoryRef, delivery: string): Promise<void> {
  const [row] = await tx
    .select({ wishes: dashboards.wishes })
    .from(dashboards)
    .where(isOf(repository))
    .for('update');
  if (row === undefined) return;
  const wishes = wishesSchema.parse(row.wishes).filter((wish) => wish.delivery !== delivery);
  await tx.update(dashboards).set({ wishes }).where(isOf(repository));
}

export async function planDashboard(
  tx: Transaction,
  repository: RepositoryRef,
  before: Date | null,
  next: Date | null,
): Promise<void> {
  const isSame = before === null ? isNull(dashboards.lookAt) : eq(dashboards.lookAt, before);
  await tx
    .update(dashboards)
    .set({ lookAt: next })
    .where(and(isOf(repository), isSame));
}

export async function forgetDashboard(tx: Transaction, repository: RepositoryRef): Promise<void> {
  await tx.delete(dashboards).where(isOf(repository));
}

/** Jobs that may be in the queue for these repositories. */
export async function dashboardJobs(tx: Transaction, which: SQL | undefined): Promise<Job[]> {
  const rows = await tx
    .selectDistinct({ repositoryId: dashboards.repositoryId })
    .from(dashboards)
    .innerJoin(repositories, eq(repositories.repositoryId, dashboards.repositoryId))
    .where(which);
  return rows.map(({ repositoryId }): Job => ({ kind: 'dashboard', repositoryId }));
}
