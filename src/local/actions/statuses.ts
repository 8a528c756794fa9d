import { newId, timestamp } from '../people.js';
import { renderCommit } from '../render/commits.js';
import { fullName } from '../render/repositories.js';
import { renderStatus } from '../render/statuses.js';
import { emit } from '../webhooks/emit.js';
import type { StatusOptions } from '../options.js';
import type { Account, CommitStatus, Repository, World } from '../world.js';

/** Gives a commit a status and sends `status`. */
export async function createStatus(
  world: World,
  repository: Repository,
  sha: string,
  { context, state, description }: Omit<StatusOptions, 'as'>,
  creator: Account,
): Promise<void> {
  const commit = await repository.store.commit(sha);
  if (!commit) throw new Error(`there is no commit ${sha}`);
  const status: CommitStatus = {
    id: newId(world),
    sha,
    context,
    state,
    description: description ?? null,
    creator,
    createdAt: timestamp(world),
  };
  repository.statuses.push(status);
  const branches = [...repository.refs].filter(([ref, tip]) => ref.startsWith('refs/heads/') && tip === sha);
  const rendered = renderCommit(world, repository, sha, commit);
  emit(world, {
    event: 'status',
    repository,
    sender: creator,
    fields: {
      ...renderStatus(world, repository, status),
      sha,
      name: fullName(repository),
      commit: rendered,
      branches: branches.map(([ref]) => ({
        name: ref.slice('refs/heads/'.length),
        commit: { sha, url: rendered['url'] },
        protected: false,
      })),
    },
  });
}

/** The newest status of each context, oldest first. */
export function newestStatuses({ statuses }: Repository, sha: string): readonly CommitStatus[] {
  const newest = new Map(statuses.filter((each) => each.sha === sha).map((each) => [each.context, each]));
  return [...newest.values()];
}
