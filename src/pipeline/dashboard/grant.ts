import type { RuleConcern } from '../../domain/concern.js';
import type { DashboardWish, KnownDashboard } from '../../domain/dashboard.js';
import { isLive, type FixPull, type FixPullStore } from '../../domain/fix-pull.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { PullRequestReader } from '../../domain/ports.js';
import { mayWrite } from '../rerun.js';
import { wantedAgain, wantedRulePull } from '../fix-pulls/wanted.js';

export interface GrantPorts {
  readonly store: FixPullStore;
  readonly reader: Pick<PullRequestReader, 'permission'>;
  readonly now: () => Date;
}

/** The dashboard that somebody has ticked boxes in. */
export interface Ticked extends Pick<KnownDashboard, 'seen' | 'notes'> {
  readonly repository: RepositoryRef;
  readonly maxOpen: number;
}

/**
 * Does what a person has ticked, if they may write; done twice it has the effect of one. Keys that are of nothing here are passed
 * over. Requests to GitHub: 1.
 * @returns the notes from then on; null where the person may not.
 */
export async function grantWish(
  { store, reader, now }: GrantPorts,
  ticked: Ticked,
  { login, asked, ignored, unignored }: Pick<DashboardWish, 'login' | 'asked' | 'ignored' | 'unignored'>,
): Promise<KnownDashboard['notes'] | null> {
  const { repository, seen } = ticked;
  if (!(await mayWrite(reader, repository, login))) return null;
  const about = async (key: string) => ({
    known: await store.fixPull(repository, key),
    concern: seen.concerns.find((concern) => concern.key === key),
  });
  for (const key of ignored) {
    const { known, concern } = await about(key);
    const closed = ignoredPull(ticked, known, concern);
    if (closed !== null) await store.saveFixPull(repository, closed, null);
  }
  for (const key of unignored) {
    const { known } = await about(key);
    if (known?.state !== 'closed') continue;
    if (wasNeverOpen(known)) await store.forgetFixPull(repository, key);
    else await store.saveFixPull(repository, wantedAgain(known), null);
  }
  const notes = new Map(Object.entries(ticked.notes));
  for (const key of asked) {
    const { known, concern } = await about(key);
    const wanted = askedPull(ticked, known, concern, login);
    if (wanted === null) continue;
    notes.delete(key);
    if (await hasRoom(store, ticked)) await store.saveFixPull(repository, wanted, now());
    else notes.set(key, fullNote(ticked));
  }
  return Object.fromEntries(notes);
}

/** What is remembered as what a person has closed; null where nothing is to be. */
function ignoredPull(
  { seen }: Ticked,
  known: FixPull | null,
  concern: RuleConcern | undefined,
): FixPull | null {
  if (known !== null) return isLive(known) || known.state === 'closed' ? null : { ...known, state: 'closed' };
  return concern === undefined ? null : { ...wantedRulePull(concern, seen, null, null), state: 'closed' };
}

const wasNeverOpen = ({ number, commits }: FixPull): boolean => number === null && commits.length === 0;

function askedPull(
  { seen }: Ticked,
  known: FixPull | null,
  concern: RuleConcern | undefined,
  login: string,
): FixPull | null {
  if (known !== null && isLive(known)) return null;
  const before = known?.concern.kind === 'rule' ? { key: known.key, ...known.concern } : undefined;
  const about = concern ?? before;
  return about === undefined ? null : wantedRulePull(about, seen, known, login);
}

async function hasRoom(store: FixPullStore, { repository, maxOpen }: Ticked): Promise<boolean> {
  const live = await store.liveFixPulls(repository);
  return live.filter(({ concern }) => concern.kind === 'rule').length < maxOpen;
}

function fullNote({ maxOpen }: Ticked): string {
  const open = maxOpen === 1 ? '1 pull request is open' : `${maxOpen} pull requests are open`;
  return `${open}, and \`crawl.max_open\` allows no more. Merge or close one, then tick the box again.`;
}
