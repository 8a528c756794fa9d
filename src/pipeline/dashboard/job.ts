import type { Dashboard, DashboardIssue, KnownDashboard } from '../../domain/dashboard.js';
import type { Engine } from '../../domain/engine.js';
import { TransientError, UserError } from '../../domain/errors.js';
import type { RepositoryRef, TenantScope } from '../../domain/ids.js';
import type { DashboardJob } from '../../domain/job.js';
import type { Ledger } from '../../domain/ledger.js';
import type {
  JobContext,
  PullRequestReader,
  RulePackReader,
  Store,
  TenantStore,
} from '../../domain/ports.js';
import type { Settings } from '../../domain/snapshot.js';
import { DASHBOARD_MARKER, DASHBOARD_TITLE, renderDashboard } from '../../publishers/dashboard.js';
import { capabilitiesOf } from '../capabilities.js';
import { usableSettings } from '../usable-settings.js';
import { tellDigest } from './digest.js';
import { dashboardFacts } from './facts.js';
import { grantWish } from './grant.js';

export interface DashboardJobPorts {
  readonly store: Store;
  readonly reader: Pick<PullRequestReader, 'onBranch' | 'permission'>;
  readonly packs: RulePackReader;
  readonly dashboard: Dashboard;
  readonly ledger: Ledger;
  /** The engine, with what it remembers of this tenant. */
  readonly engineFor: (scope: TenantScope) => Engine;
  /** Tells GitHub's side what the owner has granted, so that nothing is asked with what was granted before. */
  readonly expectPermissions: (installationId: number, permissions: Readonly<Record<string, string>>) => void;
  readonly now: () => Date;
}

/**
 * What came of a look: `not-permitted`: the installation may not write issues. `closed`: people do not want it. `gone`: it was
 * deleted, or moved to another repository. `disabled`: the repository has no issues.
 */
export interface DashboardEnd {
  readonly kind: 'off' | 'not-permitted' | 'closed' | 'gone' | 'disabled' | 'opened' | 'edited' | 'unchanged';
  /** Wishes of people who may not write. */
  readonly refused: number;
  readonly hasDigest: boolean;
}

/** More of what became of concerns is not listed. */
const MAX_PULLS = 500;

interface Pass extends Omit<DashboardJobPorts, 'store'> {
  readonly store: TenantStore;
  readonly engine: Engine;
  readonly repository: RepositoryRef;
  readonly settings: Settings;
}

/**
 * Brings the dashboard issue of a repository up to date: does what people have ticked in it, opens the issue where there is none,
 * edits it where it says something else, and tells of the week. An issue that is closed, or gone, is left alone; whether it is
 * so is asked at each look. Each step can be done twice with the effect of one. Null where there is nothing to look at.
 *
 * Requests to GitHub: those for the settings; 1 to read the issue and 1 where it changes, or 2 to find that there is none and open
 * it; 1 for each wish; those of the digest.
 */
export async function runDashboardJob(
  ports: DashboardJobPorts,
  job: DashboardJob,
  { signal, lastAttempt }: Pick<JobContext, 'signal' | 'lastAttempt'>,
): Promise<DashboardEnd | null> {
  const repository = await ports.store.withSystem().repository(job.repositoryId);
  if (repository === null) return null;
  const store = ports.store.withTenant(repository.installationId);
  const known = await store.dashboard(repository);
  if (known === null) return null;
  const permissions = (await store.installation())?.permissions ?? null;
  if (permissions !== null) ports.expectPermissions(repository.installationId, permissions);
  const own = { ...ports, store, engine: ports.engineFor(repository), repository };
  try {
    const settings = await usableSettings(own, repository, null, signal);
    const { enabled, dashboard } = settings.config.crawl;
    if (!enabled || !dashboard) {
      await store.forgetDashboard(repository);
      return plainEnd('off');
    }
    const { keepIssue } = capabilitiesOf(permissions);
    const { next, ...end } = keepIssue
      ? await lookAt({ ...own, settings }, known, signal)
      : { ...plainEnd('not-permitted'), next: null };
    await store.planDashboard(repository, known.lookAt, next);
    return end;
  } catch (error) {
    // What is refused, or fails every time, is looked at when something tells of it; a GitHub that is away comes back.
    const isFinal = error instanceof UserError || (lastAttempt && !(error instanceof TransientError));
    if (!signal.aborted && isFinal) await store.planDashboard(repository, known.lookAt, null);
    throw error;
  }
}

