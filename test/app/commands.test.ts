import { describe, expect, it, jest } from '@jest/globals';
import type { PullDump, PullRef } from '../../src/local/index.js';
import { useSharedWorld, useWorld } from '../support/use-world.js';
import { type World } from '../support/world.js';

jest.setTimeout(180_000);

const HEAD = { 'src/a.ts': 'if (total === NaN) stop();\n' };
const MORE = { 'src/b.ts': 'if (count === NaN) stop();\n' };

let world: World;
const open = async (): Promise<PullRef> => {
  const pull = await world.openPull({}, HEAD);
  await world.reviewed(pull);
  return pull;
};
/** What the app shows at a comment, once it is done with it. */
async function ended(pull: PullRef, body: string): Promise<readonly string[]> {
  const reactions = (dump: PullDump): readonly string[] => {
    const threads = dump.reviews.flatMap((review) => review.threads.flatMap(({ comments }) => comments));
    const found = [...dump.comments, ...threads].find((one) => one.body === body);
    return (found?.reactions ?? []).map((reaction) => reaction.replace('code-roach[bot]: ', ''));
  };
  let shown: readonly string[] = [];
  await world.shows(pull, (dump) => {
    shown = reactions(dump);
    return !shown.some(isEyes) && shown.length > 0;
  });
  return shown;
}
const isEyes = (reaction: string): boolean => reaction.includes('eyes');
const say = async (pull: PullRef, body: string, as = 'ada') => {
  await world.github.comment(pull, body, { as });
  return ended(pull, body);
};
const answersOf = async (pull: PullRef): Promise<readonly string[]> =>
  (await world.github.dump(pull)).comments
    .map(({ body }) => body)
    .filter((body) => body.includes('code-roach:reply'));
/** The first one, which comes right after the reaction. */
async function answerOf(pull: PullRef): Promise<string> {
  await world.shows(pull, ({ comments }) => comments.some(({ body }) => body.includes('code-roach:reply')));
  return (await answersOf(pull))[0] ?? '';
}
const push = async (): Promise<void> => {
  await world.github.push({ repository: world.repository, branch: 'feature', files: MORE });
};

