import { describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PullDump } from '../../src/local/index.js';
import { runCli } from '../support/app-process.js';
import { useWorld } from '../support/use-world.js';
import type { World } from '../support/world.js';

jest.setTimeout(300_000);

const NAN = 'if (count === NaN) stop();\n';
const FILES = {
  '.github/code-roach.yml': 'crawl:\n  enabled: true\n',
  'lib/a.ts': NAN,
  'src/a.ts': NAN,
  'src/b.ts': `${NAN}debugger;\n`,
};

let world: World;
useWorld((it) => (world = it));

/** The first pull request is a person's: with it the repository is learned, and known to want this. */
const dumpOf = (number: number): Promise<PullDump | null> =>
  world.github.dump({ repository: world.repository, number }).catch(() => null);
const crawls = () => world.app.log.filter(({ msg }) => msg === 'crawled');

/** Waits until so many pull requests are there. */
async function pulls(count: number): Promise<readonly PullDump[]> {
  for (const limit = Date.now() + 90_000; Date.now() < limit; await sleep(100)) {
    const found = await Promise.all(Array.from({ length: count }, (_, index) => dumpOf(index + 2)));
    const there = found.filter((dump) => dump !== null);
    if (there.length === count) return there;
  }
  throw new Error('they never came');
}

/** Has it looked through now, whatever the schedule says. */
async function crawlAgain(): Promise<void> {
  await world.app.stop();
  const asked = await runCli(['crawl', world.repository], world.environment);
  expect(asked).toMatchObject({ code: 0, stderr: '' });
  await world.restart();
  await world.app.line(() => crawls().length > 0);
  await world.quiet();
}

describe('A look through the default branch', () => {
  it('opens a draft for each concern, and none that is open or that people have closed', async () => {
    await world.openPull(FILES, { 'docs/a.md': 'Hello.\n' });
    const opened = await pulls(3);
    expect(opened.every(({ draft, base }) => draft && base.endsWith(':main'))).toBe(true);
    expect(opened.map(({ files }) => files.map(({ path }) => path))).toEqual([
      ['src/a.ts', 'src/b.ts'],
      ['lib/a.ts'],
      ['src/b.ts'],
    ]);
    expect(crawls()).toMatchObject([{ outcome: 'crawled', count: 3 }]);
    await world.github.closePull({ repository: world.repository, number: 3 }, { as: 'ada' });
    await world.quiet();
    await crawlAgain();
    expect(crawls()).toMatchObject([{ outcome: 'crawled', count: 0 }]);
    expect(await dumpOf(5)).toBeNull();
  });
});
