import { describe, expect, it, jest } from '@jest/globals';
import type { PullDump, PullRef } from '../../src/local/index.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { workOnRows } from '../support/rows.js';
import { useSharedWorld, useWorld } from '../support/use-world.js';
import type { World } from '../support/world.js';

jest.setTimeout(300_000);

const NAN = 'if (count === NaN) stop();\n';
const FIXED = 'if (Number.isNaN(count)) stop();\n';
const MINUTE_MS = 60_000;

let world: World;
const take = (it: World): void => void (world = it);

/** A reviewed pull request with one fix, and who may write. */
async function open(): Promise<PullRef> {
  world.github.setPermission(world.repository, 'ada', 'write');
  const pull = await world.openPull({}, { 'src/a.ts': NAN, 'src/b.ts': 'export {};\n' }, { branch: 'topic' });
  await world.reviewed(pull);
  return pull;
}

const next = ({ repository, number }: PullRef, after = 1): PullRef => ({
  repository,
  number: number + after,
});
/** Waits until the pull request is there, and shows what is waited for. */
async function shows(pull: PullRef, isShown: (dump: PullDump) => boolean): Promise<PullDump> {
  const dumped = () => world.github.dump(pull).catch(() => null);
  for (const limit = Date.now() + 60_000; Date.now() < limit;) {
    const dump = await dumped();
    if (dump !== null && isShown(dump)) return dump;
    await sleep(50);
  }
  throw new Error('the pull request never showed it');
}
/** Null where there is no such branch. */
const fileAt = async ({ head }: PullDump, path: string): Promise<string | null> =>
  (await world.github.file(world.repository, head.split(':').at(-1) ?? '', path))?.toString('utf8') ?? null;
const say = (pull: PullRef, body: string) => world.github.comment(pull, body, { as: 'ada' });
const answersOf = ({ comments }: PullDump): readonly string[] =>
  comments.map(({ body }) => body).filter((body) => body.includes('code-roach:reply'));
const isAnswered = (dump: PullDump): boolean => answersOf(dump).length > 0;
const isDraft = ({ draft }: PullDump): boolean => draft;

interface RunPayload {
  readonly check_run: { readonly id: number; readonly external_id: string | null };
}

/** Presses a button of our newest check run of the pull request. */
async function press({ number }: PullRef, button: string): Promise<void> {
  const runs = world.github.deliveries
    .list()
    .filter(({ event }) => event === 'check_run')
    // What GitHub sends with every check run.
    .map(({ payload }) => (payload as RunPayload).check_run)
    .filter(({ external_id: id }) => id?.split('.')[1] === String(number));
  await world.github.requestAction(runs.at(-1)?.id ?? 0, button, { as: 'ada' });
}

/** So much time goes by for the commits of fixes, and the pull request is looked at. */
async function minutesPass({ number }: PullRef, minutes: number): Promise<void> {
  await world.quiet();
  await world.app.stop();
  await workOnRows(world.environment, async (query) => {
    for (const { key, payload } of await query('SELECT key, payload FROM fix_pulls')) {
      // As the store writes it.
      const known = payload as { readonly committedAt: string };
      const committedAt = new Date(Date.parse(known.committedAt) - minutes * MINUTE_MS);
      const aged = JSON.stringify({ ...known, committedAt });
      await query('UPDATE fix_pulls SET payload = $1, look_at = now() WHERE key = $2', [aged, key]);
    }
  });
  const before = world.github.requests.length;
  await world.restart();
  const isLookedAt = () =>
    world.github.requests.slice(before).some(({ path }) => path.endsWith(`/pulls/${number}`));
  for (const limit = Date.now() + 60_000; !isLookedAt() && Date.now() < limit;) await sleep(50);
  await world.quiet();
}