describe('Commands', () => {
  useSharedWorld((it) => void (world = it));

  it('have a head reviewed once more, in a check run of its own', async () => {
    const pull = await open();
    expect(await say(pull, 'Please look again.\n\n/roach review')).toEqual(['rocket']);
    await world.reviewed(pull, 2);
    const { checkRuns, reviews } = await world.github.dump(pull);
    expect(checkRuns).toHaveLength(2);
    expect(reviews).toHaveLength(1);
    expect(await answersOf(pull)).toEqual([]);
  });

  it('pause the reviews of pushes, until they are asked for again', async () => {
    const pull = await open();
    expect(await say(pull, '/roach pause')).toEqual(['rocket']);
    await push();
    await world.reviewed(pull, 2);
    const paused = await world.github.dump(pull);
    expect(paused.checkRuns.at(-1)?.title).toContain('Skipped: paused');
    expect(paused.checkRuns.at(-1)?.summary).toContain('`ada` has paused');
    expect(paused.reviews).toHaveLength(1);
    expect(await say(pull, '/roach resume')).toEqual(['rocket']);
    await world.reviewed(pull, 3);
    const resumed = await world.github.dump(pull);
    expect(resumed.reviews).toHaveLength(2);
    expect(resumed.checkRuns.at(-1)?.title).not.toContain('Skipped');
  });

  it('are for who made the pull request and who may write, and say so to others', async () => {
    const pull = await open();
    world.github.createUser({ login: 'eve' });
    expect(await say(pull, '/roach review', 'eve')).toEqual(['confused']);
    // A refusal is shown before it is explained.
    await world.quiet();
    expect(await answersOf(pull)).toEqual([expect.stringContaining('`/roach review` is for whoever made')]);
    expect(await say(pull, '/roach pause', 'eve')).toEqual(['confused']);
    await world.quiet();
    expect(await answersOf(pull)).toHaveLength(1);
    expect((await world.github.dump(pull)).checkRuns).toHaveLength(1);
  });

  it('explain the finding in whose thread they stand', async () => {
    const pull = await open();
    const [comment] = await world.commentsOf(pull.number);
    await world.github.reply(world.repository, comment?.id ?? 0, '/roach explain', { as: 'ada' });
    expect(await ended(pull, '/roach explain')).toEqual(['rocket']);
    await world.quiet();
    const answer = (await world.commentsOf(pull.number)).at(-1);
    expect(answer?.body).toContain('`nan-comparison` · ');
  });

  it('have a finding said never again, take its suggestion back, and bring it again', async () => {
    const pull = await open();
    world.github.setPermission(world.repository, 'ada', 'write');
    const [comment] = await world.commentsOf(pull.number);
    const text = '/roach ignore false positive: we validate upstream';
    await world.github.reply(world.repository, comment?.id ?? 0, text, { as: 'ada' });
    expect(await ended(pull, text)).toEqual(['rocket']);
    await world.reviewed(pull, 2);
    const [retired] = await world.commentsOf(pull.number);
    expect(retired?.body).toContain('Retired: this is not to be said here any more.');
    expect(retired?.body).not.toContain('```suggestion');
    const quiet = await world.github.dump(pull);
    expect(quiet.checkRuns.at(-1)).toMatchObject({ conclusion: 'success' });
    expect(quiet.checkRuns.at(-1)?.summary).toContain('- 1 finding was ignored before.');
    await world.github.push({ repository: world.repository, branch: 'feature', files: MORE });
    await world.reviewed(pull, 3);
    const { reviews } = await world.github.dump(pull);
    expect(reviews.flatMap(({ threads }) => threads.map(({ path }) => path))).toEqual([
      'src/a.ts',
      'src/b.ts',
    ]);
    expect(await say(pull, '/roach unignore nan-comparison')).toEqual(['confused']);
    await world.github.reply(world.repository, comment?.id ?? 0, '/roach unignore', { as: 'ada' });
    expect(await ended(pull, '/roach unignore')).toEqual(['rocket']);
    await world.reviewed(pull, 4);
    const again = (await world.commentsOf(pull.number)).filter(({ path }) => path === 'src/a.ts');
    expect(again.at(-1)?.body).toContain('```suggestion');
  });

  it('show what became of findings', async () => {
    const pull = await open();
    expect(await say(pull, '/roach stats')).toEqual(['rocket']);
    const answer = await answerOf(pull);
    expect(answer).toMatch(/\| Findings shown \| 1 \|\n\| Fixes posted \| 1 \|/u);
    expect(answer).toContain('x-axis ["nan-comparison"]');
  });

  it('tell what was learned, and have the default branch read again', async () => {
    const trained = (times: number) =>
      world.app.line(() => world.app.log.filter(({ msg }) => msg === 'trained').length >= times);
    const files = Array.from({ length: 30 }, (_, n) => [
      `src/part-${n}.ts`,
      `export const a${n} = 'text ${n}';\n`,
    ]);
    const pull = await world.openPull(Object.fromEntries(files), HEAD);
    await trained(1);
    expect(await say(pull, '/roach profile')).toEqual(['rocket']);
    const answer = await answerOf(pull);
    expect(answer).toMatch(
      /^\d+ facts? learned from 30 files of `main` at `\w{7}` on [\d-]+, version 1[:;]/u,
    );
    expect(answer).toMatch(/^- .*<sub>.*\]\(\S+\/blob\/\w{40}\/src\/part-\d+\.ts#L1\)/mu);
    world.github.createUser({ login: 'eve' });
    // Who made the pull request may not ask for work on the whole repository.
    expect(await say(pull, '/roach train')).toEqual(['confused']);
    await world.quiet();
    world.github.setPermission(world.repository, 'eve', 'write');
    expect(await say(pull, '/roach train\n\nPlease.', 'eve')).toEqual(['rocket']);
    await trained(2);
    expect((await answersOf(pull)).slice(1)).toEqual([
      expect.stringContaining('is for whoever may write'),
      expect.stringContaining('The default branch is read again'),
    ]);
  });

  describe('besides the job that they start', () => {
    const MOST = 6;
    /** Requests until the last reaction is as it should be; nothing follows these commands. */
    async function requestsOf(pull: PullRef, text: string, thread?: number): Promise<number> {
      world.github.createUser({ login: 'wanda' });
      world.github.setPermission(world.repository, 'wanda', 'write');
      await world.quiet();
      const before = world.requests().length;
      if (thread === undefined) await world.github.comment(pull, text, { as: 'wanda' });
      else await world.github.reply(world.repository, thread, text, { as: 'wanda' });
      expect(await ended(pull, text)).toHaveLength(1);
      await world.quiet();
      return world.requests().length - before;
    }
    const inThread = async (text: string): Promise<number> => {
      const pull = await open();
      const [comment] = await world.commentsOf(pull.number);
      return requestsOf(pull, text, comment?.id);
    };

    it('take six requests at most', async () => {
      const pull = await open();
      for (const text of ['help', 'explain nan-comparison', 'stats', 'profile', 'pause', 'feedback Good.'])
        expect(await requestsOf(pull, `/roach ${text}`)).toBeLessThanOrEqual(MOST);
    });

    it('take six requests at most in a thread', async () => {
      expect(await inThread('/roach explain')).toBeLessThanOrEqual(MOST);
    });

    it('take six requests at most to show settings', async () => {
      expect(await requestsOf(await open(), '/roach config')).toBeLessThanOrEqual(MOST);
    });
  });

  it('of apps, in quotes and on issues are none, and our answers give none', async () => {
    const pull = await open();
    await world.github.comment(pull, '> /roach review', { as: 'ada' });
    expect(await say(pull, '/roach help')).toEqual(['rocket']);
    await world.quiet();
    expect(await answersOf(pull)).toHaveLength(1);
    expect((await world.github.dump(pull)).checkRuns).toHaveLength(1);
  });
});

describe('Commands and a process that dies', () => {
  // What a killed process held is free after a second.
  useWorld((it) => void (world = it), { environment: { LOCK_SECONDS: '1' } });

  it('that are taken up by another process are done once', async () => {
    const pull = await open();
    let isFirst = true;
    const died = new Promise<void>((resolve, reject) => {
      world.github.onWrite(async (_, phase) => {
        // The reaction has arrived, and nothing else.
        if (phase !== 'after' || !isFirst) return;
        isFirst = false;
        await world.app.kill().then(resolve, reject);
      });
    });
    await world.github.comment(pull, '/roach help', { as: 'ada' });
    await died;
    await world.restart();
    expect(await ended(pull, '/roach help')).toEqual(['rocket']);
    await world.quiet();
    const answers = await answersOf(pull);
    expect(answers).toEqual([expect.stringContaining('| `/roach review` |')]);
  });
});
