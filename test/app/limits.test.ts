import { describe, expect, it } from '@jest/globals';
import { useSharedWorld } from '../support/use-world.js';
import { type World } from '../support/world.js';

const HEAD = { 'src/a.ts': 'if (total === NaN) stop();\n' };

let world: World;
useSharedWorld((it) => (world = it));

const SECONDARY = {
  status: 403,
  headers: { 'retry-after': '2' },
  body: {
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  },
};

describe('GitHub says no', () => {
  it.each([
    ['a secondary rate limit at the review', { path: /\/reviews$/, method: 'POST', answer: SECONDARY }],
    ['a secondary rate limit at the check run', { path: /\/check-runs$/, method: 'POST', answer: SECONDARY }],
    [
      'an error after the review was made',
      { path: /\/reviews$/, method: 'POST', answer: { status: 502 }, when: 'after' as const },
    ],
    [
      'an error after the check run was made',
      { path: /\/check-runs$/, method: 'POST', answer: { status: 502 }, when: 'after' as const },
    ],
    [
      'a dropped connection at the last update',
      { path: /\/check-runs\/\d+$/, method: 'PATCH', answer: 'drop' as const, when: 'after' as const },
    ],
    ['a server error while reading', { path: /\/pulls\/1\/files$/, answer: { status: 500 } }],
  ])('%s: the job waits and ends in the same pull request', async (_name, fault) => {
    world.github.addFault(fault);
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const dump = await world.github.dump(pull);
    expect(dump.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'neutral' }]);
    expect(dump.reviews.map((review) => review.threads.length)).toEqual([1]);
  });

  it('waits as long as retry-after asks', async () => {
    world.github.addFault({ path: /\/reviews$/, method: 'POST', answer: SECONDARY });
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const failed = world.app.log.find((line) => line.msg === 'review failed');
    const read = world.app.log.findLast((line) => line.msg === 'step' && line['step'] === 'read');
    expect(Number(read?.['time']) - Number(failed?.['time'])).toBeGreaterThanOrEqual(1_900);
  });

  it('a refused review: its findings are in the check run', async () => {
    const refusal = {
      status: 422,
      body: {
        message: 'Unprocessable Entity',
        errors: ['Pull request review thread line must be part of the diff'],
      },
    };
    world.github.addFault({ path: /\/reviews$/, method: 'POST', answer: refusal });
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const dump = await world.github.dump(pull);
    expect(dump.reviews).toEqual([]);
    expect(dump.checkRuns).toMatchObject([
      { conclusion: 'neutral', annotations: [{ path: 'src/a.ts', startLine: 1 }] },
    ]);
  });

  it('a pending review that was left behind is cleared away', async () => {
    await world.leavePendingReview();
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    expect((await world.github.dump(pull)).reviews.map((review) => review.state)).toEqual(['COMMENTED']);
  });

  it('a head that moves while it is read gets no review, and its run says by what it was superseded', async () => {
    let moved: Promise<string> | undefined;
    world.github.onWrite((_, phase) => {
      if (moved !== undefined || phase !== 'after') return;
      moved = world.github.push({
        repository: world.repository,
        branch: 'feature',
        files: { 'src/a.ts': 'if (sum === NaN) stop();\n' },
      });
    });
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const sha = (await moved)?.slice(0, 7) ?? '';
    const dump = await world.github.dump(pull);
    expect(dump.checkRuns).toMatchObject([
      { conclusion: 'cancelled', title: `#1: Superseded by ${sha}` },
      { conclusion: 'neutral' },
    ]);
    expect(dump.reviews).toHaveLength(1);
    expect(dump.reviews[0]?.threads[0]?.comments[0]?.body).toContain('sum');
  });
});
