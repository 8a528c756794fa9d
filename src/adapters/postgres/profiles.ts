import { and, asc, eq, sql } from 'drizzle-orm';
import type { RepositoryRef } from '../../domain/ids.js';
import type { BlobTally, Profile, TallyKey } from '../../domain/profile.js';
import type { Transaction } from './database.js';
import { blobResultSchema, factsSchema, leftOutSchema } from './profile-schema.js';
import { blobTallies, profiles } from './schema.js';

export async function readProfile(tx: Transaction, { repositoryId }: RepositoryRef): Promise<Profile | null> {
  const [row] = await tx.select().from(profiles).where(eq(profiles.repositoryId, repositoryId));
  if (row === undefined) return null;
  const { version, branch, commitSha, files, trainedAt } = row;
  return {
    version,
    branch,
    commitSha,
    facts: factsSchema.parse(row.facts),
    files,
    leftOut: leftOutSchema.parse(row.leftOut),
    trainedAt,
  };
}

/** A row that cannot be read is as good as none: the blob is read again. */
export async function readTallies(
  tx: Transaction,
  { repositoryId }: RepositoryRef,
  codeVersion: string,
): Promise<BlobTally[]> {
  const { pathKind, blobSha, result } = blobTallies;
  const rows = await tx
    .select({ pathKind, blobSha, result })
    .from(blobTallies)
    .where(and(eq(blobTallies.repositoryId, repositoryId), eq(blobTallies.codeVersion, codeVersion)))
    .orderBy(asc(pathKind), asc(blobSha));
  return rows.flatMap(({ result: stored, ...key }) => {
    const parsed = blobResultSchema.safeParse(stored);
    return parsed.success ? [{ ...key, result: parsed.data }] : [];
  });
}

export async function saveTallies(
  tx: Transaction,
  { installationId, repositoryId }: RepositoryRef,
  codeVersion: string,
  found: readonly BlobTally[],
): Promise<void> {
  // One statement cannot write a row twice.
  const unique = new Map(found.map((one) => [JSON.stringify([one.pathKind, one.blobSha]), one]));
  if (unique.size === 0) return;
  const rows = [...unique.values()].map(({ pathKind, blobSha, result }) => ({
    installationId,
    repositoryId,
    pathKind,
    blobSha,
    codeVersion,
    result,
  }));
  await tx
    .insert(blobTallies)
    .values(rows)
    .onConflictDoUpdate({
      target: [
        blobTallies.installationId,
        blobTallies.repositoryId,
        blobTallies.pathKind,
        blobTallies.blobSha,
      ],
      set: { codeVersion: sql`excluded.code_version`, result: sql`excluded.result` },
    });
}

export async function saveProfile(
  tx: Transaction,
  { installationId, repositoryId }: RepositoryRef,
  profile: Profile,
  kept: readonly TallyKey[],
): Promise<void> {
  await tx
    .insert(profiles)
    .values({ installationId, repositoryId, ...profile })
    .onConflictDoUpdate({ target: [profiles.installationId, profiles.repositoryId], set: profile });
  // As one parameter, however many there are.
  const list = JSON.stringify(kept.map(({ pathKind, blobSha }) => [pathKind, blobSha]));
  await tx.delete(blobTallies).where(
    and(
      eq(blobTallies.repositoryId, repositoryId),
      sql`not exists (
        select from (select value ->> 0 as kind, value ->> 1 as sha from json_array_elements(${list}::json)) as kept
        where kept.kind = ${blobTallies.pathKind} and kept.sha = ${blobTallies.blobSha})`,
    ),
  );
}
