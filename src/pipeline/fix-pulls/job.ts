import { UserError } from '../../domain/errors.js';
import type { FixPull } from '../../domain/fix-pull.js';
import type { FixPullJob } from '../../domain/job.js';
import type { Engine } from '../../domain/engine.js';
import type { RepositoryRef, TenantScope } from '../../domain/ids.js';
import type { JobContext, Store } from '../../domain/ports.js';
import { followFixPull } from './follow.js';
import { openFixPull } from './open.js';
import type { FixPullPorts } from './ports.js';

export interface FixPullJobPorts extends Omit<FixPullPorts, 'store' | 'engine'> {
  readonly store: Store;
  /** The engine, with what it remembers of this tenant. */
  readonly engineFor: (scope: TenantScope) => Engine;
  /** Told of each that was looked at. */
  readonly onFollowed: (before: FixPull, after: FixPull) => void;
  /** Told of each that GitHub refuses something about. */
  readonly onRefused: (pull: FixPull, error: UserError) => void;
}

/** What GitHub refuses it refuses again: a rule of the repository may have been changed by then. */
const REFUSED_MS = 6 * 60 * 60 * 1000;

/** Does what each open fix pull request of a repository asks for next. Each step can be done twice with the effect of one. */
export async function runFixPullJob(
  ports: FixPullJobPorts,
  job: FixPullJob,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<void> {
  const repository = await ports.store.withSystem().repository(job.repositoryId);
  if (repository === null) return;
  const store = ports.store.withTenant(repository.installationId);
  const own: FixPullPorts = { ...ports, store, engine: ports.engineFor(repository) };
  for (const known of await store.liveFixPulls(repository)) {
    signal.throwIfAborted();
    // What a person has asked for is opened by that command, and by nobody else at the same time.
    if (known.state === 'wanted' && known.concern.kind === 'pull') continue;
    try {
      const after = await step(own, repository, known, signal);
      if (isNews(known, after)) await store.refreshDashboard(repository, ports.now());
      ports.onFollowed(known, after);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      ports.onRefused(known, error);
      // What came about until then stays written down: a commit that is forgotten would pass for a person's.
      const reached = await store.fixPull(repository, known.key);
      const again = new Date(ports.now().getTime() + REFUSED_MS);
      if (reached !== null) await store.saveFixPull(repository, reached, again);
    }
  }
}

/** Whether the list of what rules find tells of it otherwise. */
function isNews(before: FixPull, { concern, state, number }: FixPull): boolean {
  return concern.kind === 'rule' && (before.state !== state || before.number !== number);
}

async function step(
  ports: FixPullPorts,
  repository: RepositoryRef,
  known: FixPull,
  signal: AbortSignal,
): Promise<FixPull> {
  if (known.state !== 'wanted') return followFixPull(ports, repository, known, signal);
  const opened = await openFixPull(ports, repository, known, signal);
  return opened.kind === 'later' ? known : opened.pull;
}
