import { mergeTrees } from '../git/merge.js';
import { accountNamed, noReplyAddress } from '../people.js';
import { renderSimpleCommit } from '../render/commits.js';
import { emit } from '../webhooks/emit.js';
import type { MergeGroup } from '../options.js';
import type { Account, Pull, World } from '../world.js';
import { branchRef, emitPull, moveRef } from './branches.js';

/** The account that GitHub's merge queue acts as. */
const QUEUE = 'github-merge-queue[bot]';
const GITHUB = { name: 'GitHub', email: 'noreply@github.com' };

const branchesOf = (base: string): string => branchRef(`gh-readonly-queue/${base}/`);

async function emitGroup(
  world: World,
  pull: Pull,
  group: MergeGroup,
  action: 'checks_requested' | 'destroyed',
  extra: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const commit = await pull.repository.store.commit(group.headSha);
  if (!commit) throw new Error(`there is no commit ${group.headSha}`);
  emit(world, {
    event: 'merge_group',
    action,
    repository: pull.repository,
    sender: accountNamed(world, QUEUE, 'Bot'),
    fields: {
      merge_group: {
        head_sha: group.headSha,
        head_ref: group.headRef,
        base_sha: group.baseSha,
        base_ref: branchRef(pull.base.ref),
        head_commit: renderSimpleCommit(group.headSha, commit),
      },
      ...extra,
    },
  });
}

/** The commit that the next group starts from: the end of the queue, or the tip of the branch. */
function endOfQueue(pull: Pull): string {
  const { repository, base } = pull;
  const waiting = [...repository.refs].findLast(([ref]) => ref.startsWith(branchesOf(base.ref)));
  return waiting?.[1] ?? repository.refs.get(branchRef(base.ref)) ?? base.sha;
}

/**
 * Puts a pull request at the end of its base branch's merge queue: a group of its own, on a branch that GitHub makes
 * (docs.github.com, "Managing a merge queue"), and asks for the checks of the group.
 */
export async function enqueue(world: World, pull: Pull, by: Account): Promise<MergeGroup> {
  const { repository, base, head } = pull;
  if (pull.state === 'closed' || pull.draft) throw new Error('Pull request is not ready to be merged');
  const { store } = repository;
  const baseSha = endOfQueue(pull);
  const tree = await mergeTrees(store, baseSha, head.sha);
  if (tree === null) throw new Error('Pull request is not mergeable');
  const queue = accountNamed(world, QUEUE, 'Bot');
  const seconds = Math.floor(world.now().getTime() / 1000);
  const author = { name: by.name ?? by.login, email: noReplyAddress(by), seconds, zone: '+0000' };
  const headSha = store.writeCommit({
    tree,
    parents: [baseSha, head.sha],
    author,
    committer: { ...GITHUB, seconds, zone: '+0000' },
    message: `Merge pull request #${pull.number} from ${head.repository.owner.login}/${head.ref}\n\n${pull.title}`,
  });
  const headRef = `${branchesOf(base.ref)}pr-${pull.number}-${baseSha}`;
  const group = { headSha, headRef, baseSha };
  await emitPull(world, pull, 'enqueued', by);
  await moveRef(world, { repository, ref: headRef, sha: headSha, sender: queue });
  await emitGroup(world, pull, group, 'checks_requested');
  return group;
}

/** Takes a merged or closed pull request out of the queue, with its branch. */
export async function leaveQueue(world: World, pull: Pull, reason: 'merged' | 'dequeued'): Promise<void> {
  const { repository, base } = pull;
  const start = `${branchesOf(base.ref)}pr-${pull.number}-`;
  for (const [headRef, headSha] of repository.refs) {
    if (!headRef.startsWith(start)) continue;
    const group = { headSha, headRef, baseSha: headRef.slice(start.length) };
    const sender = accountNamed(world, QUEUE, 'Bot');
    await moveRef(world, { repository, ref: headRef, sha: null, sender });
    await emitPull(world, pull, 'dequeued', sender, { reason: reason === 'merged' ? 'MERGE' : 'MANUAL' });
    await emitGroup(world, pull, group, 'destroyed', { reason });
  }
}
