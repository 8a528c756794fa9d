import { describe, expect, it } from '@jest/globals';
import { useSharedWorld } from '../support/use-world.js';
import { type World } from '../support/world.js';

const HEAD = { 'src/a.ts': 'if (total === NaN) stop();\n' };

let world: World;
useSharedWorld((it) => (world = it));

describe('deliveries', () => {
  it('duplicated and out of order, they end in one review of the newest head', async () => {
    world.github.deliveries.hold();
    const pull = await world.openPull({}, HEAD);
    await world.github.push({
      repository: world.repository,
      branch: 'feature',
      files: { 'src/b.ts': 'debugger;\n' },
    });
    await world.github.deliveries.release({ order: 'reversed', copies: 3 });
    await world.reviewed(pull);
    await world.quiet();
    const dump = await world.github.dump(pull);
    expect(dump.checkRuns).toHaveLength(1);
    expect(dump.checkRuns[0]).toMatchObject({ commit: dump.commits.length - 1, conclusion: 'neutral' });
    expect(dump.reviews.map((review) => review.threads.length)).toEqual([2]);
  });

  it('a redelivery of a done one starts nothing', async () => {
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const opened = world.github.deliveries.list().findLast((it) => it.action === 'opened');
    const requests = world.requests().length;
    expect(await world.github.deliveries.redeliver(opened?.id ?? 0)).toMatchObject({ statusCode: 202 });
    await world.quiet();
    expect(world.requests()).toHaveLength(requests);
  });

  it('a head that the API does not show yet is waited for', async () => {
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const stale = await world.pullAsApiShowsIt(1);
    world.github.addFault({
      method: 'GET',
      path: /\/pulls\/1$/,
      times: 2,
      answer: { status: 200, body: stale },
    });
    await world.github.push({
      repository: world.repository,
      branch: 'feature',
      files: { 'src/b.ts': 'debugger;\n' },
    });
    await world.reviewed(pull, 2);
    const dump = await world.github.dump(pull);
    expect(dump.checkRuns.map((run) => run.commit)).toEqual([0, 1]);
    expect(dump.reviews).toHaveLength(2);
  });

  it('everything else starts nothing, our own comments and check runs among it', async () => {
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const writes = world.writes().length;
    const [comment] = await world.commentsOf(1);
    await world.github.comment(pull, 'Thanks, > /roach review');
    await world.github.reply(world.repository, comment?.id ?? 0, 'Thanks');
    expect(await world.again({ zen: 'Speak like a human.' }, 'ping')).toBe(202);
    expect(await world.again({ action: 'brand new' }, 'an_event_of_next_year')).toBe(202);
    await world.quiet();
    expect(world.writes()).toHaveLength(writes);
  });

  it('a payload that cannot be read is kept as failed: a redelivery of it is let through, one of a done one is not', async () => {
    const taken = (guid: string): number =>
      world.app.log.filter((line) => line.msg === 'received' && line['delivery'] === guid).length;
    for (let times = 0; times < 2; times++) {
      expect(
        await world.again({ action: 'opened', pull_request: 'none' }, 'pull_request', 'unreadable'),
      ).toBe(202);
      expect(await world.again({ zen: 'Speak like a human.' }, 'ping', 'done')).toBe(202);
    }
    await world.quiet();
    expect([taken('unreadable'), taken('done')]).toEqual([2, 1]);
    expect(world.app.log.filter((line) => line.level >= 50)).toEqual([]);
  });
});

describe('what is not reviewed', () => {
  it('a draft gets a skipped check run, and a review once it is ready', async () => {
    const pull = await world.openPull({}, HEAD, { draft: true });
    await world.reviewed(pull);
    expect((await world.github.dump(pull)).checkRuns).toMatchObject([
      { conclusion: 'skipped', title: '#1: Skipped: draft' },
    ]);
    await world.github.markReady(pull);
    await world.reviewed(pull, 2);
    const dump = await world.github.dump(pull);
    expect(dump.checkRuns.map((run) => run.conclusion)).toEqual(['skipped', 'neutral']);
    expect(dump.reviews).toHaveLength(1);
  });

  it('a dependency bot gets a skipped check run; a coding assistant is reviewed', async () => {
    world.github.createUser({ login: 'dependabot[bot]', type: 'Bot' });
    world.github.createUser({ login: 'copilot-swe-agent[bot]', type: 'Bot' });
    const dependency = await world.openPull({}, HEAD, { as: 'dependabot[bot]', branch: 'bump' });
    const assistant = await world.openPull({}, HEAD, { as: 'copilot-swe-agent[bot]', branch: 'assistant' });
    await Promise.all([world.reviewed(dependency), world.reviewed(assistant)]);
    expect((await world.github.dump(dependency)).checkRuns).toMatchObject([{ conclusion: 'skipped' }]);
    expect((await world.github.dump(assistant)).reviews).toHaveLength(1);
  });

  it('a closed pull request gets a row and nothing visible', async () => {
    world.github.deliveries.hold();
    const pull = await world.openPull({}, HEAD);
    await world.github.closePull(pull);
    await world.github.deliveries.release();
    await world.quiet();
    expect(world.writes()).toEqual([]);
    await world.github.reopenPull(pull);
    await world.app.line((line) => line.msg === 'review ended' && line['outcome'] === 'reviewed');
    expect((await world.github.dump(pull)).reviews).toHaveLength(1);
  });

  it('a merge is read for what became of findings: two requests, and nothing is written', async () => {
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const [before, written] = [world.requests().length, world.writes().length];
    await world.github.mergePull(pull, { method: 'squash' });
    await world.app.line((line) => line.msg === 'review ended' && line['outcome'] === 'closed');
    await world.quiet();
    expect(world.requests().slice(before)).toHaveLength(2);
    expect(world.writes()).toHaveLength(written);
  });

  it('a repository that switched the app off', async () => {
    const pull = await world.openPull({ '.github/code-roach.yml': 'enabled: false\n' }, HEAD);
    await world.reviewed(pull);
    expect((await world.github.dump(pull)).checkRuns).toMatchObject([{ conclusion: 'skipped' }]);
  });
});

describe('settings', () => {
  it('come from the base branch, never from the pull request', async () => {
    const head = { ...HEAD, '.github/code-roach.yml': 'enabled: false\n' };
    const pull = await world.openPull({ '.github/code-roach.yml': 'fail_on: error\n' }, head);
    await world.reviewed(pull);
    expect((await world.github.dump(pull)).checkRuns).toMatchObject([{ conclusion: 'failure' }]);
  });

  it('a mistake is on the check run with line and key, and stops nothing', async () => {
    const pull = await world.openPull(
      { '.github/code-roach.yml': 'drafts: false\nmax_comments: many\n' },
      HEAD,
    );
    await world.reviewed(pull);
    const { checkRuns, reviews } = await world.github.dump(pull);
    expect(reviews).toHaveLength(1);
    expect(checkRuns[0]?.summary).toMatch(/line 2.*max_comments/i);
  });
});
