import { and, eq, isNull, or } from 'drizzle-orm';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Transaction } from './database.js';
import { installations, repositories } from './schema.js';

/** Tenants that may be worked for. An installation that no payload has told of is taken to be there. */
export const mayWork = and(
  eq(repositories.state, 'active'),
  or(isNull(installations.state), eq(installations.state, 'active')),
);
export const sameInstallation = eq(installations.installationId, repositories.installationId);

export async function readRepository(tx: Transaction, repositoryId: number): Promise<RepositoryRef | null> {
  const { installationId, owner, name } = repositories;
  const [row] = await tx
    .select({ installationId, repositoryId: repositories.repositoryId, owner, name })
    .from(repositories)
    .leftJoin(installations, sameInstallation)
    .where(and(eq(repositories.repositoryId, repositoryId), mayWork));
  return row ?? null;
}
