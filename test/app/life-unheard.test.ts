import { describe, expect, it, jest } from '@jest/globals';
import type { PullRef } from '../../src/local/index.js';
import { anHourLater, useLife, type Life } from '../support/life.js';
import type { Query } from '../support/rows.js';

jest.setTimeout(300_000);

const REVIEWED = { checkRuns: [{ status: 'completed', conclusion: 'neutral' }], reviews: [{}] };

let life: Life;
useLife((it) => (life = it));

/** State of the account's installation, and of its repositories by name. */
async function stateOf(query: Query, account: string): Promise<Record<string, unknown>> {
  const installations = await query('select state from installations where account_login = $1', [account]);
  const repositories = await query('select name, state from repositories where owner = $1', [account]);
  const states = repositories.map(({ name, state }) => [String(name), state]);
  return { installation: installations[0]?.['state'], ...Object.fromEntries(states) };
}

/** Requests that name the account's repositories, or are sent on behalf of its installation. */
const askedFor = (account: string, id: number): number =>
  life.world.github.requests.filter(
    ({ installation, path }) => installation === id || path.startsWith(`/repos/${account}/`),
  ).length;

const begun = (): readonly unknown[] =>
  life.world.app.log.filter(({ msg }) => msg === 'step').map((line) => line['repository']);

describe('what no webhook told of', () => {
  it('is found by the sweep of the next start', async () => {
    const { github } = life.world;
    await life.repositories('beta/one', 'gamma/one', 'gamma/two', 'delta/one', 'epsilon/one', 'epsilon/two');
    const beta = await life.install('beta');
    await life.install('gamma');
    const delta = await life.install('delta');
    const epsilon = await life.install('epsilon', { repositories: ['epsilon/one', 'epsilon/two'] });
    await life.rows(anHourLater);
    const pulls: PullRef[] = [];
    await life.missesAll(async () => {
      pulls.push(await life.open('beta/one'), await life.open('gamma/one'));
      github.suspend(beta);
      github.archiveRepository('gamma/one');
      github.renameRepository('gamma/two', 'renamed');
      github.uninstall(delta);
      github.removeRepositories(epsilon, ['epsilon/one']);
    });
    await life.restart();
    const asked = [askedFor('beta', beta), askedFor('delta', delta)];
    // On their way since before all that.
    for (const pull of pulls) await life.hearsAgain(pull);
    await life.settle();
    expect([askedFor('beta', beta), askedFor('delta', delta)]).toEqual(asked);
    expect(pulls.flatMap((pull) => life.linesOf(pull))).toEqual(['received', 'received']);
    await life.rows(async (query) => {
      const active = 'active';
      expect(await stateOf(query, 'beta')).toEqual({ installation: 'suspended', one: active });
      expect(await stateOf(query, 'gamma')).toEqual({
        installation: active,
        one: 'archived',
        renamed: active,
      });
      expect(await stateOf(query, 'delta')).toEqual({ installation: 'deleted', one: active });
      expect(await stateOf(query, 'epsilon')).toEqual({ installation: active, one: 'removed', two: active });
      await anHourLater(query);
    });

    await life.missesAll(() => {
      github.unsuspend(beta);
      github.unarchiveRepository('gamma/one');
      github.addRepositories(epsilon, ['epsilon/one']);
    });
    await life.restart();
    for (const pull of pulls) {
      await life.ended(pull);
      expect(await github.dump(pull)).toMatchObject(REVIEWED);
    }
    const added = await life.open('epsilon/one');
    await life.ended(added);
    expect(await github.dump(added)).toMatchObject(REVIEWED);
  });

  it('such as permissions that were granted, lets what was refused be reviewed', async () => {
    const { github } = life.world;
    const granted = { checks: 'write', contents: 'write', pull_requests: 'write', metadata: 'read' };
    await life.repositories('zeta/one');
    const id = await life.install('zeta');
    await life.hears('installation.new_permissions_accepted', () =>
      github.setInstallationPermissions(id, { pull_requests: 'read', metadata: 'read' }),
    );
    const pull = await life.open('zeta/one');
    await life.ended(pull, 'skipped');
    await life.world.app.stop();
    await life.missesAll(() => github.setInstallationPermissions(id, granted));
    await life.restart();
    await life.ended(pull);
    expect(await github.dump(pull)).toMatchObject(REVIEWED);
  });
});

describe('a base that was changed unheard', () => {
  it('lets the sweep ask for a review against it, once', async () => {
    const { github } = life.world;
    const repository = 'mu/one';
    await life.repositories(repository);
    await life.install('mu');
    const main = await github.push({ repository, branch: 'main', files: { 'b.md': 'x\n' } });
    await github.push({ repository, branch: 'next', sha: main });
    const pull = await life.open(repository);
    await life.ended(pull);
    await life.missesAll(() => github.editPull(pull, { base: 'next' }));
    await life.restart();
    await life.ended(pull);
    await life.restart();
    await life.settle();
    expect(life.linesOf(pull)).toEqual([]);
  });
});

describe('webhooks that arrive in the wrong order', () => {
  it('give nobody a name back that was given up', async () => {
    const { github } = life.world;
    await life.repositories('eta/one');
    await life.install('eta');
    await life.hearsBackwards(async () => {
      await life.open('eta/one');
      github.renameRepository('eta/one', 'renamed');
    });
    const renamed = { repository: 'eta/renamed', number: 1 };
    await life.ended(renamed);
    expect(await github.dump(renamed)).toMatchObject(REVIEWED);
  });

  it('bring no repository back', async () => {
    const { github } = life.world;
    await life.repositories('theta/one', 'theta/two', 'theta/three');
    const repositories = ['theta/one', 'theta/two', 'theta/three'];
    const id = await life.install('theta', { repositories });
    await life.hearsBackwards(async () => {
      github.archiveRepository('theta/two');
      github.deleteRepository('theta/two');
      await life.open('theta/one');
      github.removeRepositories(id, ['theta/one']);
    });
    await life.settle();
    expect(begun()).not.toContain('theta/one');
    await life.rows(async (query) => {
      expect(await stateOf(query, 'theta')).toEqual({
        installation: 'active',
        one: 'removed',
        two: 'removed',
        three: 'active',
      });
    });
    await life.restart();
  });

  it('bring no installation back', async () => {
    const { github } = life.world;
    await life.repositories('iota/one');
    await life.hearsBackwards(async () => {
      const id = github.install({ app: Number(life.world.environment['APP_ID']), account: 'iota' });
      await life.open('iota/one');
      github.uninstall(id);
    });
    await life.settle();
    expect(begun()).not.toContain('iota/one');
    await life.rows(async (query) => {
      expect(await stateOf(query, 'iota')).toMatchObject({ installation: 'deleted' });
    });
    await life.restart();
  });

  it('leave a transferred repository with its new account', async () => {
    const { github } = life.world;
    await life.repositories('kappa/one');
    await life.install('kappa');
    const installation = await life.install('lambda');
    await life.hearsBackwards(async () => {
      await life.open('kappa/one');
      github.transferRepository('kappa/one', 'lambda');
    });
    const pull = { repository: 'lambda/one', number: 1 };
    await life.ended(pull);
    expect(await github.dump(pull)).toMatchObject(REVIEWED);
    await life.rows(async (query) => {
      const rows = await query(
        "select r.installation_id as id from review_requests r join repositories using (repository_id) where owner = 'lambda'",
      );
      expect(rows).toEqual([{ id: installation }]);
    });
  });
});
