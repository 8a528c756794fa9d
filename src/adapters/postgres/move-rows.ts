import { and, eq, ne, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from './database.js';
import { mergeGroups, outputs, repositories, reviewRequests, shownFindings } from './schema.js';

/**
 * A repository that another installation reaches now has taken its pull requests along: what is wanted for them, and what
 * they show. A job that still runs for the old one may write down once more what has moved: that stays behind.
 */
export async function moveRows(tx: Transaction, which: SQL): Promise<void> {
  const { installationId, repositoryId } = repositories;
  for (const table of [reviewRequests, mergeGroups]) {
    await tx
      .update(table)
      .set({ installationId: sql`${installationId}` })
      .from(repositories)
      .where(and(eq(repositoryId, table.repositoryId), ne(table.installationId, installationId), which));
  }
  for (const { table, key } of KEYED_BY_INSTALLATION) {
    await tx
      .update(table)
      .set({ installationId: sql`${installationId}` })
      .from(repositories)
      .where(
        and(
          eq(repositoryId, table.repositoryId),
          ne(table.installationId, installationId),
          which,
          sql`not exists (select from ${table} as there where there.installation_id = ${installationId}
            and there.repository_id = ${table.repositoryId} and there.pr_number = ${table.prNumber}
            and there.${sql.identifier(key.name)} = ${key})`,
        ),
      );
  }
}

/** Tables of which a row can stand twice, once for each installation; with the last column of their key. */
const KEYED_BY_INSTALLATION = [
  { table: outputs, key: outputs.key },
  { table: shownFindings, key: shownFindings.fingerprint },
] as const;
