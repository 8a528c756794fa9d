import { and, asc, eq, sql } from 'drizzle-orm';
import type { Delivery, Event } from '../../domain/event.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { Consequences, OpenRequest, SystemStore } from '../../domain/ports.js';
import { batched } from './batch.js';
import { asSystem, isOneOf, type Database, type Transaction } from './database.js';
import { eventSchema } from './event-schema.js';
import { followQuestion } from './asked-questions.js';
import { readFeedback } from './feedback.js';
import { followButton, followCommands } from './given-commands.js';
import { deleteHeadFixes } from './head-fixes.js';
import { followMergeGroup, rerequestGroup } from './merge-groups.js';
import { raiseLate } from './late-reviews.js';
import { trimModelUses } from './model-uses.js';
import { askCrawl, raiseCrawls } from './crawls.js';
import { followDashboard, raiseDashboards } from './system-dashboards.js';
import { followFixPulls, raiseFixPulls } from './fix-pulls.js';
import { endOnboarding, followPush, followSetup, openOnboardings } from './onboardings.js';
import { purge } from './purge.js';
import type { NextRow } from './change-rows.js';
import { readRepository } from './repository-reads.js';
import { changeRequest } from './request-rows.js';
import { compareHeads, numbersAt, openRequests, requestAgain, steer, reviewRequest } from './requests.js';
import {
  failedCheckRequest,
  isOpen,
  nextRequest,
  wishedRequest,
  type FailedCheck,
  type PullRequestEvent,
  type RequestRow,
  type ReviewWish,
} from './review-request.js';
import { deliveries, installations, leases, reviewRequests } from './schema.js';
import { passOver, sweptRepositories, wantedSweep } from './sweeps.js';
import { syncInstallations, syncRepositories } from './tenant-lists.js';
import type { RetentionDays } from './tenant-rows.js';
import { NOTHING } from './tenant-work.js';
import {
  changeInstallation,
  changeRepositories,
  changeRepository,
  deleteRepository,
  rememberRepository,
  renameAccount,
} from './tenants.js';
import { askTraining, wantTraining } from './training.js';
import { trimInbox } from './trim-inbox.js';

/** Deliveries that are written down in one statement: a burst of webhooks shares its commits. */
const MAX_BATCH = 100;

