import { comparePull } from '../changes.js';
import { isAncestor, relate } from '../git/history.js';
import { ensureSuites } from './suites.js';
import { newId, timestamp } from '../people.js';
import { followComments } from '../placement.js';
import { renderCommit, renderSignature } from '../render/commits.js';
import { renderPull } from '../render/pulls.js';
import { siteUrl } from '../render/repositories.js';
import { emit } from '../webhooks/emit.js';
import type { Account, Pull, Repository, World } from '../world.js';

export const ZERO_ID = '0'.repeat(40);
export const branchRef = (branch: string): string => `refs/heads/${branch}`;

/** The commit that a branch, ref or (part of a) commit id names; null when there is none. */
export async function resolveCommit(repository: Repository, name: string): Promise<string | null> {
  const { refs, store } = repository;
  const pull = /^(?:refs\/)?pull\/(\d+)\/head$/.exec(name)?.[1];
  if (pull !== undefined) return repository.pulls.get(Number(pull))?.head.sha ?? null;
  const known =
    refs.get(name) ?? refs.get(`refs/${name}`) ?? refs.get(branchRef(name)) ?? refs.get(`refs/tags/${name}`);
  if (known) return known;
  if (name === 'HEAD') return refs.get(branchRef(repository.defaultBranch)) ?? null;
  return (await store.commit(name)) ? name : null;
}

export interface BranchMove {
  readonly repository: Repository;
  /** Full ref name. */
  readonly ref: string;
  /** Null deletes. */
  readonly sha: string | null;
  readonly sender: Account;
}

/** Moves a ref and lets everybody know: `push`, and `synchronize` of the pull requests whose head it is. */
export async function moveRef(world: World, { repository, ref, sha, sender }: BranchMove): Promise<void> {
  const before = repository.refs.get(ref) ?? null;
  if (before === sha) return;
  if (sha === null) repository.refs.delete(ref);
  else repository.refs.set(ref, sha);
  if (!ref.startsWith('refs/heads/')) return;
  const forced = before !== null && sha !== null && !(await isAncestor(repository.store, before, sha));
  emit(world, {
    event: 'push',
    repository,
    sender,
    fields: await pushFields(world, repository, ref, before, sha, forced, sender),
  });
  if (sha === null) return;
  await ensureSuites(world, repository, ref.slice('refs/heads/'.length), before, sha, sender);
  for (const target of world.repositories.values()) {
    for (const pull of target.pulls.values()) {
      if (pull.state === 'open' && pull.head.repository === repository && branchRef(pull.head.ref) === ref)
        await synchronize(world, pull, sha, forced, sender);
    }
  }
}

async function pushFields(
  world: World,
  repository: Repository,
  ref: string,
  before: string | null,
  sha: string | null,
  forced: boolean,
  sender: Account,
): Promise<Record<string, unknown>> {
  const fresh = before && sha ? (await relate(repository.store, before, sha)).ahead : sha ? [sha] : [];
  const commits = [];
  for (const id of fresh) {
    const commit = await repository.store.commit(id);
    if (!commit) continue;
    const { html_url: url } = renderCommit(world, repository, id, commit);
    commits.push({
      id,
      tree_id: commit.tree,
      distinct: true,
      message: commit.message,
      timestamp: renderSignature(commit.committer)['date'],
      url,
      author: { name: commit.author.name, email: commit.author.email },
      committer: { name: commit.committer.name, email: commit.committer.email },
      added: [],
      removed: [],
      modified: [],
    });
  }
  return {
    ref,
    before: before ?? ZERO_ID,
    after: sha ?? ZERO_ID,
    created: before === null,
    deleted: sha === null,
    forced,
    base_ref: null,
    compare: `${siteUrl(repository)}/compare/${(before ?? ZERO_ID).slice(0, 12)}...${(sha ?? ZERO_ID).slice(0, 12)}`,
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: { name: sender.login, email: null },
  };
}

async function synchronize(
  world: World,
  pull: Pull,
  sha: string,
  forced: boolean,
  sender: Account,
): Promise<void> {
  const before = pull.head.sha;
  pull.head.sha = sha;
  pull.heads.push(sha);
  pull.base.sha = pull.repository.refs.get(branchRef(pull.base.ref)) ?? pull.base.sha;
  pull.updatedAt = timestamp(world);
  await followComments(world, pull);
  // after a force push GitHub shows old reviews at the new head
  if (forced) for (const review of world.reviews.values()) if (review.pull === pull) review.commit = sha;
  await emitPull(world, pull, 'synchronize', sender, { before, after: sha });
}

/** Sends a `pull_request` event. */
export async function emitPull(
  world: World,
  pull: Pull,
  action: string,
  sender: Account,
  extra: Record<string, unknown> = {},
): Promise<void> {
  emit(world, {
    event: 'pull_request',
    action,
    repository: pull.repository,
    sender,
    fields: { number: pull.number, pull_request: await renderPull(world, pull), ...extra },
  });
}

/** Ids of the commits of a pull request, oldest first. */
export async function pullCommits(pull: Pull): Promise<readonly string[]> {
  return (await comparePull(pull)).ahead;
}

export interface NewPull {
  readonly repository: Repository;
  readonly author: Account;
  readonly head: { readonly repository: Repository; readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string; readonly sha: string };
  readonly title: string;
  readonly body: string | null;
  readonly draft: boolean;
}

/** Opens a pull request and sends `opened`. */
export async function openPull(world: World, options: NewPull): Promise<Pull> {
  const { repository, head, base } = options;
  repository.lastNumber += 1;
  const now = timestamp(world);
  const pull: Pull = {
    ...options,
    id: newId(world),
    number: repository.lastNumber,
    head: { ...head },
    base: { ...base },
    heads: [head.sha],
    state: 'open',
    locked: false,
    merge: null,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  };
  repository.pulls.set(pull.number, pull);
  await emitPull(world, pull, 'opened', options.author);
  return pull;
}
