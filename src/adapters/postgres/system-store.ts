import { and, asc, eq, gt, isNotNull, lt, sql } from 'drizzle-orm';
import type { Delivery, Event } from '../../domain/event.js';
import type { PullRequestRef, RepositoryRef } from '../../domain/ids.js';
import type { OpenRequest, SystemStore } from '../../domain/ports.js';
import { batched } from './batch.js';
import { asSystem, type Orm, type Transaction } from './database.js';
import { eventSchema } from './event-schema.js';
import { isOpen, nextRequest, type PullRequestEvent, type RequestRow } from './review-request.js';
import { deliveries, repositories, reviewRequests } from './schema.js';

/** Deliveries that are written down in one statement: a burst of webhooks shares its commits. */
const MAX_BATCH = 100;

/** Inbox, relay and sweeps. Each call is one short transaction under the system role, or has its part in one. */
export function createSystemStore(orm: Orm): SystemStore {
  const run = <T>(work: (tx: Transaction) => Promise<T>) => asSystem(orm, work);
  return {
    recordDelivery: batched((arrived) => run((tx) => recordDeliveries(tx, arrived)), MAX_BATCH),
    pendingDeliveries: (limit) => run((tx) => pendingDeliveries(tx, limit)),
    relayDelivery: (delivery) => run((tx) => relayDelivery(tx, delivery)),
    failDelivery: (guid, why) => run((tx) => failDelivery(tx, guid, why)),
    openRequests: () => run((tx) => openRequests(tx)),
    repository: (repositoryId) => run((tx) => readRepository(tx, repositoryId)),
    deletePayloadsBefore: (time) => run((tx) => deletePayloadsBefore(tx, time)),
  };
}

type Recorded = 'new' | 'duplicate';

/** The delivery was relayed, but the review that it asked for ended in a failure: then a redelivery asks again. */
function reviewFailed() {
  const { repositoryId, prNumber, outcome } = reviewRequests;
  return sql`exists (select 1 from ${reviewRequests} where ${outcome} = 'failed'
    and ${repositoryId} = (excluded.event #>> '{repository,repositoryId}')::bigint
    and ${prNumber} = (excluded.event #>> '{pullRequest,number}')::bigint)`;
}

/** One statement for all, in which no guid may come twice: of equal ones the first counts. */
async function recordDeliveries(tx: Transaction, arrived: readonly Delivery[]): Promise<Recorded[]> {
  const firsts = new Map<string, Delivery>();
  for (const delivery of arrived) if (!firsts.has(delivery.guid)) firsts.set(delivery.guid, delivery);
  const rows = await tx
    .insert(deliveries)
    .values(
      [...firsts.values()].map(({ guid, name, event }) => ({ guid, name, event, ...firstState(event) })),
    )
    .onConflictDoUpdate({
      target: deliveries.guid,
      set: {
        name: sql`excluded.name`,
        event: sql`excluded.event`,
        state: sql`excluded.state`,
        why: sql`excluded.why`,
        doneAt: sql`excluded.done_at`,
        receivedAt: sql`now()`,
      },
      setWhere: sql`${deliveries.state} = 'failed' or ${reviewFailed()}`,
    })
    .returning({ guid: deliveries.guid });
  const written = new Set(rows.map(({ guid }) => guid));
  return arrived.map((delivery) =>
    written.has(delivery.guid) && firsts.get(delivery.guid) === delivery ? 'new' : 'duplicate',
  );
}

/** Where there is nothing to relay, the row is finished when it is written. */
function firstState(event: Event) {
  switch (event.kind) {
    case 'ignored':
      return { state: 'done' as const, why: event.why, doneAt: sql`now()` };
    case 'unreadable':
      return { state: 'failed' as const, why: event.why, doneAt: null };
    case 'pull-request-changed':
    case 'pull-request-closed':
      return { state: 'received' as const, why: null, doneAt: null };
  }
}

async function pendingDeliveries(tx: Transaction, limit: number): Promise<Delivery[]> {
  const rows = await tx
    .select({ guid: deliveries.guid, name: deliveries.name, event: deliveries.event })
    .from(deliveries)
    .where(eq(deliveries.state, 'received'))
    .orderBy(asc(deliveries.receivedAt), asc(deliveries.ordinal))
    .limit(limit);
  const readable: Delivery[] = [];
  for (const { guid, name, event } of rows) {
    const parsed = eventSchema.safeParse(event);
    if (parsed.success) readable.push({ guid, name, event: parsed.data });
    // One row that another version wrote must not stand in the way of those behind it.
    else await failDelivery(tx, guid, 'written by a version that this one does not understand');
  }
  return readable;
}

