import type { OpenCommand } from '../../domain/command.js';
import type { Committer, CommittedFile } from '../../domain/committer.js';
import { UserError } from '../../domain/errors.js';
import type { Engine } from '../../domain/engine.js';
import type { Fix } from '../../domain/fix.js';
import type { FixOutcome, FixWish } from '../../domain/fix-request.js';
import type { PullRequestReader, TenantStore } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { fixesOfRequest, renderFixCommit } from '../../publishers/fix-commit.js';
import { isPermissionRefusal } from '../capabilities.js';
import { stillWanted } from '../silence/still-wanted.js';
import { ruledOut } from './branch-rules.js';
import { chooseFixes } from './choose.js';
import { isReviewed } from './is-reviewed.js';
import { obstacleTo } from './obstacle.js';
import { proveAgain } from './prove-again.js';

export interface ApplyPorts {
  readonly store: TenantStore;
  readonly reader: Pick<PullRequestReader, 'files'>;
  readonly engine: Pick<Engine, 'readmit' | 'prove'>;
  readonly committer: Committer;
}

/** Who wants fixes, of which head. */
export type FixRequest = Pick<OpenCommand, 'id' | 'login' | 'headSha' | 'isBegun'>;

/** A branch that people push to has no more new commits than this while we look away. */
const NEWEST = 20;

/**
 * Commits fixes of a head to the branch of its pull request, because a person has asked: two commits of ours in a row need
 * one, and each of these has one. Whether that person may was asked before. It can be done again after a crash at any
 * point: the commit names the request, and is looked for before another one is made.
 */
export async function applyFixes(
  ports: ApplyPorts,
  pullRequest: PullRequest,
  request: FixRequest,
  wish: FixWish,
  signal: AbortSignal,
): Promise<FixOutcome> {
  const { ref, headSha } = pullRequest;
  const pinned = request.headSha ?? (await ports.store.pinCommand(request, headSha)) ?? headSha;
  if (request.isBegun) {
    const done = await earlierCommit(ports, pullRequest, request, pinned);
    if (done !== null) return done;
  }
  const obstacle = await obstacleTo(ports.store, pullRequest, pinned);
  if (obstacle !== null) return obstacle;
  const kept = await ports.store.headFixes(ref);
  const isKept = kept?.headSha === headSha;
  if (!isKept && !(await isReviewed(ports.store, pullRequest))) return { kind: 'not-reviewed', headSha };
  const proven = proveAgain(ports, ref.repository, isKept ? kept : { headSha, files: [] });
  // Who names one means it, whatever was said of its rule.
  const offered =
    wish.kind === 'one' ? proven.fixes : await stillWanted(ports.store, ref.repository, proven.fixes);
  const choice = chooseFixes(wish, offered);
  if (choice.kind !== 'chosen') return choice;
  const together = await proven.together(choice.fixes, signal);
  const { leftOut, files } = together;
  if (together.fixes.length === 0) return { kind: 'unproven', leftOut };
  signal.throwIfAborted();
  const outcome = await commit(ports, pullRequest, request, together.fixes, files);
  return outcome.kind === 'applied' ? { ...outcome, leftOut, drafted: choice.drafted } : outcome;
}

const keyOf = ({ ref: { repository } }: PullRequest, { id }: FixRequest): string =>
  `${repository.repositoryId}-${id}`;

/** The commit that was made for the request above the head that it is about; null where there is none. */
async function earlierCommit(
  { committer }: ApplyPorts,
  pullRequest: PullRequest,
  request: FixRequest,
  pinned: string,
): Promise<Extract<FixOutcome, { kind: 'applied' }> | null> {
  if (pullRequest.fromFork) return null;
  const newest = await committer.newest(pullRequest.ref.repository, pullRequest.headRef, NEWEST);
  for (const { sha, parents, message } of newest) {
    const count = fixesOfRequest(message, keyOf(pullRequest, request));
    // Anybody can write such a line: ours stands where we have put it.
    if (count !== null && parents.length === 1 && parents[0] === pinned)
      return { kind: 'applied', sha, count, leftOut: [], drafted: 0 };
  }
  return null;
}

async function commit(
  ports: ApplyPorts,
  pullRequest: PullRequest,
  request: FixRequest,
  fixes: readonly Fix[],
  files: readonly CommittedFile[],
): Promise<FixOutcome> {
  const { committer } = ports;
  const { ref, headRef: branch, headSha: parent } = pullRequest;
  const message = renderFixCommit({ fixes, login: request.login, key: keyOf(pullRequest, request) });
  const rules = ruledOut(await committer.rules(ref.repository, branch), { ...message, files });
  if (rules.length > 0) return { kind: 'ruled-out', rules };
  const outcome = await committed(() =>
    committer.commit(ref.repository, { branch, parent, ...message, files }),
  );
  switch (outcome.kind) {
    case 'committed':
      return { kind: 'applied', sha: outcome.sha, count: fixes.length, leftOut: [], drafted: 0 };
    case 'moved': {
      // It may be our own commit that has moved it: one whose answer was lost.
      const done = await earlierCommit(ports, pullRequest, request, parent);
      if (done !== null) return done;
      const [tip] = await committer.newest(ref.repository, branch, 1);
      return { kind: 'moved', from: parent, to: tip?.sha ?? null };
    }
    case 'refused':
    case 'not-permitted':
      return outcome;
  }
}

/** What GitHub refuses for good is an answer to the person, not a failure of ours. */
async function committed(
  send: () => ReturnType<Committer['commit']>,
): Promise<Awaited<ReturnType<Committer['commit']>> | Extract<FixOutcome, { kind: 'not-permitted' }>> {
  try {
    return await send();
  } catch (error) {
    if (isPermissionRefusal(error)) return { kind: 'not-permitted' };
    if (error instanceof UserError) return { kind: 'refused', why: error.message };
    throw error;
  }
}
