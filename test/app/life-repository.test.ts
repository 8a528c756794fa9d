import { describe, expect, it, jest } from '@jest/globals';
import { anHourLater, useLife, type Life } from '../support/life.js';

jest.setTimeout(300_000);

const RUN = { status: 'completed', conclusion: 'neutral' };
const REVIEWED = { checkRuns: [RUN], reviews: [{}] };
const STARTED = { checkRuns: [{ status: 'in_progress' }], reviews: [] };

/** What GitHub's clock is before ours, in milliseconds. */
let lead = 0;
let life: Life;
useLife((it) => (life = it), { standIn: { now: () => new Date(Date.now() + lead) } });

describe('a repository that is added to an installation', () => {
  it('keeps its open pull requests as they are until they are pushed to', async () => {
    const { github } = life.world;
    await life.repositories('adding/one', 'adding/two');
    const id = await life.install('adding', { repositories: ['adding/two'] });
    // Opened before the app could see it.
    lead = -10 * 60 * 1000;
    const pull = await life.open('adding/one');
    lead = 0;
    await life.sweepsAfter(() => github.addRepositories(id, ['adding/one']));
    await life.settle();
    expect(await github.dump(pull)).toMatchObject({ checkRuns: [], reviews: [] });
    await life.push('adding/one');
    await life.ended(pull);
    expect(await github.dump(pull)).toMatchObject(REVIEWED);
  });
});

describe('a repository that is removed from an installation', () => {
  it('is left in the middle, and what waited is reviewed when it is added again', async () => {
    const { github } = life.world;
    await life.repositories('taking/one', 'taking/two');
    const id = await life.install('taking', { repositories: ['taking/one', 'taking/two'] });
    const { running, waiting, goOn } = await life.oneRunsOneWaits('taking/one');
    await life.hears('installation_repositories.removed', () =>
      github.removeRepositories(id, ['taking/one']),
    );
    goOn();
    await life.settle();
    expect(await github.dump(running)).toMatchObject(STARTED);
    expect(life.linesOf(waiting)).toEqual(['received']);
    expect(life.linesOf(running)).not.toContain('review failed');

    github.addRepositories(id, ['taking/one']);
    for (const pull of [running, waiting]) {
      await life.ended(pull);
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
  });
});

describe('a repository that is renamed', () => {
  it('is worked on by its new name, also what waited under the old one', async () => {
    const { world } = life;
    const { github } = world;
    await life.repositories('naming/one');
    await life.install('naming');
    const { running, waiting, goOn } = await life.oneRunsOneWaits('naming/one');
    await life.hears('repository.renamed', () => github.renameRepository('naming/one', 'store'));
    goOn();
    // What runs goes on by the old name, which leads to the new one.
    await life.ended(running);
    const [first, second] = [running, waiting].map((pull) => ({ ...pull, repository: 'naming/store' }));
    if (first === undefined || second === undefined) throw new Error('there are two');
    await life.ended(second);
    for (const pull of [first, second]) expect(await github.dump(pull)).toMatchObject(REVIEWED);
    const before = world.requests().length;
    await life.push('naming/store', 'second');
    await life.ended(second, 'reviewed', 2);
    const asked = world.requests().slice(before);
    const paths = asked.map(({ path }) => path).filter((path) => path.startsWith('/repos/'));
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !path.startsWith('/repos/naming/store'))).toEqual([]);
  });
});

