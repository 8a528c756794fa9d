import { afterAll, expect, it, jest } from '@jest/globals';
import type { PullDump, PullRef } from '../../src/local/index.js';
import { describeWithServer } from '../support/describe-with-server.js';
import { defect, startTestGitHub, type TestGitHub } from './github.js';
import { createSite, createWorkplace, type Site } from './site.js';

jest.setTimeout(300_000);

/** The newest head has a check run that is concluded. */
const isConcluded = (dump: PullDump): boolean =>
  dump.checkRuns.some((run) => run.commit === dump.commits.length - 1 && run.conclusion !== null);

/** Each suggestion with the head that it was posted for. */
const suggestionsOf = (dump: PullDump): readonly string[] =>
  dump.reviews.flatMap(({ commit, threads }) =>
    threads.map(({ comments }) => `${commit}: ${/```suggestion\n(.*)/.exec(comments[0]?.body ?? '')?.[1]}`),
  );
const suggestion = (head: number, name: string): string => `${head}: if (Number.isNaN(${name})) stop();`;

/** Pull requests by name, each with one file; a push adds a defect for each name. */
function pullsOf(world: TestGitHub) {
  const pulls = new Map<string, PullRef>();
  const dumpAll = async (): Promise<Readonly<Record<string, PullDump>>> => {
    const dumps = [...pulls].map(async ([name, pull]) => [name, await world.github.dump(pull)] as const);
    return Object.fromEntries(await Promise.all(dumps));
  };
  return {
    dumpAll,
    async open(...names: string[]): Promise<void> {
      for (const name of names) pulls.set(name, await world.openPull('shop', name, defect('first')));
    },
    async push(name: string, ...defects: string[]): Promise<void> {
      const pull = pulls.get(name);
      if (pull === undefined) throw new Error(`no pull request ${name}`);
      await world.push(pull, name, ['first', ...defects].map(defect).join(''));
    },
    reviewedBy: (site: Site): Promise<void> =>
      site.quiet(async () => Object.values(await dumpAll()).every(isConcluded)),
  };
}

describeWithServer('own-postgres', 'restore drill', (startServer) => {
  const cleanups: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const cleanup of cleanups.toReversed()) await cleanup();
  });

  it('dumps, loses and restores a database: every head is reviewed, and none twice', async () => {
    const world = await startTestGitHub();
    cleanups.push(() => world.github.close());
    const workplace = await createWorkplace();
    cleanups.push(() => workplace.remove());
    const siteOn = async (url: string): Promise<Site> => {
      const site = await createSite(workplace, url, world);
      cleanups.push(() => site.kill());
      return site;
    };
    const pulls = pullsOf(world);
    world.createRepository('shop');

    const server = await startServer();
    const old = await siteOn(server.url);
    await old.start();
    await pulls.open('rests', 'pushed', 'pushed-twice', 'moves', 'pushed-and-moves', 'is-refused');
    await pulls.reviewedBy(old);
    await old.operate('Back up');

    await pulls.push('pushed', 'second');
    await pulls.push('pushed-twice', 'second');
    await pulls.push('pushed-and-moves', 'second');
    await pulls.open('opened');
    await pulls.reviewedBy(old);
    await pulls.push('pushed-twice', 'second', 'third');
    await pulls.reviewedBy(old);
    const before = await pulls.dumpAll();

    await server.remove();
    await old.kill();
    // Nobody listens: GitHub notes a failed delivery.
    await pulls.push('is-refused', 'second');
    await world.github.deliveries.idle();
    // Of these deliveries it notes nothing.
    world.github.deliveries.hold();
    await pulls.push('moves', 'second');
    await pulls.push('pushed-and-moves', 'second', 'third');
    await pulls.open('opened-away');
    await world.github.deliveries.release({ drop: () => true });

    const restored = await siteOn((await startServer()).url);
    await restored.operate('Restore');
    await restored.start();
    await pulls.reviewedBy(restored);
    const after = await pulls.dumpAll();

    // What was reviewed before the loss, with or without rows that tell of it, looks as it did.
    for (const name of ['rests', 'pushed', 'pushed-twice', 'opened']) {
      expect([name, after[name]]).toEqual([name, before[name]]);
    }
    expect(before['pushed-twice']?.reviews).toHaveLength(3);
    const shown = (name: string): readonly string[] => {
      const dump = after[name];
      return dump === undefined ? [] : suggestionsOf(dump);
    };
    for (const name of ['moves', 'is-refused']) {
      expect(shown(name)).toEqual([suggestion(0, 'first'), suggestion(1, 'second')]);
    }
    expect(shown('opened-away')).toEqual([suggestion(0, 'first')]);
    expect(shown('pushed-and-moves')).toEqual(
      expect.arrayContaining([suggestion(0, 'first'), suggestion(1, 'second'), suggestion(2, 'third')]),
    );
    for (const name of Object.keys(after)) expect([name, repeated(shown(name))]).toEqual([name, []]);
    expect(world.github.contractViolations).toEqual([]);
    expect(await restored.stop()).toEqual([0, 0]);
  });
});

const repeated = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, index) => texts.indexOf(text) !== index);
