import { describe, expect, it, jest } from '@jest/globals';
import type { PullRef } from '../../src/local/index.js';
import { endLifeAfterEach, startLife, type Life } from '../support/life.js';
import { REPOSITORY } from '../support/world.js';

jest.setTimeout(120_000);

const NO_CONTENTS = { checks: 'write', issues: 'write', pull_requests: 'write', metadata: 'read' };
const ALL = { ...NO_CONTENTS, contents: 'write' };
const REVIEWED = { checkRuns: [{ status: 'completed', conclusion: 'neutral' }], reviews: [{}] };

endLifeAfterEach();

/** Requests that the app has sent on behalf of the installation, or for its repositories. */
const askedFor = ({ world }: Life): readonly unknown[] =>
  world.github.requests.filter(
    ({ installation, path }) => installation === world.installationId || path.startsWith('/repos/acme/'),
  );

describe('an installation that is created', () => {
  it('is known with its repositories and permissions, and reviewed from then on', async () => {
    const life = await startLife();
    const id = await life.repository('beta/one');
    const installation = life.world.github.install({ app: life.app, account: 'beta', permissions: ALL });
    await life.followed('installation.created');
    const pull = await life.open('beta/one');
    await life.ended(pull);
    expect(await life.world.github.dump(pull)).toMatchObject(REVIEWED);
    await life.rows(async (query) => {
      const installations = 'select * from installations where installation_id = $1';
      expect(await query(installations, [installation])).toMatchObject([
        { account_login: 'beta', repository_selection: 'all', state: 'active', permissions: ALL },
      ]);
      const repositories = 'select * from repositories where repository_id = $1';
      expect(await query(repositories, [id])).toMatchObject([
        { installation_id: installation, owner: 'beta', name: 'one', private: false, state: 'active' },
      ]);
    });
  });

  it('without a word of it is taken from the payload of a pull request', async () => {
    const life = await startLife();
    await life.repository('beta/one');
    life.world.github.deliveries.loseNext(1);
    const installation = life.world.github.install({ app: life.app, account: 'beta' });
    const pull = await life.open('beta/one');
    await life.ended(pull);
    expect(await life.world.github.dump(pull)).toMatchObject(REVIEWED);
    await life.rows(async (query) => {
      const rows = await query('select * from installations where installation_id = $1', [installation]);
      // What its permissions are is for the next sweep to find out.
      expect(rows).toMatchObject([{ account_login: 'beta', state: 'active', permissions: null }]);
    });
  });
});

describe('an installation that is deleted', () => {
  it('is worked for no more, whatever waits or runs', async () => {
    const life = await startLife();
    const { github } = life.world;
    const { running, waiting, goOn } = await life.oneRunsOneWaits(REPOSITORY);
    github.uninstall(life.world.installationId);
    await life.followed('installation.deleted');
    goOn();
    await life.settle();
    expect(life.world.writes().filter(({ path }) => path.includes('/acme/'))).toHaveLength(1);
    expect(life.worked(waiting)).toMatchObject([{ msg: 'received' }]);
    expect(life.worked(running).filter(({ msg }) => msg.startsWith('review '))).toEqual([]);
    await life.rows(async (query) => {
      const rows = await query(
        'select state, purge_at - now() as grace from installations where account_login = $1',
        ['acme'],
      );
      expect(rows).toMatchObject([{ state: 'deleted', grace: expect.stringMatching(/^29 days/) }]);
      expect(await query('select id from bullmq.job')).toEqual([]);
      expect(await query("select key from outputs where state in ('planned', 'sending')")).toEqual([]);
    });
  });
});

