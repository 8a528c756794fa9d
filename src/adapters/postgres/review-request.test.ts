import { describe, expect, it } from '@jest/globals';
import type { OpenHead } from '../../domain/ports.js';
import type { PullRequestEvent, RequestRow } from './review-request.js';
import {
  dueRequest,
  failedCheckRequest,
  isOpen,
  laterRequest,
  lateReviewsLeft,
  nextRequest,
  sweptRequest,
  wishedRequest,
} from './review-request.js';

const repository = { installationId: 1, repositoryId: 10, owner: 'octo', name: 'app' };
const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, second));

function event(
  kind: PullRequestEvent['kind'],
  headSha: string,
  second: number,
  baseRef: string | null = 'main',
): PullRequestEvent {
  const pullRequest = { number: 3, headSha, updatedAt: at(second).toISOString(), baseRef };
  const common = { repository, repositoryUpdatedAt: null, pullRequest, sender: null };
  return kind === 'pull-request-closed'
    ? { kind, merged: false, ...common }
    : { kind, change: 'synchronize', ...common };
}
const push = (headSha: string, second: number, baseRef?: string | null) =>
  event('pull-request-changed', headSha, second, baseRef);
const close = (headSha: string, second: number) => event('pull-request-closed', headSha, second);

function merge(headSha: string, second: number): PullRequestEvent {
  const closing = close(headSha, second);
  return closing.kind === 'pull-request-closed' ? { ...closing, merged: true } : closing;
}

const row: RequestRow = {
  generation: 4,
  priority: 'push',
  headSha: 'old',
  updatedAt: at(10),
  baseRef: 'main',
  handledGeneration: 4,
  handledHeadSha: 'old',
  outcome: 'reviewed',
  rerunGeneration: 0,
  rerunBy: null,
  sweepGeneration: 0,
  pausedBy: null,
  failedCheckSha: null,
  lateAt: null,
  lateSha: null,
  lateReviews: 0,
  delivery: null,
};

describe('nextRequest', () => {
  it('begins with generation 1, of which nothing is done', () => {
    expect(nextRequest(null, push('new', 1))).toMatchObject({
      generation: 1,
      priority: 'push',
      headSha: 'new',
      updatedAt: at(1),
      handledGeneration: 0,
      outcome: null,
    });
  });

  it('takes a head that is newer or of the same second, and never an older one', () => {
    expect(nextRequest(row, push('new', 11))).toMatchObject({
      headSha: 'new',
      updatedAt: at(11),
      generation: 5,
    });
    expect(nextRequest(row, push('new', 10))).toMatchObject({
      headSha: 'new',
      updatedAt: at(10),
      generation: 5,
    });
    expect(nextRequest(row, push('new', 9))).toMatchObject({
      headSha: 'old',
      updatedAt: at(10),
      generation: 5,
    });
  });

  it('keeps the urgency of a command that nobody has answered yet, and no other', () => {
    const commanded = { ...row, priority: 'command' as const };
    expect(nextRequest({ ...commanded, handledGeneration: 3 }, push('new', 11)).priority).toBe('command');
    expect(nextRequest(commanded, push('new', 11)).priority).toBe('push');
    expect(nextRequest({ ...row, priority: 'crawl', handledGeneration: 3 }, push('new', 11)).priority).toBe(
      'push',
    );
  });

  it('asks for a last job where work is wanted or under way: it may have opened a check run', () => {
    const closed = nextRequest({ ...row, generation: 6, handledGeneration: 4 }, close('new', 11));
    expect(closed).toMatchObject({ generation: 7, handledGeneration: 4, headSha: 'new' });
    expect(isOpen(closed)).toBe(true);
  });

  it('closes what is done, and a pull request that it never heard of', () => {
    const closed = nextRequest({ ...row, generation: 4, handledGeneration: 4 }, close('new', 11));
    expect(closed).toMatchObject({ generation: 4, handledGeneration: 4, outcome: 'closed', headSha: 'new' });
    expect(isOpen(closed)).toBe(false);
    const unknown = nextRequest(null, close('new', 11));
    expect(isOpen(unknown)).toBe(false);
    expect(isOpen(nextRequest(unknown, push('new', 12)))).toBe(true);
  });

  it('asks for a last job, once, when what was reviewed is merged: nobody waits for it', () => {
    const merged = nextRequest(row, merge('new', 11));
    expect(merged).toMatchObject({ generation: 5, priority: 'crawl', outcome: 'closed', headSha: 'new' });
    expect(isOpen(merged)).toBe(true);
    expect(nextRequest(merged, push('late', 10))).toBe(merged);
    const done = { ...merged, handledGeneration: 5 };
    expect(nextRequest(done, merge('new', 11))).toEqual(done);
    expect(nextRequest(row, merge('new', 9))).toBe(row);
  });

  it('asks for none when nothing was looked at before the merge', () => {
    expect(isOpen(nextRequest(null, merge('new', 11)))).toBe(false);
    const baseline = { ...row, outcome: 'baseline' as const, handledHeadSha: null };
    expect(nextRequest(baseline, merge('new', 11))).toMatchObject({ generation: 4, outcome: 'closed' });
  });

  it('reopens for what is not older than the closing', () => {
    const closed = nextRequest(row, close('old', 12));
    expect(nextRequest(closed, push('late', 11))).toBe(closed);
    const reopened = nextRequest(closed, push('new', 12));
    expect(reopened).toMatchObject({ generation: 5, outcome: null, headSha: 'new' });
    expect(isOpen(reopened)).toBe(true);
    expect(nextRequest(reopened, close('old', 11))).toBe(reopened);
  });
});

