import { carryOut, type ConsequencePorts } from '../domain/consequences.js';
import type { RepositoryRef } from '../domain/ids.js';
import { UserError } from '../domain/errors.js';
import type {
  FailedDelivery,
  OpenHead,
  OpenRequest,
  Queue,
  Store,
  SweepReader,
  WantedSweep,
} from '../domain/ports.js';

export interface SweepPorts extends ConsequencePorts {
  readonly store: Store;
  readonly reader: SweepReader;
  /** Told of what could not be asked; the sweep goes on with the rest. */
  readonly onError: (error: unknown, where: SweepPlace) => void;
  /** Called before each request for a tenant. False ends the sweep. */
  readonly goesOn: () => Promise<boolean>;
}

export interface SweepPlace {
  readonly step: 'deliveries' | 'installations' | 'repositories' | 'heads' | 'runs' | 'set-ups';
  readonly installationId?: number;
  readonly repository?: RepositoryRef;
}

export interface SweepResult {
  /** Deliveries that GitHub was asked to send again. */
  readonly redelivered: number;
  /** Repositories whose open heads were compared. */
  readonly compared: number;
  /** Heads that nobody had told us of. */
  readonly missed: number;
  /** Pull requests with a check run that was left open. */
  readonly forgotten: number;
  readonly errors: number;
}

/** A run that has been open for longer while nothing is wanted was left behind. */
const FORGOTTEN_AFTER_MS = 15 * 60 * 1000;
/** What fails again and again is not asked for for ever. */
const MAX_DELIVERY_ATTEMPTS = 5;

/**
 * Looks for everything that no webhook told of: deliveries that failed, tenants that changed, heads that moved, check
 * runs that were left open. Each part stands alone; what cannot be asked now is asked by the next sweep.
 * @param since beginning of what GitHub keeps of deliveries: every attempt counts for how often one is asked for again.
 */
export async function sweep(ports: SweepPorts, now: Date, since: Date): Promise<SweepResult> {
  const { count, part } = createTally(ports);
  const system = ports.store.withSystem();
  for (const { id } of (await part({ step: 'deliveries' }, () => lostDeliveries(ports, since))) ?? []) {
    if (!(await ports.goesOn())) return count;
    const isSent = await part({ step: 'deliveries' }, async () => {
      await ports.reader.redeliver(id);
      return true;
    });
    count.redelivered += isSent === true ? 1 : 0;
  }
  await part({ step: 'installations' }, async () =>
    carryOut(ports, await system.syncInstallations(await ports.reader.installations(), now)),
  );
  for (const installationId of await system.activeInstallations()) {
    if (!(await ports.goesOn())) return count;
    add(count, await sweepInstallation(ports, { installationId, since: now, isListed: false }, now));
  }
  return count;
}

/** What of one installation is to be swept. */
export interface InstallationSweep extends WantedSweep {
  readonly installationId: number;
}

/**
 * The part of a sweep that is about one installation: of it, what is not done. Two may run at once: each list and each head is compared under a lock,
 * and the second one finds nothing to write.
 */
export async function sweepInstallation(
  ports: SweepPorts,
  { installationId, since, isListed }: InstallationSweep,
  now: Date,
): Promise<SweepResult> {
  const { count, part } = createTally(ports);
  const system = ports.store.withSystem();
  if (!isListed) {
    await part({ step: 'repositories', installationId }, async () => {
      const found = await ports.reader.repositories(installationId);
      await carryOut(ports, await system.syncRepositories(installationId, found, now));
    });
  }
  for (const { repository, sweptAt } of await system.sweptRepositories(installationId, since)) {
    if (!(await ports.goesOn())) return count;
    const missed = await part({ step: 'heads', installationId, repository }, () =>
      compareHeads(ports, repository, now, sweptAt),
    );
    count.compared += missed === null ? 0 : 1;
    count.missed += missed ?? 0;
  }
  await part({ step: 'set-ups', installationId }, () => askSetups(ports, installationId));
  if (!(await ports.goesOn())) return count;
  const forgotten = await part({ step: 'runs', installationId }, () => endRuns(ports, installationId, now));
  count.forgotten += forgotten ?? 0;
  return count;
}

