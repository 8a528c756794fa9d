import { eq, lte, sql, type SQL } from 'drizzle-orm';
import type { TenantScope } from '../../domain/ids.js';
import type { Transaction } from './database.js';
import {
  deliveries,
  installations,
  mergeGroups,
  outputs,
  repositories,
  reviewRequests,
  shownFindings,
} from './schema.js';

const OF_TENANT = [outputs, shownFindings, reviewRequests, mergeGroups, repositories] as const;

/** Deletes every row of tenants whose grace period is over, or of the one that is named, whatever its state. */
export async function purge(tx: Transaction, now: Date, installationId?: number): Promise<TenantScope[]> {
  if (installationId !== undefined) return [await purgeInstallation(tx, installationId)];
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
    await deleteRows(tx, (table) => eq(table.repositoryId, scope.repositoryId));
    await emptyDeliveries(tx, '{repository,repositoryId}', scope.repositoryId);
    purged.push(scope);
  }
  return purged;
}

async function purgeInstallation(tx: Transaction, installationId: number): Promise<TenantScope> {
  await deleteRows(tx, (table) => eq(table.installationId, installationId));
  await tx.delete(installations).where(eq(installations.installationId, installationId));
  for (const path of ['{repository,installationId}', '{installation,installationId}']) {
    await emptyDeliveries(tx, path, installationId);
  }
  return { installationId, repositoryId: null };
}

async function deleteRows(tx: Transaction, which: (table: (typeof OF_TENANT)[number]) => SQL): Promise<void> {
  for (const table of OF_TENANT) await tx.delete(table).where(which(table));
}

/** The inbox keeps the number of a delivery, so that it is not taken twice, and nothing of what it carried. */
async function emptyDeliveries(tx: Transaction, path: string, id: number): Promise<void> {
  await tx
    .update(deliveries)
    .set({ event: null })
    .where(
      sql`${deliveries.state} <> 'received' and ${deliveries.event} #>> ${path}::text[] = ${String(id)}`,
    );
}