describe('a repository that is transferred', () => {
  it('to an account with an installation belongs to that one, with all that waits and was said', async () => {
    const { github } = life.world;
    await life.repositories('giving/one');
    await life.install('giving');
    const installation = await life.install('getting');
    const { running, waiting, goOn } = await life.oneRunsOneWaits('giving/one');
    await life.hears('repository.transferred', () => github.transferRepository('giving/one', 'getting'));
    goOn();
    const [first, second] = [running, waiting].map((pull) => ({ ...pull, repository: 'getting/one' }));
    if (first === undefined || second === undefined) throw new Error('there are two');
    for (const pull of [first, second]) {
      await life.ended(pull);
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
    const isTheirs = (line: Readonly<Record<string, unknown>>): boolean =>
      line['repository'] === 'getting/one' && line['installation'] !== installation;
    expect(life.world.app.log.filter(isTheirs)).toEqual([]);
    await life.push('getting/one', 'second');
    await life.ended(second, 'reviewed', 2);
    // What was found before has been said.
    expect(await github.dump(second)).toMatchObject({ reviews: [{ threads: [{}] }, { threads: [{}] }] });
  });

  it('to an account without one is left, without a failure', async () => {
    const { github } = life.world;
    await life.repositories('throwing/one');
    await life.install('throwing');
    const pull = await life.open('throwing/one');
    await life.ended(pull);
    github.transferRepository('throwing/one', 'away');
    const moved = { ...pull, repository: 'away/one' };
    const { checkRuns } = await github.dump(moved);
    await life.rows(anHourLater);
    await life.restart();
    await life.push('away/one');
    await life.settle();
    expect((await github.dump(moved)).checkRuns).toEqual(checkRuns);
    await life.rows(async (query) => {
      const rows = await query("select state from repositories where owner = 'throwing'");
      expect(rows).toEqual([{ state: 'removed' }]);
    });
    await life.restart();
  });
});

describe('a repository that is archived', () => {
  it('is left without a failure, and what waited is reviewed when it is no more', async () => {
    const { github } = life.world;
    await life.repositories('shelving/one');
    await life.install('shelving');
    const { running, waiting, goOn } = await life.oneRunsOneWaits('shelving/one');
    await life.hears('repository.archived', () => github.archiveRepository('shelving/one'));
    goOn();
    await life.settle();
    expect(await github.dump(running)).toMatchObject(STARTED);
    expect(life.linesOf(waiting)).toEqual(['received']);
    expect(life.linesOf(running)).not.toContain('review failed');

    github.unarchiveRepository('shelving/one');
    for (const pull of [running, waiting]) {
      await life.ended(pull);
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
  });

  it('before anybody has told of it: what failed is reviewed when it is no more', async () => {
    const { github } = life.world;
    await life.repositories('hiding/one');
    await life.install('hiding');
    const { running, waiting, goOn } = await life.oneRunsOneWaits('hiding/one');
    github.deliveries.hold();
    github.archiveRepository('hiding/one');
    goOn();
    await life.failed(waiting);
    await life.hears('repository.archived', () => github.deliveries.release());
    github.unarchiveRepository('hiding/one');
    for (const pull of [running, waiting]) {
      await life.ended(pull);
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
  });
});

describe('a repository that is made private', () => {
  it('has nothing kept of it: what its installation has cached is asked for anew', async () => {
    const { world } = life;
    await life.repositories('closing/one', 'closing/two');
    await life.install('closing');
    // What GitHub tells of this one stays the same, so that only a cache that forgot it makes a difference.
    const pull = await life.open('closing/two');
    await life.ended(pull);
    const opened = world.github.deliveries.list().findLast((it) => it.action === 'opened')?.payload;
    const answers = async (times: number): Promise<readonly number[]> => {
      const before = world.requests().length;
      await world.again({ ...(opened as object), action: 'ready_for_review' });
      await life.ended(pull, 'reviewed', times);
      const asked = world.requests().slice(before);
      return asked.filter(({ path }) => path === '/repos/closing/two/pulls/1').map(({ status }) => status);
    };
    // What the review changed is read once more.
    await answers(2);
    expect(new Set(await answers(3))).toEqual(new Set([304]));
    await life.hears('repository.privatized', () => world.github.privatizeRepository('closing/one'));
    expect((await answers(4))[0]).toBe(200);
  });
});

describe('a repository that is deleted', () => {
  it('is worked on no more, whatever waits or runs', async () => {
    const { github } = life.world;
    await life.repositories('deleting/one');
    await life.install('deleting');
    const { running, waiting, goOn } = await life.oneRunsOneWaits('deleting/one');
    await life.hears('repository.deleted', () => github.deleteRepository('deleting/one'));
    goOn();
    await life.settle();
    expect(life.linesOf(waiting)).toEqual(['received']);
    expect(life.linesOf(running)).not.toContain('review failed');
    await life.rows(async (query) => {
      const row = "select state, purge_at > now() as later from repositories where owner = 'deleting'";
      expect(await query(row)).toEqual([{ state: 'removed', later: true }]);
      expect(await query('select id from bullmq.job')).toEqual([]);
    });
  });
});