/** What was done, and parts that may fail alone: `part` answers null for one that did. */
function createTally({ onError }: Pick<SweepPorts, 'onError'>) {
  const count = { redelivered: 0, compared: 0, missed: 0, forgotten: 0, errors: 0 };
  const part = async <T>(where: SweepPlace, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      // What GitHub refuses of one tenant is the tenant's affair, and will be the same next time.
      const isRefusal = error instanceof UserError && 'installationId' in where;
      count.errors += isRefusal ? 0 : 1;
      onError(error, where);
      return null;
    }
  };
  return { count, part };
}

function add(sum: { -readonly [Key in keyof SweepResult]: number }, more: SweepResult): void {
  sum.compared += more.compared;
  sum.missed += more.missed;
  sum.forgotten += more.forgotten;
  sum.errors += more.errors;
}

/** Those in the inbox have arrived, whatever GitHub thinks: it may have given up before our answer came. */
async function lostDeliveries(
  { store, reader }: SweepPorts,
  since: Date,
): Promise<readonly FailedDelivery[]> {
  const failed = await reader.failedDeliveries(since);
  const known = await store.withSystem().knownDeliveries(failed.map(({ guid }) => guid));
  const lost = failed.filter(({ guid, attempts }) => !known.has(guid) && attempts < MAX_DELIVERY_ATTEMPTS);
  // Oldest first, as they were sent.
  return lost.toReversed();
}

/** How much older than the last comparison an update may be and still be looked at: lists lag behind. */
const OVERLAP_MS = 10 * 60 * 1000;

async function compareHeads(
  { store, reader, queue }: SweepPorts,
  repository: RepositoryRef,
  now: Date,
  sweptAt: Date | null,
): Promise<number> {
  const since = sweptAt === null ? null : new Date(sweptAt.getTime() - OVERLAP_MS);
  const heads = await shownHeads({ store, reader }, repository, since, now);
  const missed = await store.withSystem().compareHeads(repository, heads, now);
  await addAll(queue, missed);
  return missed.length;
}

/** A refusal is an answer too: the sweep that goes on does not ask for this repository again. */
async function shownHeads(
  { store, reader }: Pick<SweepPorts, 'store' | 'reader'>,
  repository: RepositoryRef,
  since: Date | null,
  now: Date,
): Promise<readonly OpenHead[]> {
  try {
    return await reader.openHeads(repository, since);
  } catch (error) {
    if (error instanceof UserError) await store.withSystem().passOver(repository, now);
    throw error;
  }
}

/** The review that is asked for reads the live head and ends every other run of the pull request. */
async function endRuns({ store, queue }: SweepPorts, installationId: number, now: Date): Promise<number> {
  const tenant = store.withTenant(installationId);
  const granted = (await tenant.installation())?.permissions?.['checks'];
  if (granted !== undefined && granted !== 'write') return 0;
  const forgotten = await tenant.forgottenRuns(new Date(now.getTime() - FORGOTTEN_AFTER_MS));
  for (const ref of forgotten) {
    const request = await store.withSystem().requestAgain(ref);
    if (request !== null) await queue.add(request);
  }
  return forgotten.length;
}

/** Of a set-up pull request a webhook may have been lost; those that wait for their turn get it. */
async function askSetups({ store, queue }: SweepPorts, installationId: number): Promise<void> {
  for (const { repositoryId } of await store.withTenant(installationId).onboardingTurns())
    await queue.add({ job: { kind: 'onboard', repositoryId }, priority: 'crawl', installationId });
}

async function addAll(queue: Pick<Queue, 'add'>, requests: readonly OpenRequest[]): Promise<void> {
  for (const request of requests) await queue.add(request);
}