const plainEnd = (kind: DashboardEnd['kind']): DashboardEnd => ({ kind, refused: 0, hasDigest: false });

interface Looked extends DashboardEnd {
  /** When it is looked at again though nothing has happened. */
  readonly next: Date | null;
}

async function lookAt(pass: Pass, known: KnownDashboard, signal: AbortSignal): Promise<Looked> {
  const { store, dashboard, repository } = pass;
  const { number } = known;
  const issue =
    number === null
      ? await dashboard.find(repository, DASHBOARD_MARKER)
      : await dashboard.read(repository, number);
  if ((issue === null && number !== null) || issue?.state === 'closed') {
    // Nobody waits for what was ticked in it.
    for (const { delivery } of known.wishes) await store.endWish(repository, delivery);
    return { ...plainEnd(issue === null ? 'gone' : 'closed'), next: null };
  }
  const { notes, refused } = await grantAll(pass, known, issue, signal);
  const kind = await show(pass, { ...known, notes }, issue, signal);
  return kind === 'gone' || kind === 'disabled'
    ? { kind, refused, hasDigest: false, next: null }
    : { kind: kind.kind, refused, ...(await digest(pass, { ...known, notes, number: kind.number }, signal)) };
}

async function grantAll(
  pass: Pass,
  known: KnownDashboard,
  issue: DashboardIssue | null,
  signal: AbortSignal,
): Promise<{ readonly notes: KnownDashboard['notes']; readonly refused: number }> {
  const { store, repository, settings } = pass;
  const { seen } = known;
  let { notes } = known;
  let refused = 0;
  for (const wish of known.wishes) {
    signal.throwIfAborted();
    // Before its number was known, what was ticked in other issues was written down too.
    if (wish.number === issue?.number) {
      const ticked = { repository, seen, notes, maxOpen: settings.config.crawl.max_open };
      const granted = await grantWish(pass, ticked, wish);
      if (granted === null) refused += 1;
      else {
        notes = granted;
        await store.saveDashboard(repository, { ...known, number: wish.number, notes });
      }
    }
    await store.endWish(repository, wish.delivery);
  }
  return { notes, refused };
}

type Shown = { readonly kind: 'opened' | 'edited' | 'unchanged'; readonly number: number };

/** The issue says what is so. */
async function show(
  { store, dashboard, repository, settings, engine }: Pass,
  known: KnownDashboard,
  issue: DashboardIssue | null,
  signal: AbortSignal,
): Promise<Shown | 'gone' | 'disabled'> {
  const body = renderDashboard(
    dashboardFacts(known, {
      pulls: await store.ruleFixPulls(repository, MAX_PULLS),
      rules: [...engine.rules, ...settings.customRules.map(({ meta }) => meta)],
      maxOpen: settings.config.crawl.max_open,
    }),
  );
  signal.throwIfAborted();
  if (issue === null) {
    const opened = await dashboard.open(repository, { title: DASHBOARD_TITLE, body });
    return opened.kind === 'disabled' ? 'disabled' : opened;
  }
  const { number } = issue;
  if (isSame(issue.body, body)) return { kind: 'unchanged', number };
  return (await dashboard.edit(repository, number, body)) === 'gone' ? 'gone' : { kind: 'edited', number };
}

/** Browsers send other line ends, and GitHub takes off what is empty at the end. */
const isSame = (before: string, after: string): boolean =>
  before.replaceAll('\r\n', '\n').trimEnd() === after.trimEnd();

async function digest(
  pass: Pass,
  known: KnownDashboard & { readonly number: number },
  signal: AbortSignal,
): Promise<{ readonly next: Date | null; readonly hasDigest: boolean }> {
  const { store, repository, settings, engine } = pass;
  const { digest: isWanted, quiet_hours: quietHours } = settings.config.crawl;
  // From here on the issue is found by its number, whatever becomes of the digest.
  await store.saveDashboard(repository, isWanted ? known : { ...known, digestSince: null });
  if (!isWanted) return { next: null, hasDigest: false };
  signal.throwIfAborted();
  const { number, digestSince } = known;
  const rules = [...engine.rules, ...settings.customRules.map(({ meta }) => meta)];
  const when = { since: digestSince, quietHours };
  const { since, next, isTold } = await tellDigest(pass, { repository, number }, when, rules, pass.now());
  await store.saveDashboard(repository, { ...known, digestSince: since });
  return { next, hasDigest: isTold };
}
