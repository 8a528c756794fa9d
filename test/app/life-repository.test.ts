import { describe, expect, it, jest } from '@jest/globals';
import { endLifeAfterEach, startLife, type Life } from '../support/life.js';
import { REPOSITORY } from '../support/world.js';

jest.setTimeout(120_000);

const RUN = { status: 'completed', conclusion: 'neutral' };
const REVIEWED = { checkRuns: [RUN], reviews: [{}] };
const STARTED = { checkRuns: [{ status: 'in_progress' }], reviews: [] };

endLifeAfterEach();

/** An installation that has one of two repositories of its account. */
async function selected(life: Life): Promise<number> {
  await life.repository('beta/one');
  await life.repository('beta/two');
  const id = life.world.github.install({ app: life.app, account: 'beta', repositories: ['beta/two'] });
  await life.followed('installation.created');
  await life.swept(2);
  return id;
}

/** Nobody has failed, neither by mistake nor because GitHub refused something. */
const failures = ({ world }: Life) => world.app.log.filter(({ msg }) => msg === 'review failed');

/** Where in GitHub's API a piece of work went. */
async function pathsOf({ world }: Life, work: () => Promise<void>): Promise<readonly string[]> {
  const before = world.requests().length;
  await work();
  const asked = world.requests().slice(before);
  return asked.map(({ path }) => path).filter((path) => path.startsWith('/repos/'));
}

describe('a repository that is added to an installation', () => {
  it('keeps its open pull requests as they are until they are pushed to', async () => {
    let lead = 0;
    const life = await startLife({ standIn: { now: () => new Date(Date.now() + lead) } });
    const installation = await selected(life);
    // Opened before the app could see it.
    lead = -10 * 60 * 1000;
    const pull = await life.open('beta/one');
    lead = 0;
    life.world.github.addRepositories(installation, ['beta/one']);
    await life.swept(3);
    await life.settle();
    expect(await life.world.github.dump(pull)).toMatchObject({ checkRuns: [], reviews: [] });
    await life.push('beta/one');
    await life.ended(pull);
    expect(await life.world.github.dump(pull)).toMatchObject(REVIEWED);
  });
});

describe('a repository that is removed from an installation', () => {
  it('is left in the middle, and what waited is reviewed when it is added again', async () => {
    const life = await startLife();
    const { github } = life.world;
    const installation = await selected(life);
    const { running, waiting, goOn } = await life.oneRunsOneWaits('beta/two');
    github.removeRepositories(installation, ['beta/two']);
    await life.followed('installation_repositories.removed');
    goOn();
    await life.settle();
    expect(await github.dump(running)).toMatchObject(STARTED);
    expect(life.worked(waiting)).toMatchObject([{ msg: 'received' }]);
    expect(failures(life)).toEqual([]);

    github.addRepositories(installation, ['beta/two']);
    for (const pull of [running, waiting]) {
      await life.ended(pull);
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
  });
});

describe('a repository that is renamed', () => {
  it('is worked on by its new name, also what waited under the old one', async () => {
    const life = await startLife();
    const { github } = life.world;
    const { running, waiting, goOn } = await life.oneRunsOneWaits(REPOSITORY);
    github.renameRepository(REPOSITORY, 'store');
    await life.followed('repository.renamed');
    goOn();
    // What runs goes on by the old name, which leads to the new one.
    await life.ended(running);
    const renamed = { ...waiting, repository: 'acme/store' };
    await life.ended(renamed);
    expect(await github.dump({ ...running, repository: 'acme/store' })).toMatchObject(REVIEWED);
    expect(await github.dump(renamed)).toMatchObject(REVIEWED);
    const paths = await pathsOf(life, async () => {
      await life.push('acme/store', 'second');
      await life.ended(renamed, 'reviewed', 2);
    });
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !path.startsWith('/repos/acme/store'))).toEqual([]);
  });
});

