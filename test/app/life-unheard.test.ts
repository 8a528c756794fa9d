import { describe, expect, it, jest } from '@jest/globals';
import type { PullRef } from '../../src/local/index.js';
import { endLifeAfterEach, startLife, type Life, type Query } from '../support/life.js';
import { REPOSITORY } from '../support/world.js';

jest.setTimeout(120_000);

const REVIEWED = { checkRuns: [{ status: 'completed', conclusion: 'neutral' }], reviews: [{}] };

endLifeAfterEach();

async function stateOf(query: Query, owner: string): Promise<unknown> {
  const installations = await query('select state from installations where account_login = $1', [owner]);
  const repositories = await query('select name, state from repositories where owner = $1 order by name', [
    owner,
  ]);
  return {
    installation: installations[0]?.['state'],
    ...Object.fromEntries(repositories.map(({ name, state }) => [String(name), state])),
  };
}

/** What happens while this is true is lost. */
async function unheard(life: Life, happen: () => Promise<void> | void): Promise<void> {
  life.world.github.deliveries.hold();
  await happen();
  await life.world.github.deliveries.release({ drop: () => true });
}

/** Requests that name this account's repositories, or are sent on behalf of its installation. */
const askedFor = ({ world }: Life, account: string, id: number): number =>
  world.github.requests.filter((it) => it.installation === id || it.path.startsWith(`/repos/${account}/`))
    .length;

describe('what no webhook told of', () => {
  it('is found by the sweep of the next start', async () => {
    const life = await startLife();
    const { github } = life.world;
    const names = ['beta/one', 'gamma/one', 'gamma/two', 'delta/one', 'epsilon/one', 'epsilon/two'];
    for (const name of names) await life.repository(name);
    const beta = github.install({ app: life.app, account: 'beta' });
    github.install({ app: life.app, account: 'gamma' });
    const delta = github.install({ app: life.app, account: 'delta' });
    const epsilon = github.install({
      app: life.app,
      account: 'epsilon',
      repositories: ['epsilon/one', 'epsilon/two'],
    });
    await life.followed('installation.created', 4);
    await life.world.app.stop();
    const pulls: PullRef[] = [];
    await unheard(life, async () => {
      pulls.push(await life.open('beta/one'), await life.open('gamma/one'));
      github.suspend(beta);
      github.archiveRepository('gamma/one');
      github.renameRepository('gamma/two', 'renamed');
      github.uninstall(delta);
      github.removeRepositories(epsilon, ['epsilon/one']);
    });
    await life.rows((query) => life.anHourLater(query), 'restart');
    await life.swept();
    const asked = [askedFor(life, 'beta', beta), askedFor(life, 'delta', delta)];
    // On their way since before all that.
    for (const pull of pulls) await life.told(pull);
    await life.settle();
    expect([askedFor(life, 'beta', beta), askedFor(life, 'delta', delta)]).toEqual(asked);
    for (const pull of pulls) expect(life.worked(pull)).toMatchObject([{ msg: 'received' }]);
    await life.rows(async (query) => {
      expect(await stateOf(query, 'beta')).toEqual({ installation: 'suspended', one: 'active' });
      expect(await stateOf(query, 'gamma')).toEqual({
        installation: 'active',
        one: 'archived',
        renamed: 'active',
      });
      expect(await stateOf(query, 'delta')).toEqual({ installation: 'deleted', one: 'active' });
      expect(await stateOf(query, 'epsilon')).toEqual({
        installation: 'active',
        one: 'removed',
        two: 'active',
      });
      await life.anHourLater(query);
    });

    await unheard(life, () => {
      github.unsuspend(beta);
      github.unarchiveRepository('gamma/one');
      github.addRepositories(epsilon, ['epsilon/one']);
    });
    await life.restart();
    for (const pull of pulls) {
      await life.ended(pull);
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
    await life.rows(async (query) => {
      expect(await stateOf(query, 'epsilon')).toEqual({
        installation: 'active',
        one: 'active',
        two: 'active',
      });
    });
  });

  it('such as permissions that were granted, lets what was refused be reviewed', async () => {
    const life = await startLife();
    const { world } = life;
    const { checks, ...none } = {
      checks: 'write',
      metadata: 'read',
      contents: 'write',
      pull_requests: 'write',
    };
    world.github.setInstallationPermissions(world.installationId, { ...none, pull_requests: 'read' });
    await life.followed('installation.new_permissions_accepted');
    const pull = await life.open(REPOSITORY);
    await life.ended(pull, 'skipped');
    await world.app.stop();
    await unheard(life, () =>
      world.github.setInstallationPermissions(world.installationId, { ...none, checks }),
    );
    await life.restart();
    await life.ended(pull);
    expect(await world.github.dump(pull)).toMatchObject(REVIEWED);
  });
});

describe('webhooks that arrive in the wrong order', () => {
  const backwards = async (life: Life, happen: () => Promise<void> | void): Promise<void> => {
    life.world.github.deliveries.hold();
    await happen();
    await life.world.github.deliveries.release({ order: 'reversed' });
  };

  it('bring back nothing that is gone, and no name that was given up', async () => {
    const life = await startLife();
    const { github } = life.world;
    for (const name of ['beta/one', 'gamma/one', 'gamma/two', 'delta/one', 'delta/two']) {
      await life.repository(name);
    }
    const [gamma] = ['gamma', 'delta'].map((account) =>
      github.install({ app: life.app, account, repositories: [`${account}/one`, `${account}/two`] }),
    );
    await life.followed('installation.created', 2);
    await backwards(life, async () => {
      const beta = github.install({ app: life.app, account: 'beta' });
      await life.open('beta/one');
      github.uninstall(beta);
    });
    await backwards(life, async () => {
      await life.open('gamma/one');
      github.removeRepositories(gamma ?? 0, ['gamma/one']);
    });
    await backwards(life, async () => {
      await life.open('delta/one');
      github.renameRepository('delta/one', 'renamed');
      github.archiveRepository('delta/two');
      github.deleteRepository('delta/two');
    });
    const renamed = { repository: 'delta/renamed', number: 1 };
    await life.ended(renamed);
    expect(await github.dump(renamed)).toMatchObject(REVIEWED);
    await life.settle();
    const begun = life.world.app.log.filter(({ msg }) => msg === 'step').map((line) => line['repository']);
    expect(begun).not.toContain('beta/one');
    expect(begun).not.toContain('gamma/one');
    await life.rows(async (query) => {
      expect(await stateOf(query, 'beta')).toMatchObject({ installation: 'deleted' });
      expect(await stateOf(query, 'gamma')).toEqual({
        installation: 'active',
        one: 'removed',
        two: 'active',
      });
      expect(await stateOf(query, 'delta')).toEqual({
        installation: 'active',
        renamed: 'active',
        two: 'removed',
      });
    });
  });

  it('leave a transferred repository with its new account', async () => {
    const life = await startLife();
    const { github } = life.world;
    const installation = github.install({ app: life.app, account: 'gamma' });
    await life.followed('installation.created');
    await backwards(life, async () => {
      await life.open(REPOSITORY);
      github.transferRepository(REPOSITORY, 'gamma');
    });
    const pull = { repository: 'gamma/shop', number: 1 };
    await life.ended(pull);
    expect(life.worked(pull).at(-1)).toMatchObject({ installation });
    expect(await github.dump(pull)).toMatchObject(REVIEWED);
  });
});
