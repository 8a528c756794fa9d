import { eq, lte, notExists, or, sql, type SQL } from 'drizzle-orm';
import type { TenantScope } from '../../domain/ids.js';
import type { Transaction } from './database.js';
import {
  blobTallies,
  commands,
  crawls,
  dashboards,
  deliveries,
  fixPulls,
  feedback,
  headFixes,
  installations,
  mergeGroups,
  modelUses,
  onboardings,
  outputs,
  profiles,
  questions,
  repositories,
  reviewRequests,
  shownFindings,
  silences,
  trainingRequests,
} from './schema.js';

const OF_REPOSITORY = [
  commands,
  questions,
  outputs,
  shownFindings,
  fixPulls,
  crawls,
  dashboards,
  headFixes,
  reviewRequests,
  mergeGroups,
  modelUses,
  trainingRequests,
  profiles,
  blobTallies,
  onboardings,
  silences,
  feedback,
] as const;
const OF_TENANT = [...OF_REPOSITORY, repositories] as const;

/** Deletes every row of tenants whose grace period is over, or of the one that is named, whatever its state. */
export async function purge(tx: Transaction, now: Date, installationId?: number): Promise<TenantScope[]> {
  if (installationId !== undefined) {
    const isKnown = await hasRows(tx, installationId);
    return isKnown ? [await purgeInstallation(tx, installationId)] : [];
  }
  const due = await tx
    .select({ id: installations.installationId })
    .from(installations)
    .where(lte(installations.purgeAt, now));
  const purged: TenantScope[] = [];
  for (const { id } of due) purged.push(await purgeInstallation(tx, id));
  const repositoriesDue = await tx
    .select({ installationId: repositories.installationId, repositoryId: repositories.repositoryId })
    .from(repositories)
    .where(lte(repositories.purgeAt, now));
  for (const scope of repositoriesDue) {
    const { repositoryId } = scope;
    await deleteRows(tx, (table) => eq(table.repositoryId, repositoryId));
    await emptyDeliveries(tx, REPOSITORY_PATHS, repositoryId);
    purged.push(scope);
  }
  await deleteOrphans(tx);
  return purged;
}

async function hasRows(tx: Transaction, installationId: number): Promise<boolean> {
  for (const table of [installations, ...OF_TENANT]) {
    const [row] = await tx
      .select({ installationId: table.installationId })
      .from(table)
      .where(eq(table.installationId, installationId))
      .limit(1);
    if (row !== undefined) return true;
  }
  return false;
}

/** A job that ran while its tenant was purged may have written down what it found. */
async function deleteOrphans(tx: Transaction): Promise<void> {
  for (const table of OF_REPOSITORY) {
    const repository = tx
      .select({ id: repositories.repositoryId })
      .from(repositories)
      .where(eq(repositories.repositoryId, table.repositoryId));
    await tx.delete(table).where(notExists(repository));
  }
}

async function purgeInstallation(tx: Transaction, installationId: number): Promise<TenantScope> {
  await deleteRows(tx, (table) => eq(table.installationId, installationId));
  const ofInstallation = eq(installations.installationId, installationId);
  const [row] = await tx.delete(installations).where(ofInstallation).returning();
  await emptyDeliveries(tx, INSTALLATION_PATHS, installationId);
  if (row?.accountId != null) await emptyDeliveries(tx, ['{accountId}'], row.accountId);
  return { installationId, repositoryId: null };
}

async function deleteRows(tx: Transaction, which: (table: (typeof OF_TENANT)[number]) => SQL): Promise<void> {
  for (const table of OF_TENANT) await tx.delete(table).where(which(table));
}

/** Where an event names its installation or its repository. */
const INSTALLATION_PATHS = [
  '{repository,installationId}',
  '{installation,installationId}',
  '{facts,repository,installationId}',
];
const REPOSITORY_PATHS = ['{repository,repositoryId}', '{facts,repository,repositoryId}', '{repositoryId}'];

/**
 * The inbox keeps the number of a delivery, so that it is not taken twice, and nothing of what it carried. One that still
 * waits is about nothing that is left.
 */
async function emptyDeliveries(tx: Transaction, paths: readonly string[], id: number): Promise<void> {
  const isAbout = paths.map((path) => sql`${deliveries.event} #>> ${path}::text[] = ${String(id)}`);
  const waits = eq(deliveries.state, 'received');
  await tx
    .update(deliveries)
    .set({
      event: null,
      state: sql`case when ${waits} then 'done' else ${deliveries.state} end`,
      doneAt: sql`case when ${waits} then now() else ${deliveries.doneAt} end`,
    })
    .where(or(...isAbout));
}
