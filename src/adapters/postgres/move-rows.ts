import { and, eq, ne, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from './database.js';
import {
  commands,
  blobTallies,
  crawls,
  dashboards,
  fixPulls,
  feedback,
  headFixes,
  mergeGroups,
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

/**
 * A repository that another installation reaches now has taken its pull requests along: what is wanted for them, what
 * they show, and what was learned of it. A job that still runs for the old one may write down once more what has moved: that stays behind.
 */
export async function moveRows(tx: Transaction, which: SQL): Promise<void> {
  const { installationId, repositoryId } = repositories;
  for (const table of [
    commands,
    questions,
    reviewRequests,
    mergeGroups,
    trainingRequests,
    onboardings,
    feedback,
  ]) {
    await tx
      .update(table)
      .set({ installationId: sql`${installationId}` })
      .from(repositories)
      .where(and(eq(repositoryId, table.repositoryId), ne(table.installationId, installationId), which));
  }
  for (const { table, keys } of KEYED_BY_INSTALLATION) {
    await tx
      .update(table)
      .set({ installationId: sql`${installationId}` })
      .from(repositories)
      .where(
        and(
          eq(repositoryId, table.repositoryId),
          ne(table.installationId, installationId),
          which,
          sql`not exists (select from ${table} as there where ${sql.join(
            [
              sql`there.installation_id = ${installationId}`,
              sql`there.repository_id = ${table.repositoryId}`,
              ...keys.map((key) => sql`there.${sql.identifier(key.name)} = ${key}`),
            ],
            sql` and `,
          )})`,
        ),
      );
  }
}

/** Tables of which a row can stand twice, once for each installation; with the rest of their key. */
const KEYED_BY_INSTALLATION = [
  { table: outputs, keys: [outputs.prNumber, outputs.key] },
  { table: shownFindings, keys: [shownFindings.prNumber, shownFindings.fingerprint] },
  { table: headFixes, keys: [headFixes.prNumber, headFixes.path] },
  { table: fixPulls, keys: [fixPulls.key] },
  { table: crawls, keys: [] },
  { table: dashboards, keys: [] },
  { table: profiles, keys: [] },
  { table: silences, keys: [silences.targetKind, silences.targetId] },
  { table: blobTallies, keys: [blobTallies.pathKind, blobTallies.blobSha] },
] as const;
