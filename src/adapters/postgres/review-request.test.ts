import { describe, expect, it } from '@jest/globals';
import type { PullRequestEvent, RequestRow } from './review-request.js';
import { isOpen, nextRequest } from './review-request.js';

const repository = { installationId: 1, repositoryId: 10, owner: 'octo', name: 'app' };
const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, second));

function event(kind: PullRequestEvent['kind'], headSha: string, second: number): PullRequestEvent {
  const pullRequest = { number: 3, headSha, updatedAt: at(second).toISOString(), baseRef: 'main' };
  const common = { repository, repositoryUpdatedAt: null, pullRequest, sender: null };
  return kind === 'pull-request-closed' ? { kind, ...common } : { kind, change: 'synchronize', ...common };
}
const push = (headSha: string, second: number) => event('pull-request-changed', headSha, second);
const close = (headSha: string, second: number) => event('pull-request-closed', headSha, second);

const row: RequestRow = {
  generation: 4,
  priority: 'push',
  headSha: 'old',
  updatedAt: at(10),
  handledGeneration: 4,
  handledHeadSha: 'old',
  outcome: 'reviewed',
  rerunGeneration: 0,
  sweepGeneration: 0,
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

  it('reopens for what is not older than the closing', () => {
    const closed = nextRequest(row, close('old', 12));
    expect(nextRequest(closed, push('late', 11))).toBe(closed);
    const reopened = nextRequest(closed, push('new', 12));
    expect(reopened).toMatchObject({ generation: 5, outcome: null, headSha: 'new' });
    expect(isOpen(reopened)).toBe(true);
    expect(nextRequest(reopened, close('old', 11))).toBe(reopened);
  });
});
