import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Silence, SilenceTarget } from '../../domain/silence.js';
import type { Transaction } from './database.js';
import { silences } from './schema.js';

const isOf = ({ repositoryId }: RepositoryRef) => eq(silences.repositoryId, repositoryId);

export async function readSilences(tx: Transaction, repository: RepositoryRef): Promise<Silence[]> {
  const rows = await tx
    .select()
    .from(silences)
    .where(isOf(repository))
    .orderBy(asc(silences.decidedAt), asc(silences.targetId));
  return rows.map(({ targetKind, targetId, state, decidedBy, reason, prNumber, decidedAt }) => ({
    target: { kind: targetKind, id: targetId },
    state,
    by: decidedBy,
    reason,
    number: prNumber,
    at: decidedAt,
  }));
}

/** `text` refuses NUL, which a person's words may hold. */
const storable = (words: string | null): string | null => words?.replaceAll('\0', '') ?? null;

export async function decideSilence(
  tx: Transaction,
  { installationId, repositoryId }: RepositoryRef,
  { target, state, by, reason, number, at }: Silence,
): Promise<void> {
  const decision = {
    state,
    decidedBy: storable(by),
    reason: storable(reason),
    prNumber: number,
    decidedAt: at,
  };
  const { installationId: owner, repositoryId: repository, targetKind, targetId } = silences;
  await tx
    .insert(silences)
    .values({ installationId, repositoryId, targetKind: target.kind, targetId: target.id, ...decision })
    .onConflictDoUpdate({
      target: [owner, repository, targetKind, targetId],
      set: decision,
      // A command that is done twice leaves its time; the ledger never takes the place of a person.
      setWhere: sql`(${silences.state}, ${silences.decidedBy}, ${silences.reason})
          is distinct from (excluded.state, excluded.decided_by, excluded.reason)
        and (excluded.decided_by is not null or ${silences.decidedBy} is null)`,
    });
}

export async function liftSilence(
  tx: Transaction,
  repository: RepositoryRef,
  { kind, id }: SilenceTarget,
): Promise<void> {
  const isTarget = and(eq(silences.targetKind, kind), eq(silences.targetId, id));
  await tx.delete(silences).where(and(isOf(repository), isTarget, isNull(silences.decidedBy)));
}
