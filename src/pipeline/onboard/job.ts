import { isToldToWait, TransientError, UserError } from '../../domain/errors.js';
import type { RepositoryRef, TenantScope } from '../../domain/ids.js';
import type { OnboardJob } from '../../domain/job.js';
import { SETUP_BRANCH, type Onboarding, type OnboardingEnd } from '../../domain/onboarding.js';
import type { Engine } from '../../domain/engine.js';
import type { JobContext, Queue, Store } from '../../domain/ports.js';
import type { OwnPull, Proposals } from '../../domain/proposals.js';
import { setupMarker } from '../../publishers/set-up-pull.js';
import { loadSettingsAt } from '../repository-settings.js';
import { proposeSetup, type ProposePorts } from './propose.js';

export interface OnboardPorts extends Omit<ProposePorts, 'store' | 'engine'> {
  readonly store: Store;
  readonly queue: Pick<Queue, 'add'>;
  /** The engine, with what it remembers of this tenant. */
  readonly engineFor: (scope: TenantScope) => Engine;
  /** Tells GitHub's side what the owner has granted, so that nothing is asked with what was granted before. */
  readonly expectPermissions: (installationId: number, permissions: Readonly<Record<string, string>>) => void;
}

/** What a try has come to; null: nothing is to be done. */
export type OnboardResult = OnboardingEnd['state'] | null;

/**
 * Brings a repository's set-up pull request about, or takes over what people did with it. What GitHub shows decides, not our
 * rows: settings, by whoever they came, end it; a pull request from the fixed branch that carries the marker is taken over;
 * nothing is made that is there. So it can be stopped anywhere, and a second run writes nothing.
 *
 * What GitHub refuses for good, and what fails every time, is said in the check runs of others, which are reviewed then.
 */
export async function runOnboardJob(
  ports: OnboardPorts,
  job: OnboardJob,
  context: JobContext,
): Promise<OnboardResult> {
  const system = ports.store.withSystem();
  const repository = await system.repository(job.repositoryId);
  if (repository === null) return null;
  const { installationId, repositoryId } = repository;
  const store = ports.store.withTenant(installationId);
  const known = await store.onboarding(repository);
  if (known === null || known.state === 'merged') return null;
  const permissions = (await store.installation())?.permissions ?? null;
  if (permissions !== null) ports.expectPermissions(installationId, permissions);
  const engine = ports.engineFor({ installationId, repositoryId });
  try {
    const end = await lookOrPropose({ ...ports, store, engine }, repository, known, context);
    if (end !== null) await follow(ports, repository, end);
    return end?.state ?? null;
  } catch (error) {
    if (context.signal.aborted) throw error;
    const isFinal = error instanceof UserError || (context.lastAttempt && !isToldToWait(error));
    // Who was suspended or archived meanwhile has not refused anything.
    const isThere = (await system.repository(job.repositoryId)) !== null;
    if (isFinal && isThere && known.state === 'planned')
      await follow(ports, repository, { state: 'refused', why: reasonOf(error) });
    throw error;
  }
}

async function follow(
  { store, queue }: OnboardPorts,
  repository: RepositoryRef,
  end: OnboardingEnd,
): Promise<void> {
  for (const request of await store.withSystem().endOnboarding(repository, end)) await queue.add(request);
}

const MAX_REASON = 300;

/** A bug is nobody's business but ours. */
function reasonOf(error: unknown): string {
  const isTold = error instanceof UserError || error instanceof TransientError;
  return isTold ? error.message.slice(0, MAX_REASON) : 'an internal error stopped it';
}

async function lookOrPropose(
  ports: ProposePorts,
  repository: RepositoryRef,
  known: Onboarding,
  context: JobContext,
): Promise<OnboardingEnd | null> {
  const { reader, proposals, engine } = ports;
  const ruleIds = engine.rules.map(({ id }) => id);
  const settings = await loadSettingsAt(reader, repository, null, ruleIds);
  const pull = await ownPull(proposals, repository, known);
  if (pull !== null && isBehind(pull, known) && !context.lastAttempt)
    throw new TransientError('the set-up pull request is not visible as it is yet');
  if (settings.source !== null || pull?.state === 'merged')
    return { state: 'merged', number: pull?.number ?? known.number, headSha: pull?.headSha ?? null };
  if (pull !== null) return { state: pull.state, number: pull.number, headSha: pull.headSha };
  if (known.state !== 'planned') return null;
  return proposeSetup(ports, repository, known, settings, context.signal);
}

function ownPull(
  proposals: Proposals,
  repository: RepositoryRef,
  { number }: Onboarding,
): Promise<OwnPull | null> {
  return number === null
    ? proposals.find(repository, SETUP_BRANCH, setupMarker(repository.repositoryId))
    : proposals.pull(repository, number);
}

/** A webhook has told of something newer: replicas of GitHub lag behind. */
function isBehind({ updatedAt }: OwnPull, { toldAt }: Onboarding): boolean {
  return toldAt !== null && Date.parse(updatedAt) < toldAt.getTime();
}
