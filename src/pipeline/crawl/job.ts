import type { RuleConcern } from '../../domain/concern.js';
import type { Engine } from '../../domain/engine.js';
import { UserError } from '../../domain/errors.js';
import type { RepositoryRef, TenantScope } from '../../domain/ids.js';
import type { CrawlJob } from '../../domain/job.js';
import type { Ledger } from '../../domain/ledger.js';
import type { LeftOut } from '../../domain/profile.js';
import type {
  JobContext,
  PullRequestReader,
  RulePackReader,
  Store,
  TenantStore,
} from '../../domain/ports.js';
import type { DefaultBranch, Proposals } from '../../domain/proposals.js';
import type { RepositoryReader } from '../../domain/repository-reader.js';
import type { Settings } from '../../domain/snapshot.js';
import { capabilitiesOf, type Capabilities } from '../capabilities.js';
import { wantedRulePull } from '../fix-pulls/wanted.js';
import { usableSettings } from '../usable-settings.js';
import { mayOpen } from './concerns.js';
import { fixesOfRule } from './fixes-of-rule.js';
import { crawl } from './run.js';
import { turnAt } from './turn.js';

export interface CrawlJobPorts {
  readonly store: Store;
  readonly reader: Pick<PullRequestReader, 'onBranch' | 'files'>;
  readonly repositoryReader: RepositoryReader;
  readonly proposals: Pick<Proposals, 'defaultBranch'>;
  readonly packs: RulePackReader;
  readonly ledger: Ledger;
  /** The engine, with what it remembers of this tenant. */
  readonly engineFor: (scope: TenantScope) => Engine;
  /** Tells GitHub's side what the owner has granted, so that nothing is asked with what was granted before. */
  readonly expectPermissions: (installationId: number, permissions: Readonly<Record<string, string>>) => void;
  readonly now: () => Date;
}

/** What came of a turn. */
export type CrawlEnd =
  /** `not-permitted`: the installation may not open pull requests. `full`: as many are open as the settings allow. */
  | { readonly kind: 'off' | 'quiet' | 'not-permitted' | 'full' | 'empty' }
  | {
      readonly kind: 'crawled';
      readonly files: number;
      readonly concerns: number;
      /** How many pull requests are wanted now. */
      readonly opened: number;
      readonly leftOut: readonly LeftOut[];
    };

/** The next turn where settings cannot be read, as when a pack of rules is away. */
const UNREAD_MS = 24 * 60 * 60 * 1000;

/** One turn at one repository. */
interface Pass extends Omit<CrawlJobPorts, 'store'> {
  readonly store: TenantStore;
  readonly engine: Engine;
  readonly repository: RepositoryRef;
  readonly signal: AbortSignal;
}

/**
 * Looks through the default branch of a repository where its settings ask for that, and wants fix pull requests for what is
 * worth most; their own job opens them. The next turn is planned when this one is over, also where it has failed for good, so
 * that a branch that cannot be looked through is left alone until then. Null where the repository may not be worked on.
 */
export async function runCrawlJob(
  ports: CrawlJobPorts,
  job: CrawlJob,
  { signal, lastAttempt }: Pick<JobContext, 'signal' | 'lastAttempt'>,
): Promise<CrawlEnd | null> {
  const repository = await ports.store.withSystem().repository(job.repositoryId);
  if (repository === null) return null;
  const store = ports.store.withTenant(repository.installationId);
  const permissions = (await store.installation())?.permissions ?? null;
  if (permissions !== null) ports.expectPermissions(repository.installationId, permissions);
  const pass: Pass = { ...ports, store, engine: ports.engineFor(repository), repository, signal };
  // Where the settings cannot be read, nobody knows when they would have it done.
  let next = new Date(ports.now().getTime() + UNREAD_MS);
  try {
    const settings = await usableSettings(pass, repository, null, signal);
    const turn = turnAt(ports.now(), settings.config.crawl);
    if (turn.kind === 'off') {
      await store.forgetCrawl(repository);
      await store.forgetDashboard(repository);
      return { kind: 'off' };
    }
    next = turn.next;
    const end = turn.kind === 'quiet' ? turn : await look(pass, settings, capabilitiesOf(permissions));
    await store.planCrawl(repository, next);
    return end.kind === 'quiet' ? { kind: 'quiet' } : end;
  } catch (error) {
    // What fails every time does so at the next turn too; until then it costs nothing.
    if (!signal.aborted && (lastAttempt || error instanceof UserError))
      await store.planCrawl(repository, next);
    throw error;
  }
}

async function look(pass: Pass, settings: Settings, may: Capabilities): Promise<CrawlEnd> {
  if (!(may.readFiles && may.proposeFiles && may.comment)) return { kind: 'not-permitted' };
  if (!settings.config.crawl.dashboard) await pass.store.forgetDashboard(pass.repository);
  return lookThrough(pass, settings);
}

async function lookThrough(pass: Pass, settings: Settings): Promise<CrawlEnd> {
  const { store, repository, repositoryReader: reader, engine, ledger, signal } = pass;
  const { max_open: maxOpen, dashboard: isListed } = settings.config.crawl;
  const live = await store.liveFixPulls(repository);
  const room = maxOpen - live.filter(({ concern }) => concern.kind === 'rule').length;
  // What waits is not listed anywhere then.
  if (room <= 0 && !isListed) return { kind: 'full' };
  const branch = await pass.proposals.defaultBranch(repository);
  if (branch === null) return { kind: 'empty' };
  const found = await crawl({ reader, engine, store, ledger }, repository, branch.sha, settings, signal);
  const { files, concerns, leftOut } = found;
  let opened = 0;
  for (const concern of concerns) {
    if (opened >= room) break;
    signal.throwIfAborted();
    if (await isWanted(pass, branch, concern, settings)) opened += 1;
  }
  if (isListed) {
    const { name, sha, repositoryUrl } = branch;
    const now = pass.now();
    await store.showDashboard(repository, { branch: name, sha, at: now, repositoryUrl, concerns }, now);
  }
  return { kind: 'crawled', files, concerns: concerns.length, opened, leftOut };
}

/** Has a pull request opened for the concern, unless what is known of it speaks against that. */
async function isWanted(
  { store, reader, engine, repository, signal, now }: Pass,
  { name: branch, sha, repositoryUrl }: DefaultBranch,
  concern: RuleConcern,
  settings: Settings,
): Promise<boolean> {
  const { key, ruleId, paths } = concern;
  const known = await store.fixPull(repository, key);
  if (!mayOpen(concern, known ?? undefined)) return false;
  const at = { sha, ruleId, paths };
  const { files } = await fixesOfRule({ reader, engine, store }, repository, at, settings, signal);
  if (files.length === 0) return false;
  const wanted = wantedRulePull(concern, { branch, repositoryUrl }, known, null);
  await store.saveFixPull(repository, { ...wanted, files }, now());
  return true;
}