describe('the base', () => {
  const head = (second: number, over: Partial<OpenHead> = {}): OpenHead => ({
    number: 3,
    headSha: 'old',
    baseRef: 'main',
    draft: false,
    createdAt: at(0).toISOString(),
    updatedAt: at(second).toISOString(),
    ...over,
  });
  const swept = (before: RequestRow, seen: OpenHead) => sweptRequest(before, seen, false);
  const unknown = { ...row, baseRef: null };

  it('is remembered as it was told last, and one that is not told is kept', () => {
    expect(nextRequest(null, push('new', 1, 'next')).baseRef).toBe('next');
    expect(nextRequest(row, push('new', 11, 'next')).baseRef).toBe('next');
    expect(nextRequest(row, push('new', 9, 'next')).baseRef).toBe('main');
    expect(nextRequest(row, push('new', 11, null)).baseRef).toBe('main');
    expect(nextRequest(null, push('new', 1, null)).baseRef).toBeNull();
    expect(nextRequest(row, close('old', 11)).baseRef).toBe('main');
    expect(wishedRequest(null, { reason: 'rerun', headSha: 'new', sender: null }).baseRef).toBeNull();
    expect(sweptRequest(null, head(1, { baseRef: 'next' }), true)).toMatchObject({ baseRef: 'next' });
  });

  it('that a second delivery of a push tells anew asks for a review', () => {
    expect(nextRequest(row, push('old', 11)).generation).toBe(4);
    expect(nextRequest(row, push('old', 11, null)).generation).toBe(4);
    expect(nextRequest(row, push('old', 11, 'next'))).toMatchObject({ generation: 5, baseRef: 'next' });
  });

  it('that a sweep finds changed asks for a review, once', () => {
    const after = swept(row, head(11, { baseRef: 'next' }));
    expect(after).toMatchObject({ generation: 5, sweepGeneration: 5, baseRef: 'next', updatedAt: at(11) });
    expect(swept({ ...row, ...after }, head(11, { baseRef: 'next' }))).toBeNull();
    expect(swept(row, head(11))).toBeNull();
  });

  it('that changed while work is wanted asks once more: it may be under way', () => {
    const waiting = { ...row, generation: 5 };
    expect(swept(waiting, head(11, { baseRef: 'next' }))?.generation).toBe(6);
  });

  it('of a list that lags behind tells nothing', () => {
    expect(swept(row, head(9, { baseRef: 'next' }))).toBeNull();
    expect(swept(unknown, head(9, { baseRef: 'next' }))).toBeNull();
  });

  it('that was not known is no other one, and is known from then on', () => {
    const after = swept(unknown, head(11, { baseRef: 'next' }));
    expect(after).toEqual({ ...unknown, baseRef: 'next' });
    expect(swept({ ...row, baseRef: 'next' }, head(12))?.generation).toBe(5);
  });
});

