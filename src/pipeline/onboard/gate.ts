import type { RepositoryRef } from '../../domain/ids.js';
import { MAX_OPEN_SETUPS, SETUP_BRANCH, type Onboarding } from '../../domain/onboarding.js';
import type { PullRequestReader, TenantStore } from '../../domain/ports.js';
import type { PullRequest, Settings } from '../../domain/snapshot.js';
import type { SetupSituation } from '../../publishers/report.js';
import type { Capabilities } from '../capabilities.js';
import { loadSettingsAt, OWNERS_REPOSITORY } from '../repository-settings.js';

/** What a review asks for where repositories are asked first. */
export interface Onboarder {
  /** Has somebody look at how far a repository is, soon. */
  readonly ask: (repository: RepositoryRef) => Promise<void>;
}

export interface GatePorts {
  readonly store: Pick<TenantStore, 'onboarding' | 'wantOnboarding'>;
  readonly reader: PullRequestReader;
  readonly may: Capabilities;
  /** Null: every repository is reviewed at once. */
  readonly onboarding: Onboarder | null;
}

/** `note`: why a repository without settings is reviewed all the same. `silent`: its people want nothing posted. */
export type Gate =
  | { readonly kind: 'review'; readonly note: string | null }
  | { readonly kind: 'skip'; readonly situation: SetupSituation }
  | { readonly kind: 'silent' };

const REVIEW: Gate = { kind: 'review', note: null };

/**
 * Whether a pull request is reviewed, in a repository that has settings or not. The first pull request without them that
 * anybody opens or touches asks for the set-up pull request. Decided here:
 * - Forks of other repositories are asked like any: who opens a pull request inside one works there. Archived repositories and
 *   empty ones have no pull request that could move.
 * - The owner's `.github` repository is reviewed at once: a file merged there would switch on all repositories of the owner.
 * - Where the installation does not let us propose files, the defaults hold: nobody could ever switch it on.
 */
export async function setupGate(
  ports: GatePorts,
  pullRequest: PullRequest,
  settings: Settings,
  ruleIds: readonly string[],
): Promise<Gate> {
  const { onboarding, store } = ports;
  if (onboarding === null) return REVIEW;
  const { repository } = pullRequest.ref;
  const known = await store.onboarding(repository);
  if (isSetup(pullRequest, known)) {
    // Reopened, and the webhook may have been lost.
    if (known?.state === 'closed') await onboarding.ask(repository);
    return { kind: 'skip', situation: { kind: 'itself' } };
  }
  if (await isSetUp(ports.reader, pullRequest, settings, ruleIds)) {
    // Others were skipped before the settings came.
    if (known !== null && known.state !== 'merged') await onboarding.ask(repository);
    return REVIEW;
  }
  if (known?.state === 'merged' || repository.name.toLowerCase() === OWNERS_REPOSITORY) return REVIEW;
  const missing = missingPermission(ports.may);
  if (missing !== null && known?.state !== 'open' && known?.state !== 'closed') {
    return note(`the permission \`${missing}\` is missing for that`);
  }
  return decide(onboarding, pullRequest, await wantedState(store, repository, known));
}

/** Settings on any branch are somebody's decision; the default one is looked at where a pull request goes to another. */
async function isSetUp(
  reader: PullRequestReader,
  { ref, baseRef, defaultBranch }: PullRequest,
  settings: Settings,
  ruleIds: readonly string[],
): Promise<boolean> {
  if (settings.source !== null) return true;
  if (baseRef === defaultBranch) return false;
  return (await loadSettingsAt(reader, ref.repository, null, ruleIds)).source !== null;
}

function wantedState(
  store: GatePorts['store'],
  repository: RepositoryRef,
  known: Onboarding | null,
): Promise<Onboarding | null> | Onboarding {
  return known === null || known.state === 'refused' ? store.wantOnboarding(repository, new Date()) : known;
}

async function decide(
  onboarding: Onboarder,
  { ref, repositoryUrl }: PullRequest,
  known: Onboarding | null,
): Promise<Gate> {
  if (known?.state === 'closed') return { kind: 'silent' };
  if (known?.state === 'refused') return note(known.why ?? 'GitHub refused it');
  if (known?.state === 'wanted')
    return { kind: 'skip', situation: { kind: 'waiting', limit: MAX_OPEN_SETUPS } };
  // Of one that is open a webhook may have been lost.
  await onboarding.ask(ref.repository);
  return known?.state === 'open' && known.number !== null
    ? { kind: 'skip', situation: { kind: 'open', setup: known.number, repositoryUrl } }
    : { kind: 'skip', situation: { kind: 'preparing' } };
}

/** By its number, and before that is written down by its branch: only people who may write here, and apps, can have one there. */
function isSetup({ ref, headRef, fromFork, author }: PullRequest, known: Onboarding | null): boolean {
  if (known !== null && known.number === ref.number) return true;
  return headRef === SETUP_BRANCH && !fromFork && author?.bot === true;
}

/** In the words of GitHub's settings. */
function missingPermission(may: Capabilities): string | null {
  if (!may.proposeFiles) return 'Contents: write';
  return may.comment ? null : 'Pull requests: write';
}

function note(why: string): Gate {
  return {
    kind: 'review',
    note: `No set-up pull request could be opened: ${why}. The defaults are used until there are settings.`,
  };
}
