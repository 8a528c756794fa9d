import { and, eq, ne, sql } from 'drizzle-orm';
import type { Event } from '../../domain/event.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Consequences } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { readRepository } from './repository-reads.js';
import { mergeGroupRequest } from './requests.js';
import type { ReviewWish } from './review-request.js';
import { mergeGroups } from './schema.js';
import { NOTHING } from './tenant-work.js';
import { rememberRepository } from './tenants.js';

export type MergeGroupEvent = Extract<Event, { readonly kind: `merge-group-${string}` }>;

/** A commit of a merge queue, whose group ends with the pull request of this number. */
interface Group {
  readonly repository: RepositoryRef;
  readonly headSha: string;
  readonly number: number;
}

interface Ask {
  /** Login; null: the queue itself. */
  readonly by: string | null;
  /** Number of the answer that is there, as far as whoever asks can tell; 0: none. */
  readonly answer: number;
  /** GUID of the delivery that asks. */
  readonly delivery: string;
}

/**
 * Deliveries come in any order, and every one that asks is an ask of its own: a redelivery is known by its guid. A group
 * that is gone stays so for the queue, which makes a new commit each time; so its row is written even where nobody has
 * asked yet: without it a request that comes late would be answered on a commit that nobody waits for, or that GitHub has
 * deleted. A person may ask for any of them.
 */
export async function followMergeGroup(
  tx: Transaction,
  event: MergeGroupEvent,
  delivery: string,
): Promise<Consequences> {
  const { headSha, number } = event;
  const repository = await rememberRepository(tx, event.repository, null);
  const group = { repository, headSha, number };
  switch (event.kind) {
    case 'merge-group-requested':
      return ask(tx, group, { by: null, answer: 0, delivery });
    case 'merge-group-rerequested':
      return ask(tx, group, { by: event.sender.login, answer: event.answer, delivery });
    case 'merge-group-destroyed':
      return end(tx, group);
  }
}

/** *Re-run all checks* names a commit alone: ours are known by their rows. */
export async function rerequestGroup(
  tx: Transaction,
  { reason, repository, headSha, sender }: ReviewWish,
  delivery: string,
): Promise<Consequences> {
  if (reason !== 'rerun' || sender === null) return NOTHING;
  const { repositoryId, prNumber, installationId } = mergeGroups;
  const [row] = await tx
    .select({ number: prNumber, installationId })
    .from(mergeGroups)
    .where(and(eq(repositoryId, repository.repositoryId), eq(mergeGroups.headSha, headSha)));
  if (row === undefined) return NOTHING;
  const told = { ...repository, installationId: row.installationId };
  return ask(
    tx,
    { repository: told, headSha, number: row.number },
    { by: sender.login, answer: 0, delivery },
  );
}

async function ask(tx: Transaction, group: Group, { by, answer, delivery }: Ask): Promise<Consequences> {
  const { repository, headSha, number } = group;
  const { repositoryId, installationId } = repository;
  const { state, asked, askedBy } = mergeGroups;
  // Who asks beside the queue must not stand in its way: it is answered whether they may ask or not.
  const isForQueue = sql`${state} = 'open' and ${askedBy} is null`;
  const rows = await tx
    .insert(mergeGroups)
    .values({
      repositoryId,
      headSha,
      installationId,
      prNumber: number,
      state: 'open',
      asked: answer + 1,
      askedBy: by,
      delivery,
    })
    .onConflictDoUpdate({
      target: [mergeGroups.repositoryId, mergeGroups.headSha],
      set: {
        state: 'open',
        asked: sql`greatest(${asked}, ${answer}) + 1`,
        askedBy: sql`case when ${isForQueue} then null else excluded.asked_by end`,
        askedAt: sql`now()`,
        delivery,
      },
      ...(by === null ? { setWhere: ne(state, 'gone') } : {}),
    })
    .returning({ number: mergeGroups.prNumber });
  const [open] = rows;
  if (open === undefined || (await readRepository(tx, repositoryId)) === null) return NOTHING;
  return { ...NOTHING, wanted: [mergeGroupRequest(repository, open.number)] };
}

/** A group that opens at this moment may lose its job with the one that is gone: like every lost job it is added again. */
async function end(tx: Transaction, { repository, headSha, number }: Group): Promise<Consequences> {
  const { repositoryId, installationId } = repository;
  await tx
    .insert(mergeGroups)
    .values({ repositoryId, headSha, installationId, prNumber: number, state: 'gone', asked: 0 })
    .onConflictDoUpdate({
      target: [mergeGroups.repositoryId, mergeGroups.headSha],
      set: { state: 'gone' },
    });
  const ofPullRequest = and(eq(mergeGroups.repositoryId, repositoryId), eq(mergeGroups.prNumber, number));
  const others = await tx
    .select({ headSha: mergeGroups.headSha })
    .from(mergeGroups)
    .where(and(ofPullRequest, eq(mergeGroups.state, 'open')))
    .limit(1);
  if (others.length > 0) return NOTHING;
  return { ...NOTHING, cancelled: [mergeGroupRequest(repository, number).job] };
}
