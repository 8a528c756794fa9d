import { TransientError, UserError } from '../../domain/errors.js';
import type { RepositoryRef } from '../../domain/ids.js';
import { GUIDE_PATH } from '../../domain/guide.js';
import { SETUP_BRANCH, type Onboarding, type OnboardingEnd } from '../../domain/onboarding.js';
import type { TenantStore } from '../../domain/ports.js';
import type { DefaultBranch, NewFile, OwnPull, Proposals } from '../../domain/proposals.js';
import { CONFIG_PATH } from '../../domain/repository-config.js';
import type { Settings } from '../../domain/snapshot.js';
import type { Learned } from '../../publishers/set-up-files.js';
import { renderSetup, setupMarker, type SetupPull } from '../../publishers/set-up-pull.js';
import { withoutBadRules } from '../checked-rules.js';
import { backtest, type BacktestPorts } from './backtest.js';

export interface ProposePorts extends BacktestPorts {
  readonly store: Pick<TenantStore, 'onboarding' | 'profile' | 'trainingRequest'>;
  readonly proposals: Proposals;
  /** Whether a model is configured, which those who are asked are told. */
  readonly hasModel: boolean;
}

/** Opens the set-up pull request. All that takes long comes before the first write. */
export async function proposeSetup(
  ports: ProposePorts,
  repository: RepositoryRef,
  known: Onboarding,
  settings: Settings,
  signal: AbortSignal,
): Promise<OnboardingEnd> {
  const branch = await ports.proposals.defaultBranch(repository);
  if (branch === null) throw new UserError('the repository has no commit to start from');
  const learned = await readLearned(ports, repository, known);
  const usable = await withoutBadRules(ports.engine, settings, signal);
  const setup = renderSetup({
    repositoryId: repository.repositoryId,
    repositoryUrl: branch.repositoryUrl,
    learned,
    backtest: await backtest(ports, repository, branch, usable, signal),
    hasModel: ports.hasModel,
  });
  signal.throwIfAborted();
  await putFiles(ports, repository, branch, setup);
  signal.throwIfAborted();
  const { number, headSha } = await openPull(ports.proposals, repository, branch, setup);
  return { state: 'open', number, headSha };
}

/** How soon is looked again whether training is done, and for how long it is waited for altogether. */
const TRAINING_SECONDS = 5;
const TRAINING_PATIENCE_MS = 15 * 60 * 1000;

/**
 * What training has found: it was asked for by the same activity, and is waited for. Where it failed or takes too long, or
 * nobody asked, the pull request does without.
 */
async function readLearned(
  { store }: ProposePorts,
  repository: RepositoryRef,
  { since }: Onboarding,
): Promise<Learned | null> {
  const profile = await store.profile(repository);
  if (profile !== null) {
    const { facts, files, commitSha } = profile;
    return commitSha === null || facts.length === 0 ? null : { facts, files, sha: commitSha };
  }
  const request = await store.trainingRequest(repository);
  const isPatient = Date.now() - since.getTime() < TRAINING_PATIENCE_MS;
  if (request === null || request.handledGeneration > 0 || !isPatient) return null;
  throw new TransientError('the repository is still being read', { retryAfter: TRAINING_SECONDS });
}

/**
 * The branch with our files on it. What stands there already stays: a process before this one has put it there, or a person
 * has, and what people push is theirs. So is a guide that the default branch has: it holds what they took out of it. GitHub takes the commit only on the tip that was looked at.
 */
async function putFiles(
  { proposals, reader }: ProposePorts,
  repository: RepositoryRef,
  branch: DefaultBranch,
  { title, files }: SetupPull,
): Promise<void> {
  const known = await proposals.tip(repository, SETUP_BRANCH);
  if (known === null) await proposals.createBranch(repository, SETUP_BRANCH, branch.sha);
  const parent = known ?? (await proposals.tip(repository, SETUP_BRANCH));
  if (parent === null) throw new TransientError('the branch of the set-up is not visible yet');
  const there = await pathsAt(reader, repository, parent);
  if (there.includes(CONFIG_PATH)) return;
  const missing = files.filter(({ path }: NewFile) => !there.includes(path));
  await proposals.commit(repository, { branch: SETUP_BRANCH, parent, message: title, files: missing });
}

async function pathsAt(
  reader: ProposePorts['reader'],
  repository: RepositoryRef,
  sha: string,
): Promise<readonly string[]> {
  const paths = [CONFIG_PATH, GUIDE_PATH];
  const found = await reader.files(
    repository,
    paths.map((path) => ({ sha, path })),
  );
  return paths.filter((_, index) => found[index] != null);
}

/** A list may have lagged behind when it was looked for: GitHub takes no second one, and by then the first can be found. */
async function openPull(
  proposals: Proposals,
  repository: RepositoryRef,
  { name: base }: DefaultBranch,
  { title, body }: SetupPull,
): Promise<OwnPull> {
  try {
    return await proposals.open(repository, { branch: SETUP_BRANCH, base, title, body });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const found = await proposals.find(repository, SETUP_BRANCH, setupMarker(repository.repositoryId));
    if (found === null) throw error;
    return found;
  }
}
