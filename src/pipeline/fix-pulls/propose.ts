import { FIX_BRANCH_PREFIX, isLive, type FixPull } from '../../domain/fix-pull.js';
import type { FixOutcome } from '../../domain/fix-request.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { isPermissionRefusal } from '../capabilities.js';
import type { FixRequest } from '../fixes/apply.js';
import { obstacleTo } from '../fixes/obstacle.js';
import { openFixPull, type Opened } from './open.js';
import type { FixPullPorts } from './ports.js';
import { nextBranch, wantedPull } from './wanted.js';

/** Of the fixes of one pull request. */
export function stackedKey(number: number): string {
  return `pull-${number}`;
}

/**
 * Proposes the safe fixes of a head in a pull request of their own, stacked on its branch, because a person has asked; whether
 * that person may was asked before. One that people closed is opened anew: whoever asks wants it again.
 */
export async function proposeFixes(
  ports: FixPullPorts,
  pullRequest: PullRequest,
  request: FixRequest,
  signal: AbortSignal,
): Promise<FixOutcome> {
  const { store } = ports;
  const { repository, number } = pullRequest.ref;
  const pinned =
    request.headSha ?? (await store.pinCommand(request, pullRequest.headSha)) ?? pullRequest.headSha;
  const known = await store.fixPull(repository, stackedKey(number));
  // Whoever begins again finds what the process before has opened.
  if (known !== null && isLive(known) && known.number !== null)
    return proposed(known, known.number, request.isBegun, null);
  const obstacle = await obstacleTo(store, pullRequest, pinned);
  if (obstacle !== null) return obstacle;
  const wanted = known?.state === 'wanted' ? known : wantedOf(pullRequest, request, known);
  // Until it is open it is this command's, which is taken up again where its process dies.
  await store.saveFixPull(repository, wanted, null);
  try {
    const opened = await openFixPull(ports, repository, wanted, signal);
    if (opened.kind === 'later') await store.forgetFixPull(repository, wanted.key);
    return outcomeOf(opened, pinned);
  } catch (error) {
    if (!isPermissionRefusal(error)) throw error;
    await store.forgetFixPull(repository, wanted.key);
    return { kind: 'not-permitted' };
  }
}

function wantedOf(
  { ref: { number }, headRef, repositoryUrl }: PullRequest,
  { login }: FixRequest,
  before: FixPull | null,
): FixPull {
  const key = stackedKey(number);
  return wantedPull({
    key,
    concern: { kind: 'pull', number },
    branch: nextBranch(`${FIX_BRANCH_PREFIX}${key}`, before?.branch ?? null),
    baseRef: headRef,
    repositoryUrl,
    askedBy: login,
  });
}

function outcomeOf(opened: Opened, headSha: string): FixOutcome {
  switch (opened.kind) {
    case 'open': {
      const { pull, contents } = opened;
      if (pull.number === null) throw new Error('an open pull request has a number');
      return proposed(pull, pull.number, true, contents);
    }
    case 'later':
      return { kind: 'not-reviewed', headSha };
    case 'nothing': {
      const { leftOut = [], drafted = 0 } = opened.contents ?? {};
      return leftOut.length > 0 ? { kind: 'unproven', leftOut } : { kind: 'nothing', wish: 'safe', drafted };
    }
    case 'ruled-out':
      return { kind: 'ruled-out', rules: opened.rules };
    case 'refused':
      return { kind: 'refused', why: opened.why };
  }
}

function proposed(
  { files }: FixPull,
  number: number,
  isNew: boolean,
  contents: Extract<Opened, { kind: 'open' }>['contents'],
): FixOutcome {
  const count = files.reduce((sum, file) => sum + file.fixes.length, 0);
  const { leftOut = [], drafted = 0 } = contents ?? {};
  return { kind: 'proposed', number, isNew, count, leftOut, drafted };
}