describe('a check of another app that has failed', () => {
  const now = at(100);

  it('asks for one more review, a moment later, of a head that was reviewed, and of one whose review waits', () => {
    const told = { failedCheckSha: 'old', lateAt: at(110) };
    expect(failedCheckRequest(row, 'old', now)).toEqual({ ...row, ...told });
    const waiting = { ...row, generation: 5, outcome: null };
    expect(failedCheckRequest(waiting, 'old', now)).toEqual({ ...waiting, ...told });
  });

  it('is read with those that fail a moment later', () => {
    const first = failedCheckRequest(row, 'old', now);
    expect(failedCheckRequest(first, 'old', at(105))).toEqual(first);
  });

  it.each(['skipped', 'closed', 'baseline', 'failed', 'gone'] as const)(
    'is only remembered where the head was answered otherwise: %s',
    (outcome) => {
      const before = { ...row, outcome };
      expect(failedCheckRequest(before, 'old', now)).toEqual({ ...before, failedCheckSha: 'old' });
    },
  );

  it('on a head that is not known yet is remembered for it, and asks for nothing', () => {
    const after = failedCheckRequest(row, 'new', now);
    expect(after).toEqual({ ...row, failedCheckSha: 'new' });
    expect(after && nextRequest(after, push('new', 11))).toMatchObject({
      headSha: 'new',
      failedCheckSha: 'new',
    });
  });

  it('on a head of before takes nothing from the one that is known', () => {
    const told = { ...row, failedCheckSha: 'old' };
    expect(failedCheckRequest(told, 'older', now)).toBe(told);
  });

  it('of a pull request that nothing is known of leaves no row', () => {
    expect(failedCheckRequest(null, 'new', now)).toBeNull();
  });
});

describe('a review of what has come late', () => {
  const late = { ...row, lateAt: at(20), delivery: 'd' };

  it('is wanted like any other when it is due, and by no delivery', () => {
    const due = dueRequest(late);
    expect(due).toEqual({
      ...late,
      generation: 5,
      delivery: null,
      lateAt: null,
      lateSha: 'old',
      lateReviews: 1,
    });
  });

  it('comes at the earliest of the times that were asked for', () => {
    expect(laterRequest(late, at(30)).lateAt).toEqual(at(20));
    expect(laterRequest(late, at(15)).lateAt).toEqual(at(15));
  });

  it('comes five times for a head, and as often for the next one', () => {
    let it: RequestRow = row;
    for (let left = 5; left > 0; left -= 1) {
      expect(lateReviewsLeft(it)).toBe(left);
      it = { ...dueRequest(laterRequest(it, at(20))), handledGeneration: it.generation + 1 };
    }
    expect(laterRequest(it, at(30))).toBe(it);
    expect(failedCheckRequest(it, 'old', at(30))).toEqual({ ...it, failedCheckSha: 'old' });
    const pushed = nextRequest(it, push('new', 40));
    expect(lateReviewsLeft(pushed)).toBe(5);
    expect(dueRequest(laterRequest(pushed, at(50)))).toMatchObject({ lateSha: 'new', lateReviews: 1 });
  });

  it.each(['closed', 'gone'] as const)('is not wanted of a pull request that is %s meanwhile', (outcome) => {
    expect(dueRequest({ ...late, outcome })).toEqual({ ...late, outcome, lateAt: null });
  });
});
