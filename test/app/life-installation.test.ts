import { describe, expect, it, jest } from '@jest/globals';
import { useLife, type Life } from '../support/life.js';

jest.setTimeout(300_000);

const NO_CONTENTS = { checks: 'write', issues: 'write', pull_requests: 'write', metadata: 'read' };
const ALL = { ...NO_CONTENTS, contents: 'write' };
const REVIEWED = { checkRuns: [{ status: 'completed', conclusion: 'neutral' }], reviews: [{}] };

let life: Life;
useLife((it) => (life = it));

/** Requests for the account's repositories, and on behalf of its installation. */
const askedFor = (account: string, id: number) =>
  life.world.github.requests.filter(
    ({ installation, path }) => installation === id || path.startsWith(`/repos/${account}/`),
  );

describe('an installation', () => {
  it('is known with its repositories and permissions from its creation, or else from a payload', async () => {
    const { github } = life.world;
    await life.repositories('told/one', 'untold/one');
    const told = await life.install('told', { permissions: ALL });
    github.deliveries.loseNext(1);
    const untold = github.install({ app: Number(life.world.environment['APP_ID']), account: 'untold' });
    for (const name of ['told/one', 'untold/one']) {
      const pull = await life.open(name);
      await life.ended(pull);
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
    await life.rows(async (query) => {
      const installation = `select account_login as login, repository_selection as selection, state, permissions
        from installations where installation_id = $1`;
      expect(await query(installation, [told])).toEqual([
        { login: 'told', selection: 'all', state: 'active', permissions: ALL },
      ]);
      // What was granted is for the next sweep to find out.
      expect(await query(installation, [untold])).toEqual([
        { login: 'untold', selection: null, state: 'active', permissions: null },
      ]);
      expect(await query("select name, state, private from repositories where owner = 'told'")).toEqual([
        { name: 'one', state: 'active', private: false },
      ]);
    });
    await life.restart();
  });

  it('that is suspended is asked nothing; what waited or came meanwhile is reviewed when it is back', async () => {
    const { github } = life.world;
    await life.repositories('paused/one');
    const id = await life.install('paused');
    const { running, waiting, goOn } = await life.oneRunsOneWaits('paused/one');
    await life.hears('installation.suspend', () => github.suspend(id));
    goOn();
    await life.settle();
    expect(life.linesOf(running)).not.toContain('review failed');
    const asked = askedFor('paused', id).length;
    // It was on its way when the account was suspended.
    await life.hearsAgain(running);
    await life.settle();
    await life.restart();
    await life.settle();
    expect(askedFor('paused', id)).toHaveLength(asked);
    expect([...life.linesOf(running), ...life.linesOf(waiting)]).toEqual([]);

    github.unsuspend(id);
    for (const pull of [running, waiting]) {
      await life.ended(pull);
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
  });

  it('that is deleted is worked for no more, whatever waits or runs', async () => {
    const { github } = life.world;
    await life.repositories('leaving/one');
    const id = await life.install('leaving');
    const { running, waiting, goOn } = await life.oneRunsOneWaits('leaving/one');
    await life.hears('installation.deleted', () => github.uninstall(id));
    goOn();
    await life.settle();
    const writes = askedFor('leaving', id).filter(({ kind }) => kind === 'write');
    // The one that was being answered.
    expect(writes).toMatchObject([{ status: 201 }]);
    expect(life.linesOf(waiting)).toEqual(['received']);
    expect(life.linesOf(running).filter((msg) => msg.startsWith('review '))).toEqual([]);
    await life.rows(async (query) => {
      const tenant = 'select state, purge_at - now() as grace from installations where installation_id = $1';
      expect(await query(tenant, [id])).toEqual([
        { state: 'deleted', grace: expect.stringMatching(/^29 days/) },
      ]);
      const jobs = await query('select id from bullmq.job');
      const [repository] = await query(
        "select repository_id as id from repositories where owner = 'leaving'",
      );
      // Elsewhere something may still be learned.
      expect(jobs.filter((job) => String(job['id']).includes(`-${String(repository?.['id'])}-`))).toEqual([]);
      expect(repository).toBeDefined();
    });
    await life.restart();
  });
});

describe('an account that is renamed', () => {
  it('takes its repositories along, whether it is told or not', async () => {
    const { world } = life;
    const { github } = world;
    await life.repositories('acme1/one');
    await life.install('acme1');
    await life.ended(await life.open('acme1/one'));
    github.renameAccount('acme1', 'acme2');
    const before = world.requests().length;
    await life.push('acme2/one');
    await life.ended({ repository: 'acme2/one', number: 1 });
    const paths = world
      .requests()
      .slice(before)
      .map(({ path }) => path)
      .filter((path) => path.startsWith('/repos/'));
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !path.startsWith('/repos/acme2/'))).toEqual([]);

    github.renameAccount('acme2', 'acme3');
    // Only an app that subscribes to it is told, and this one is when its owner has ticked it.
    const account = github.deliveries
      .list()
      .filter(({ event }) => event === 'installation')
      .map(({ payload }) => accountOf(payload))
      .find(({ login }) => login === 'acme1');
    await life.hears('installation_target.renamed', () =>
      world.again({ action: 'renamed', account: { ...account, login: 'acme3' } }, 'installation_target'),
    );
    await life.rows(async (query) => {
      expect(await query("select name from repositories where owner = 'acme3'")).toEqual([{ name: 'one' }]);
      expect(await query("select state from installations where account_login = 'acme3'")).toHaveLength(1);
    });
    await life.restart();
  });

  function accountOf(payload: unknown) {
    // What GitHub sends with every installation.
    return (payload as { installation: { account: { login: string } } }).installation.account;
  }
});

describe('a permission that is missing', () => {
  const grant = (id: number, permissions: Readonly<Record<string, string>>): Promise<void> =>
    life.sweepsAfter(() => life.world.github.setInstallationPermissions(id, permissions));

  it('is explained once, and what was refused is reviewed when it is granted', async () => {
    const { github } = life.world;
    await life.repositories('strict/one');
    const id = await life.install('strict');
    await grant(id, NO_CONTENTS);
    const pull = await life.open('strict/one');
    await life.ended(pull, 'skipped');
    await life.hearsAgain(pull);
    await life.settle();
    const refused = { conclusion: 'neutral', title: '#1: Not reviewed: no permission to read files' };
    expect(await github.dump(pull)).toMatchObject({ checkRuns: [refused], reviews: [] });
    await grant(id, ALL);
    await life.ended(pull);
    const reviewed = { conclusion: 'neutral', title: expect.stringMatching(/^#1: 1 /) };
    expect(await github.dump(pull)).toMatchObject({ checkRuns: [refused, reviewed], reviews: [{}] });
  });

  it('and let a review stand alone: it gets its check run', async () => {
    const { github } = life.world;
    await life.repositories('silent/one');
    const id = await life.install('silent');
    await grant(id, { ...ALL, checks: 'read' });
    const pull = await life.open('silent/one');
    await life.ended(pull);
    expect(await github.dump(pull)).toMatchObject({ checkRuns: [], reviews: [{}] });
    await grant(id, ALL);
    await life.ended(pull, 'reviewed', 2);
    expect(await github.dump(pull)).toMatchObject(REVIEWED);
    // Something else is granted: nobody's pull requests are read again.
    await grant(id, { ...ALL, actions: 'read' });
    await life.settle();
    expect(life.linesOf(pull).filter((msg) => msg === 'review ended')).toHaveLength(2);
  });
});