/** Inbox, relay and sweeps. Each call is one transaction under the system role, or has its part in one. */
export function createSystemStore({ orm, bulkOrm = orm }: Database, retention: RetentionDays): SystemStore {
  const run = <T>(work: (tx: Transaction) => Promise<T>) => asSystem(orm, work);
  const runBulk = <T>(work: (tx: Transaction) => Promise<T>) => asSystem(bulkOrm, work);
  return {
    recordDelivery: batched((arrived) => run((tx) => recordDeliveries(tx, arrived)), MAX_BATCH),
    pendingDeliveries: (limit) => run((tx) => pendingDeliveries(tx, limit)),
    relayDelivery: (delivery) => run((tx) => relayDelivery(tx, delivery, retention)),
    failDelivery: (guid, why) => run((tx) => failDelivery(tx, guid, why)),
    openRequests: () => run(async (tx) => [...(await openRequests(tx)), ...(await openOnboardings(tx))]),
    raiseLate: (now) => run((tx) => raiseLate(tx, now)),
    raiseFixPulls: (now) => run((tx) => raiseFixPulls(tx, now)),
    raiseCrawls: (now) => run((tx) => raiseCrawls(tx, now)),
    raiseDashboards: (now) => run((tx) => raiseDashboards(tx, now)),
    askCrawl: (repository, at) => run((tx) => askCrawl(tx, repository, at)),
    repository: (repositoryId) => run((tx) => readRepository(tx, repositoryId)),
    syncInstallations: (found, asOf) => runBulk((tx) => syncInstallations(tx, found, asOf, retention)),
    syncRepositories: (installationId, found, asOf) =>
      runBulk((tx) => syncRepositories(tx, installationId, found, asOf, retention)),
    activeInstallations: () => run((tx) => activeInstallations(tx)),
    wantedSweep: (installationId) => run((tx) => wantedSweep(tx, installationId)),
    sweptRepositories: (installationId, before) => run((tx) => sweptRepositories(tx, installationId, before)),
    passOver: (repository, now) => run((tx) => passOver(tx, repository, now)),
    compareHeads: (repository, heads, now) => runBulk((tx) => compareHeads(tx, repository, heads, now)),
    knownDeliveries: (guids) => run((tx) => knownDeliveries(tx, guids)),
    endOnboarding: (repository, end) => run((tx) => endOnboarding(tx, repository, end)),
    steer: (ref, headSha, wish) => run((tx) => steer(tx, ref, headSha, wish)),
    askTraining: (repository) => run((tx) => askTraining(tx, repository)),
    requestAgain: (ref) => run((tx) => requestAgain(tx, ref)),
    purge: (now, installationId) => runBulk((tx) => purge(tx, now, installationId)),
    lease: (name, holder, now, until) => run((tx) => lease(tx, { name, holder, now, until })),
    trimInbox: (emptyBefore, deleteBefore) => runBulk((tx) => trimInbox(tx, emptyBefore, deleteBefore)),
    feedback: (since, limit) => run((tx) => readFeedback(tx, since, limit)),
    trimModelUses: (before) => runBulk((tx) => trimModelUses(tx, before)),
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
  if (event.kind === 'ignored') return { state: 'done' as const, why: event.why, doneAt: sql`now()` };
  if (event.kind === 'unreadable') return { state: 'failed' as const, why: event.why, doneAt: null };
  return { state: 'received' as const, why: null, doneAt: null };
}

/** Longest that two versions run side by side. */
const UPGRADE_MS = 60 * 60 * 1000;

/**
 * While an upgrade is under way, rows of the other version wait for a process of that version, and those behind them are
 * not held up. What nobody has taken after that is failed.
 */
async function pendingDeliveries(tx: Transaction, limit: number): Promise<Delivery[]> {
  const { receivedAt, ordinal, state } = deliveries;
  const hopeless = Date.now() - UPGRADE_MS;
  for (let passed = 0; ;) {
    const rows = await tx
      .select()
      .from(deliveries)
      .where(eq(state, 'received'))
      .orderBy(asc(receivedAt), asc(ordinal))
      .limit(limit)
      .offset(passed);
    const readable: Delivery[] = [];
    for (const { guid, name, event, ...row } of rows) {
      const parsed = eventSchema.safeParse(event);
      if (parsed.success) readable.push({ guid, name, event: parsed.data });
      else if (row.receivedAt.getTime() >= hopeless) passed += 1;
      else await failDelivery(tx, guid, 'written by a version that this one does not understand');
    }
    if (readable.length > 0 || rows.length < limit) return readable;
  }
}

/** Nothing follows when another call relayed this delivery first: work is asked for once per delivery. */
async function relayDelivery(
  tx: Transaction,
  { guid, event }: Delivery,
  retention: RetentionDays,
): Promise<Consequences> {
  const taken = await tx
    .update(deliveries)
    .set({ state: 'done', doneAt: sql`now()` })
    .where(and(eq(deliveries.guid, guid), eq(deliveries.state, 'received')))
    .returning({ guid: deliveries.guid });
  return taken.length === 0 ? NOTHING : follow(tx, event, guid, retention);
}

async function follow(
  tx: Transaction,
  event: Event,
  guid: string,
  retention: RetentionDays,
): Promise<Consequences> {
  switch (event.kind) {
    case 'pull-request-changed':
    case 'pull-request-closed':
      return followPullRequest(tx, event, guid);
    case 'review-requested':
      return followWish(tx, event, guid);
    case 'check-failed':
      return followFailedCheck(tx, event, guid);
    case 'fix-branch-checked': {
      const { branch } = event;
      const repository = await rememberRepository(tx, event.repository, null);
      return { ...NOTHING, wanted: await followFixPulls(tx, repository, { kind: 'branch', branch }) };
    }
    case 'default-branch-pushed': {
      const repository = await rememberRepository(tx, event.repository, event.repositoryUpdatedAt);
      const setup = await followPush(tx, repository);
      const fixes = await followFixPulls(tx, repository, { kind: 'default-branch' });
      return { ...NOTHING, wanted: [...(await wantTraining(tx, repository, 'push')), ...setup, ...fixes] };
    }
    case 'commands-given':
      return followCommands(tx, event, guid);
    case 'question-asked':
      return followQuestion(tx, event, guid);
    case 'dashboard-touched':
      return followDashboard(tx, event, guid);
    case 'button-pressed':
      return followButton(tx, event, guid);
    case 'merge-group-requested':
    case 'merge-group-rerequested':
    case 'merge-group-destroyed':
      return followMergeGroup(tx, event, guid);
    case 'installation-changed':
      return changeInstallation(tx, event, retention);
    case 'account-renamed':
      return renameAccount(tx, event);
    case 'repositories-changed':
      return changeRepositories(tx, event, retention);
    case 'repository-changed':
      return changeRepository(tx, event);
    case 'repository-deleted':
      return deleteRepository(tx, event, retention);
    case 'ignored':
    case 'unreadable':
      return NOTHING;
  }
}

async function followPullRequest(
  tx: Transaction,
  event: PullRequestEvent,
  guid: string,
): Promise<Consequences> {
  const { number, updatedAt } = event.pullRequest;
  const repository = await rememberRepository(tx, event.repository, event.repositoryUpdatedAt);
  const raised = await raise(tx, { repository, number }, guid, (row) => nextRequest(row, event));
  if (event.kind === 'pull-request-closed') await deleteHeadFixes(tx, { repository, number });
  const isActivity = raised.wanted.length > 0 && event.kind !== 'pull-request-closed';
  const training = isActivity ? await wantTraining(tx, repository, 'pull-request') : [];
  const setup = await followSetup(tx, repository, number, updatedAt);
  // What is stacked on a head that has moved waits for its review, whose end tells of it.
  const withBase = event.kind === 'pull-request-closed' || event.change === 'base-changed';
  const fixes = await followFixPulls(tx, repository, { kind: 'pull', number, withBase });
  return { ...raised, wanted: [...raised.wanted, ...training, ...setup, ...fixes] };
}

/** Raises one pull request's request. Work for a tenant that may not be worked for waits in its row. */
async function raise(
  tx: Transaction,
  ref: PullRequestRef,
  guid: string,
  next: NextRow<RequestRow>,
): Promise<Consequences> {
  const { repository, number } = ref;
  const after = await changeRequest(tx, ref, (row) => {
    const changed = next(row);
    return changed === null || changed.generation === row?.generation
      ? changed
      : { ...changed, delivery: guid };
  });
  if (!isOpen(after) || (await readRepository(tx, repository.repositoryId)) === null) return NOTHING;
  return { ...NOTHING, wanted: [reviewRequest(repository, number, after)] };
}

async function followWish(tx: Transaction, wish: ReviewWish, guid: string): Promise<Consequences> {
  const { headSha, numbers } = wish;
  const found = numbers.length > 0 ? numbers : await numbersAt(tx, wish.repository.repositoryId, headSha);
  const groups = await rerequestGroup(tx, wish, guid);
  if (found.length === 0) return groups;
  const repository = await rememberRepository(tx, wish.repository, null);
  const wanted: OpenRequest[] = [...groups.wanted];
  for (const number of found) {
    const raised = await raise(tx, { repository, number }, guid, (row) => wishedRequest(row, wish));
    wanted.push(...raised.wanted);
  }
  return { ...NOTHING, wanted };
}

/** Asks for no job: checks fail together, and a moment later one review reads what all of them report. */
async function followFailedCheck(tx: Transaction, event: FailedCheck, guid: string): Promise<Consequences> {
  const { headSha, numbers } = event;
  const found = numbers.length > 0 ? numbers : await numbersAt(tx, event.repository.repositoryId, headSha);
  if (found.length === 0) return NOTHING;
  const repository = await rememberRepository(tx, event.repository, null);
  for (const number of found)
    await raise(tx, { repository, number }, guid, (row) => failedCheckRequest(row, headSha, new Date()));
  return NOTHING;
}

async function failDelivery(tx: Transaction, guid: string, why: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ state: 'failed', why })
    .where(and(eq(deliveries.guid, guid), eq(deliveries.state, 'received')));
}

async function activeInstallations(tx: Transaction): Promise<number[]> {
  const rows = await tx
    .select({ id: installations.installationId })
    .from(installations)
    .where(eq(installations.state, 'active'))
    .orderBy(asc(installations.installationId));
  return rows.map(({ id }) => id);
}

async function knownDeliveries(tx: Transaction, guids: readonly string[]): Promise<ReadonlySet<string>> {
  if (guids.length === 0) return new Set();
  const rows = await tx
    .select({ guid: deliveries.guid })
    .from(deliveries)
    .where(isOneOf(deliveries.guid, guids, 'text'));
  return new Set(rows.map(({ guid }) => guid));
}

async function lease(
  tx: Transaction,
  wanted: { readonly name: string; readonly holder: string; readonly now: Date; readonly until: Date },
): Promise<boolean> {
  const { name, holder, now, until } = wanted;
  const rows = await tx
    .insert(leases)
    .values({ name, holder, until })
    .onConflictDoUpdate({
      target: leases.name,
      set: { holder, until },
      setWhere: sql`${leases.holder} = ${holder} or ${leases.until} <= ${now.toISOString()}`,
    })
    .returning({ name: leases.name });
  return rows.length > 0;
}