describe('an installation that is suspended', () => {
  it('is asked nothing, and what waited or came meanwhile is reviewed when it is back', async () => {
    const life = await startLife();
    const { world } = life;
    const { github } = world;
    const { running, waiting, goOn } = await life.oneRunsOneWaits(REPOSITORY);
    const [late] = github.deliveries.list().filter((it) => it.action === 'opened');
    github.suspend(world.installationId);
    await life.followed('installation.suspend');
    goOn();
    await life.settle();
    const asked = askedFor(life).length;
    // It was on its way when the account was suspended.
    await world.again(late?.payload);
    await life.followed('pull_request.opened', 4);
    await life.settle();
    await life.restart();
    await life.settle();
    expect(askedFor(life)).toHaveLength(asked);
    expect(life.worked(waiting)).toEqual([]);

    github.unsuspend(world.installationId);
    for (const pull of [running, waiting]) {
      await life.ended(pull);
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
  });
});

describe('an account that is renamed', () => {
  const rename = (life: Life): void => life.world.github.renameAccount('acme', 'apex');

  async function apiPaths(life: Life, pull: PullRef): Promise<readonly string[]> {
    const before = life.world.requests().length;
    await life.push(pull.repository);
    await life.ended(pull);
    const paths = life.world
      .requests()
      .slice(before)
      .map(({ path }) => path);
    return paths.filter((path) => path.startsWith('/repos/'));
  }

  it('is followed by its repositories, also while nobody has told of it', async () => {
    const life = await startLife();
    const { github } = life.world;
    const pull = await life.open(REPOSITORY);
    await life.ended(pull);
    rename(life);
    const paths = await apiPaths(life, { ...pull, repository: 'apex/shop' });
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !path.startsWith('/repos/apex/'))).toEqual([]);
    expect(await github.dump({ ...pull, repository: 'apex/shop' })).toMatchObject({ reviews: [{}, {}] });
  });

  it('is followed at once by whoever hears of it', async () => {
    const life = await startLife();
    const pull = await life.open(REPOSITORY);
    await life.ended(pull);
    rename(life);
    const { account } = { account: { id: await accountId(life), login: 'apex', type: 'Organization' } };
    await life.world.again({ action: 'renamed', account }, 'installation_target');
    await life.followed('installation_target.renamed');
    await life.rows(async (query) => {
      expect(await query("select name from repositories where owner = 'apex'")).toEqual([{ name: 'shop' }]);
      expect(await query('select account_login as login from installations')).toEqual([{ login: 'apex' }]);
    });
  });

  async function accountId({ world }: Life): Promise<number> {
    // What GitHub says of every installation.
    const pull = (await world.pullAsApiShowsIt(1)) as { base: { repo: { owner: { id: number } } } };
    return pull.base.repo.owner.id;
  }
});

describe('permissions that were missing', () => {
  it('are explained once, and what was refused is reviewed when they are granted', async () => {
    const life = await startLife();
    const { world } = life;
    const { github } = world;
    github.setInstallationPermissions(world.installationId, NO_CONTENTS);
    await life.followed('installation.new_permissions_accepted');
    const pull = await life.open(REPOSITORY);
    await life.ended(pull, 'skipped');
    const [opened] = github.deliveries.list().filter((it) => it.action === 'opened');
    await world.again(opened?.payload);
    await life.followed('pull_request.opened', 2);
    await life.settle();
    const refused = { conclusion: 'neutral', title: '#1: Not reviewed: no permission to read files' };
    expect(await github.dump(pull)).toMatchObject({ checkRuns: [refused], reviews: [] });

    github.setInstallationPermissions(world.installationId, ALL);
    await life.ended(pull);
    const { checkRuns, reviews } = await github.dump(pull);
    expect(checkRuns).toMatchObject([
      refused,
      { conclusion: 'neutral', title: expect.stringMatching(/^#1: 1 /) },
    ]);
    expect(reviews).toHaveLength(1);
  });

  it('and let a review stand alone get it a check run', async () => {
    const life = await startLife();
    const { world } = life;
    world.github.setInstallationPermissions(world.installationId, { ...ALL, checks: 'read' });
    await life.followed('installation.new_permissions_accepted');
    const pull = await life.open(REPOSITORY);
    await life.ended(pull);
    expect(await world.github.dump(pull)).toMatchObject({ checkRuns: [], reviews: [{}] });
    world.github.setInstallationPermissions(world.installationId, ALL);
    await life.ended(pull, 'reviewed', 2);
    expect(await world.github.dump(pull)).toMatchObject(REVIEWED);
    // Accepted once more, with nothing else: nobody's pull requests are read again.
    world.github.setInstallationPermissions(world.installationId, { ...ALL, actions: 'read' });
    await life.followed('installation.new_permissions_accepted', 3);
    await life.settle();
    expect(life.worked(pull).filter(({ msg }) => msg === 'review ended')).toHaveLength(2);
  });
});
