import { and, asc, eq } from 'drizzle-orm';
import type { HeadFixes } from '../../domain/head-fixes.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { Transaction } from './database.js';
import { filePayloadSchema } from './fix-schema.js';
import { headFixes } from './schema.js';

type OfPullRequest = Pick<PullRequestRef, 'number'> & {
  readonly repository: Pick<PullRequestRef['repository'], 'repositoryId'>;
};

const ofPullRequest = ({ repository, number }: OfPullRequest) =>
  and(eq(headFixes.repositoryId, repository.repositoryId), eq(headFixes.prNumber, number));

/** A row that cannot be read is as good as none: a review of the head writes it anew. */
export async function readHeadFixes(tx: Transaction, ref: PullRequestRef): Promise<HeadFixes | null> {
  const rows = await tx.select().from(headFixes).where(ofPullRequest(ref)).orderBy(asc(headFixes.path));
  const [first] = rows;
  if (first === undefined) return null;
  const files = rows.flatMap(({ path, payload }) => {
    const parsed = filePayloadSchema.safeParse(payload);
    return parsed.success ? [{ path, ...parsed.data }] : [];
  });
  return { headSha: first.headSha, files };
}

export async function saveHeadFixes(
  tx: Transaction,
  ref: PullRequestRef,
  { headSha, files }: HeadFixes,
): Promise<void> {
  await tx.delete(headFixes).where(ofPullRequest(ref));
  if (files.length === 0) return;
  const { installationId, repositoryId } = ref.repository;
  const of = { installationId, repositoryId, prNumber: ref.number, headSha };
  await tx.insert(headFixes).values(files.map(({ path, ...payload }) => ({ ...of, path, payload })));
}

/** Nobody applies fixes to what is closed; a review after it is opened again plans them anew. */
export async function deleteHeadFixes(tx: Transaction, ref: OfPullRequest): Promise<void> {
  await tx.delete(headFixes).where(ofPullRequest(ref));
}