describe('a repository that is transferred', () => {
  it('to an account with an installation belongs to that one, with all that waits', async () => {
    const life = await startLife();
    const { github } = life.world;
    const installation = github.install({ app: life.app, account: 'gamma' });
    await life.followed('installation.created');
    const { running, waiting, goOn } = await life.oneRunsOneWaits(REPOSITORY);
    github.transferRepository(REPOSITORY, 'gamma');
    await life.followed('repository.transferred');
    goOn();
    for (const { number } of [running, waiting]) {
      const pull = { repository: 'gamma/shop', number };
      await life.ended(pull);
      expect(life.worked(pull).at(-1)).toMatchObject({ installation });
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
    const pull = { repository: 'gamma/shop', number: waiting.number };
    await life.push('gamma/shop', 'second');
    await life.ended(pull, 'reviewed', 2);
    // What was found before has been said.
    expect(await github.dump(pull)).toMatchObject({ reviews: [{ threads: [{}] }, { threads: [{}] }] });
  });

  it('to an account without one is left, without a failure', async () => {
    const life = await startLife();
    const { github } = life.world;
    const pull = await life.open(REPOSITORY);
    await life.ended(pull);
    github.transferRepository(REPOSITORY, 'gamma');
    const moved = { ...pull, repository: 'gamma/shop' };
    const before = await github.dump(moved);
    await life.rows((query) => life.anHourLater(query), 'restart');
    await life.swept();
    await life.push('gamma/shop');
    await life.settle();
    expect((await github.dump(moved)).checkRuns).toEqual(before.checkRuns);
    await life.rows(async (query) => {
      expect(await query("select state from repositories where name = 'shop'")).toEqual([
        { state: 'removed' },
      ]);
    });
  });
});

describe('a repository that is archived', () => {
  it('is left without a failure, and what waited is reviewed when it is no more', async () => {
    const life = await startLife();
    const { github } = life.world;
    const { running, waiting, goOn } = await life.oneRunsOneWaits(REPOSITORY);
    github.archiveRepository(REPOSITORY);
    await life.followed('repository.archived');
    goOn();
    await life.settle();
    expect(await github.dump(running)).toMatchObject(STARTED);
    expect(life.worked(waiting)).toMatchObject([{ msg: 'received' }]);
    expect(failures(life)).toEqual([]);

    github.unarchiveRepository(REPOSITORY);
    for (const pull of [running, waiting]) {
      await life.ended(pull);
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
  });

  it('while nobody has told of it yet: what failed is reviewed when it is no more', async () => {
    const life = await startLife();
    const { github } = life.world;
    const { running, waiting, goOn } = await life.oneRunsOneWaits(REPOSITORY);
    github.deliveries.hold();
    github.archiveRepository(REPOSITORY);
    goOn();
    await life.failed(waiting);
    await github.deliveries.release();
    await life.followed('repository.archived');
    github.unarchiveRepository(REPOSITORY);
    for (const pull of [running, waiting]) await life.ended(pull);
    expect(await github.dump(running)).toMatchObject(REVIEWED);
    expect(await github.dump(waiting)).toMatchObject(REVIEWED);
  });
});

describe('a repository that is made private', () => {
  it('is asked for anew, and nothing that was kept of it is used', async () => {
    const life = await startLife();
    const { world } = life;
    const pull = await life.open(REPOSITORY);
    await life.ended(pull);
    const [opened] = world.github.deliveries.list().filter((it) => it.action === 'opened');
    const answers = async (times: number): Promise<readonly number[]> => {
      const before = world.requests().length;
      await world.again({ ...(opened?.payload as object), action: 'ready_for_review' });
      await life.ended(pull, 'reviewed', times);
      const asked = world.requests().slice(before);
      return asked.filter(({ path }) => path.endsWith('/pulls/1')).map(({ status }) => status);
    };
    expect(new Set(await answers(2))).toEqual(new Set([200, 304]));
    expect(new Set(await answers(3))).toEqual(new Set([304]));
    world.github.privatizeRepository(REPOSITORY);
    await life.followed('repository.privatized');
    expect((await answers(4))[0]).toBe(200);
  });
});

describe('a repository that is deleted', () => {
  it('is worked on no more, whatever waits or runs', async () => {
    const life = await startLife();
    const { github } = life.world;
    const { waiting, goOn } = await life.oneRunsOneWaits(REPOSITORY);
    github.deleteRepository(REPOSITORY);
    await life.followed('repository.deleted');
    goOn();
    await life.settle();
    expect(life.worked(waiting)).toMatchObject([{ msg: 'received' }]);
    expect(failures(life)).toEqual([]);
    await life.rows(async (query) => {
      expect(
        await query("select state, purge_at > now() as later from repositories where name = 'shop'"),
      ).toEqual([{ state: 'removed', later: true }]);
      expect(await query('select id from bullmq.job')).toEqual([]);
    });
  });
});