/** Null also when another call relayed this delivery first: work is asked for once per delivery. */
async function relayDelivery(tx: Transaction, { guid, event }: Delivery): Promise<OpenRequest | null> {
  const taken = await tx
    .update(deliveries)
    .set({ state: 'done', doneAt: sql`now()` })
    .where(and(eq(deliveries.guid, guid), eq(deliveries.state, 'received')))
    .returning({ guid: deliveries.guid });
  if (taken.length === 0 || !('pullRequest' in event)) return null;
  await rememberRepository(tx, event.repository);
  const ref = { repository: event.repository, number: event.pullRequest.number };
  const row = await raiseRequest(tx, ref, event);
  if (!isOpen(row)) return null;
  return openRequest(ref.repository.repositoryId, ref.number, row);
}

async function rememberRepository(tx: Transaction, repository: RepositoryRef): Promise<void> {
  await tx
    .insert(repositories)
    .values(repository)
    .onConflictDoUpdate({ target: repositories.repositoryId, set: { ...repository, updatedAt: sql`now()` } });
}

/** Reads the row under a lock, so that two deliveries of one pull request raise it one after the other. */
async function raiseRequest(
  tx: Transaction,
  ref: PullRequestRef,
  event: PullRequestEvent,
): Promise<RequestRow> {
  const { repositoryId, installationId } = ref.repository;
  const target = [reviewRequests.repositoryId, reviewRequests.prNumber];
  const first = nextRequest(null, event);
  const inserted = await tx
    .insert(reviewRequests)
    .values({ repositoryId, prNumber: ref.number, installationId, ...first })
    .onConflictDoNothing({ target })
    .returning({ generation: reviewRequests.generation });
  if (inserted.length > 0) return first;
  const samePullRequest = and(
    eq(reviewRequests.repositoryId, repositoryId),
    eq(reviewRequests.prNumber, ref.number),
  );
  const [row] = await tx.select().from(reviewRequests).where(samePullRequest).for('update');
  const next = nextRequest(row ?? null, event);
  // A repository that moved, or whose owner installed the app again, is another installation's now.
  await tx
    .update(reviewRequests)
    .set({ ...requestColumns(next), installationId })
    .where(samePullRequest);
  return next;
}

function requestColumns(row: RequestRow): RequestRow {
  const { generation, priority, headSha, updatedAt, handledGeneration, outcome } = row;
  return { generation, priority, headSha, updatedAt, handledGeneration, outcome };
}

function openRequest(repositoryId: number, number: number, row: Pick<RequestRow, 'priority'>): OpenRequest {
  return { job: { kind: 'review', repositoryId, number }, priority: row.priority };
}

async function failDelivery(tx: Transaction, guid: string, why: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ state: 'failed', why })
    .where(and(eq(deliveries.guid, guid), eq(deliveries.state, 'received')));
}

async function openRequests(tx: Transaction): Promise<OpenRequest[]> {
  const rows = await tx
    .select()
    .from(reviewRequests)
    .where(gt(reviewRequests.generation, reviewRequests.handledGeneration))
    .orderBy(asc(reviewRequests.updatedAt));
  return rows.map((row) => openRequest(row.repositoryId, row.prNumber, row));
}

async function readRepository(tx: Transaction, repositoryId: number): Promise<RepositoryRef | null> {
  const { installationId, owner, name } = repositories;
  const [row] = await tx
    .select({ installationId, repositoryId: repositories.repositoryId, owner, name })
    .from(repositories)
    .where(eq(repositories.repositoryId, repositoryId));
  return row ?? null;
}

async function deletePayloadsBefore(tx: Transaction, time: Date): Promise<number> {
  const rows = await tx
    .update(deliveries)
    .set({ event: null })
    .where(and(eq(deliveries.state, 'done'), lt(deliveries.doneAt, time), isNotNull(deliveries.event)))
    .returning({ guid: deliveries.guid });
  return rows.length;
}