describe('A fix pull request', () => {
  useSharedWorld(take);

  it('comes as a draft with a button, and goes with its branch where a check fails because of it', async () => {
    const pull = await open();
    const { checkRuns } = await world.github.dump(pull);
    expect(checkRuns.at(-1)?.actions.map(({ label }) => label)).toEqual([
      'Apply 1 safe fix',
      'Open a fix PR',
      'Check again',
    ]);
    await Promise.all([press(pull, 'fix-pull'), press(pull, 'fix-pull')]);
    const opened = await shows(next(pull), isDraft);
    expect(opened).toMatchObject({
      title: `Fix 1 finding in #${pull.number}`,
      base: expect.stringMatching(/:topic$/u),
      files: [{ path: 'src/a.ts' }],
    });
    expect(await fileAt(opened, 'src/a.ts')).toBe(FIXED);
    expect(answersOf(await world.github.dump(pull))).toEqual([]);
    const { id: app } = world.github.createApp({ slug: 'builder' });
    // As GitHub describes it.
    const { head } = (await world.pullAsApiShowsIt(pull.number + 1)) as { head: { sha: string } };
    await world.github.check(world.repository, head.sha, { app, name: 'build', conclusion: 'failure' });
    const closed = await shows(next(pull), ({ state }) => state === 'closed');
    expect(closed.body).toMatch(/^\*\*Closed\.\*\* Checks fail because of it: `build`\./u);
    await world.quiet();
    expect(await fileAt(closed, 'src/a.ts')).toBeNull();
  });

  it('is kept up to date with the branch below, and follows it where that is merged', async () => {
    const pull = await open();
    await say(pull, '/roach fix pr');
    const first = await shows(next(pull), isDraft);
    await world.github.push({ repository: world.repository, branch: 'topic', files: { 'src/b.ts': NAN } });
    const second = await shows(next(pull), ({ commits }) => commits.length > first.commits.length);
    expect(second.files.map(({ path }) => path)).toEqual(['src/a.ts', 'src/b.ts']);
    expect(await fileAt(second, 'src/b.ts')).toBe(FIXED);
    await world.github.mergePull(pull, { as: 'ada' });
    const third = await shows(next(pull), ({ base }) => base.endsWith(':main'));
    expect(third.files.map(({ path }) => path)).toEqual(['src/a.ts', 'src/b.ts']);
    expect(third.state).toBe('open');
  });

  it('that people close stays closed, until they say that they want it again', async () => {
    const pull = await open();
    await say(pull, '/roach fix pr');
    expect(answersOf(await shows(pull, isAnswered))).toEqual([
      expect.stringContaining(`Opened #${pull.number + 1} with 1 fix, proven together.`),
    ]);
    const own = await shows(next(pull), isDraft);
    await world.github.closePull(next(pull), { as: 'ada' });
    await world.quiet();
    expect(await fileAt(own, 'src/a.ts')).toBeNull();
    await say(next(pull), '/roach unignore');
    expect(answersOf(await shows(next(pull), isAnswered))).toEqual([
      expect.stringContaining('These fixes may be proposed again.'),
    ]);
    await say(pull, '/roach fix pr');
    expect(await shows(next(pull, 2), isDraft)).toMatchObject({
      state: 'open',
      files: [{ path: 'src/a.ts' }],
    });
  });
});

describe('A fix pull request in time', () => {
  useWorld(take);

  it('is ready for review once the checks of the repository pass on it', async () => {
    const pull = await open();
    const { id: app } = world.github.createApp({ slug: 'builder' });
    await say(pull, '/roach fix pr');
    const opened = await shows(next(pull), isDraft);
    expect(opened.body).toContain('Until they have, nobody needs to look at this.');
    // As GitHub describes it.
    const { head } = (await world.pullAsApiShowsIt(pull.number + 1)) as { head: { sha: string } };
    const build = (end = {}) =>
      world.github.check(world.repository, head.sha, { app, name: 'build', ...end });
    await build();
    await world.quiet();
    await minutesPass(next(pull), 2);
    expect(await world.github.dump(next(pull))).toMatchObject({ draft: true });
    await build({ conclusion: 'success' });
    const ready = await shows(next(pull), ({ draft }) => !draft);
    expect(ready).toMatchObject({ state: 'open', body: expect.stringContaining('passed on `') });
  });

  it('is ready for review too where no check runs on it within ten minutes, and says so', async () => {
    const pull = await open();
    await say(pull, '/roach fix pr');
    await shows(next(pull), isDraft);
    await minutesPass(next(pull), 9);
    expect(await world.github.dump(next(pull))).toMatchObject({ draft: true });
    await minutesPass(next(pull), 2);
    expect(await shows(next(pull), ({ draft }) => !draft)).toMatchObject({
      body: expect.stringContaining('no check of this repository ran within 10 minutes'),
    });
  });
});
