import { TransientError, UserError } from '../domain/errors.js';
import { GUIDE_PATH, MAX_GUIDE } from '../domain/guide.js';
import type { RepositoryRef } from '../domain/ids.js';
import type { TenantStore } from '../domain/ports.js';
import type { RepositoryConfig } from '../domain/repository-config.js';
import type { BranchTip, CommitTree, RepositoryReader } from '../domain/repository-reader.js';
import type { BlobResult, Fact, LeftOut, Profile, TalliedFile, TrainingRequest } from '../domain/profile.js';
import { loadSettings } from './repository-settings.js';
import { chooseFiles, createLeftOut, type Chosen } from './training/choose.js';
import { keyOf, readFiles, type ReadPorts } from './training/read.js';

export interface TrainPorts extends ReadPorts {
  readonly store: TenantStore;
  readonly now: () => Date;
}

/** What came of a training. */
export interface TrainEnd {
  readonly profile: Profile;
  /** How many files had to be read for it. */
  readonly read: number;
  /** Something newer is wanted. */
  readonly again: boolean;
}

/**
 * Learns a repository from the tip of its default branch: reads what has no tally yet, sums all tallies, keeps the profile.
 * It can be stopped anywhere: tallies are kept as they come, and the next try goes on with what is missing. A profile is a
 * function of the tip and the code, whatever was known before.
 * @throws UserError when GitHub does not show the repository.
 */
export async function train(
  ports: TrainPorts,
  repository: RepositoryRef,
  request: TrainingRequest,
  signal: AbortSignal,
): Promise<TrainEnd> {
  const { store, reader } = ports;
  const tip = await tipOf(ports, repository);
  const { facts, chosen, files, leftOut, read, crawl } = await learn(ports, repository, tip, signal);
  const before = await store.profile(repository);
  const { branch, commitSha } = tip;
  const version = versionAfter(before, facts);
  const profile = { version, branch, commitSha, facts, files, leftOut, trainedAt: ports.now() };
  signal.throwIfAborted();
  await store.saveProfile(repository, profile, chosen);
  // Whoever switches it on, or off, pushes to the default branch; the turn itself finds out that it is off.
  if (crawl.enabled) await wantCrawl(ports, repository, crawl);
  const isNewerWanted = await store.finishTraining(repository, request.generation, 'trained');
  const after = await reader.tip(repository);
  const hasMoved = after !== null && after.commitSha !== commitSha;
  return { profile, read, again: isNewerWanted || hasMoved };
}

/** Who has just asked for a dashboard does not wait for the next turn to see it. */
async function wantCrawl(
  { store, now }: TrainPorts,
  repository: RepositoryRef,
  { dashboard }: CrawlSettings,
): Promise<void> {
  await store.wantCrawl(repository, now());
  if (dashboard && (await store.dashboard(repository)) === null) await store.planCrawl(repository, now());
}

type CrawlSettings = Pick<RepositoryConfig['crawl'], 'enabled' | 'dashboard'>;

async function tipOf({ reader }: TrainPorts, repository: RepositoryRef): Promise<BranchTip> {
  const tip = await reader.tip(repository);
  if (tip === null) throw new UserError('training: GitHub does not show the repository');
  return tip;
}

/** The same facts keep their version: who compares two profiles by it sees no change where there is none. */
function versionAfter(before: Profile | null, facts: readonly Fact[]): number {
  if (before === null) return 1;
  return JSON.stringify(before.facts) === JSON.stringify(facts) ? before.version : before.version + 1;
}

interface Learned {
  readonly facts: readonly Fact[];
  readonly chosen: readonly Chosen[];
  readonly files: number;
  readonly leftOut: readonly LeftOut[];
  readonly read: number;
  /** What the settings say of fixes of the default branch. */
  readonly crawl: CrawlSettings;
}

const NOTHING: Learned = {
  facts: [],
  chosen: [],
  files: 0,
  leftOut: [],
  read: 0,
  crawl: { enabled: false, dashboard: false },
};

async function learn(
  ports: TrainPorts,
  repository: RepositoryRef,
  { branch, commitSha }: BranchTip,
  signal: AbortSignal,
): Promise<Learned> {
  if (commitSha === null) return NOTHING;
  const { config } = await loadSettings(ports.reader, { ref: { repository }, baseRef: branch }, []);
  const tree = await ports.reader.tree(repository, commitSha);
  const choice = chooseFiles(tree, config.paths, ports.engine);
  const kept = await ports.store.tallies(repository, ports.codeVersion);
  const known = new Map<string, BlobResult>(kept.map((one) => [keyOf(one), one.result]));
  const missing = new Map(
    choice.files.filter((one) => !known.has(keyOf(one))).map((one) => [keyOf(one), one]),
  );
  const found = await readFiles(ports, repository, commitSha, [...missing.values()], signal);
  const left = createLeftOut();
  const tallied = choice.files.flatMap((file): readonly TalliedFile[] => {
    const { path, blobSha } = file;
    const result = found.get(keyOf(file)) ?? known.get(keyOf(file));
    if (result === undefined) throw new TransientError(`training: ${blobSha} was not read`);
    if (result.kind === 'tally') return [{ path, blobSha, tally: result.tally }];
    left.add(result.why, path);
    return [];
  });
  const facts = await ports.engine.profile(tallied, await guideOf(ports.reader, repository, tree));
  return {
    facts,
    chosen: choice.files,
    files: tallied.length,
    leftOut: [...choice.leftOut, ...left.all()],
    read: missing.size,
    crawl: config.crawl,
  };
}

/** The guide as people have left it; null where there is none, or it is no page. */
async function guideOf(
  reader: RepositoryReader,
  repository: RepositoryRef,
  { blobs }: CommitTree,
): Promise<string | null> {
  const guide = blobs.find(({ path }) => path === GUIDE_PATH);
  if (guide === undefined || guide.byteSize > MAX_GUIDE) return null;
  const [content] = await reader.blobs(repository, [guide]);
  return content?.kind === 'text' ? content.text : null;
}
