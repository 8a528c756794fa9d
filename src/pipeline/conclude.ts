import { UserError } from '../domain/errors.js';
import type { PullRequestRef } from '../domain/ids.js';
import type { Publisher, ReviewRequest, TenantStore } from '../domain/ports.js';
import { endHead, endOpenRun, outputsOfHeads, type FinalSituation } from './head.js';
import { permittedHeadPorts } from './permitted.js';
import { isSwept } from './review.js';

export interface ConcludePorts {
  readonly store: TenantStore;
  readonly publisher: Publisher;
  /** Told of what could not even be explained. */
  readonly onError: (error: unknown) => void;
}

/**
 * Says on the wanted head that it was not reviewed, and leaves no run open. Where GitHub refuses even that, nothing more
 * can be said; where it cannot be reached, the request stays open and is taken up again.
 * @returns true when a newer review is wanted already.
 */
export async function concludeFailure(
  { store, publisher, onError }: ConcludePorts,
  ref: PullRequestRef,
  request: ReviewRequest,
  situation: FinalSituation,
): Promise<boolean> {
  const { generation, headSha: wantedSha } = request;
  const ports = await permittedHeadPorts(store, publisher, isSwept(request));
  const heads = new Set((await outputsOfHeads(ports, ref)).map((stored) => stored.output.headSha));
  heads.delete(wantedSha);
  const ends = [
    () => endHead(ports, { ref, headSha: wantedSha, generation }, situation),
    ...[...heads].map((headSha) => () => endOpenRun(ports, { ref, headSha, generation }, situation)),
  ];
  let isReachable = true;
  for (const end of ends) {
    try {
      await end();
    } catch (error) {
      onError(error);
      isReachable &&= error instanceof UserError;
    }
  }
  return isReachable && store.finishReview(ref, generation, wantedSha, 'failed');
}
