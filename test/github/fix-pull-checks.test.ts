import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFixPulls } from '../../src/adapters/github/fix-pulls.js';
import { TransientError } from '../../src/domain/errors.js';
import type { FixPulls } from '../../src/domain/fix-pull.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

const SHOP = 'acme/shop';

let scene: PacedScene;
let pulls: FixPulls;
let main: string;
beforeEach(async () => {
  scene = await openPacedScene({});
  pulls = createFixPulls(scene.clients({}));
  main = await scene.github.push({ repository: SHOP, branch: 'main', files: { 'b.ts': 'b\n' } });
});
afterEach(async () => {
  const { contractViolations } = scene.github;
  await scene.close();
  expect(contractViolations).toEqual([]);
});

describe('checks', () => {
  const checks = (sha = main) => pulls.checks(scene.repository, sha);
  const appOf = (slug: string) => scene.github.createApp({ slug, public: false }).id;
  const status = (context: string, state: 'error' | 'failure' | 'pending' | 'success') =>
    scene.github.setStatus(SHOP, main, { context, state });

  it.each([
    ['success', 'passed'],
    ['neutral', 'passed'],
    ['skipped', 'passed'],
    ['failure', 'failed'],
    ['timed_out', 'failed'],
    ['action_required', 'failed'],
  ])('that end with %s have %s', async (conclusion, state) => {
    const app = appOf('ci');
    await scene.github.check(SHOP, main, { app, name: 'build' });
    expect(await checks()).toEqual([{ name: 'build', state: 'pending' }]);
    await scene.github.check(SHOP, main, { app, name: 'build', conclusion });
    expect(await checks()).toEqual([{ name: 'build', state }]);
  });

  it.each([
    ['startup_failure', [{ name: 'build', state: 'failed' }]],
    ['stale', []],
    ['what nobody knows', [{ name: 'build', state: 'pending' }]],
  ])('that GitHub itself ends with %s', async (conclusion, expected) => {
    const run = { name: 'build', status: 'completed', conclusion, app: null };
    scene.github.addFault({
      path: /check-runs$/,
      answer: { status: 200, body: { total_count: 1, check_runs: [run] } },
    });
    expect(await checks()).toEqual(expected);
  });

  it('that were cancelled say nothing until they begin again', async () => {
    const app = appOf('ci');
    await scene.github.check(SHOP, main, { app, name: 'build', conclusion: 'cancelled' });
    expect(await checks()).toEqual([]);
    await scene.github.check(SHOP, main, { app, name: 'build' });
    expect(await checks()).toEqual([{ name: 'build', state: 'pending' }]);
  });

  it('count by their newest run, and of several apps by the worst', async () => {
    const [one, other] = [appOf('ci'), appOf('other')];
    await scene.github.check(SHOP, main, { app: one, name: 'build', conclusion: 'failure' });
    await scene.github.check(SHOP, main, { app: one, name: 'build', conclusion: 'success' });
    expect(await checks()).toEqual([{ name: 'build', state: 'passed' }]);
    await scene.github.check(SHOP, main, { app: other, name: 'build' });
    expect(await checks()).toEqual([{ name: 'build', state: 'pending' }]);
    await scene.github.check(SHOP, main, { app: other, name: 'build', conclusion: 'failure' });
    expect(await checks()).toEqual([{ name: 'build', state: 'failed' }]);
  });

  it('of our own are left out, and those of other commits', async () => {
    const { appId } = scene.clients({});
    await scene.github.check(SHOP, main, { app: appId, name: 'Code Roach', conclusion: 'failure' });
    const other = await scene.github.commit({ repository: SHOP, parents: [main], files: { c: 'c\n' } });
    await scene.github.check(SHOP, other, { app: appOf('ci'), name: 'build', conclusion: 'success' });
    expect(await checks()).toEqual([]);
    expect(await checks(other)).toEqual([{ name: 'build', state: 'passed' }]);
  });

  it('are statuses too, of which the newest counts', async () => {
    await status('jenkins', 'pending');
    await status('travis', 'error');
    await status('lint', 'failure');
    expect(await checks()).toEqual([
      { name: 'jenkins', state: 'pending' },
      { name: 'travis', state: 'failed' },
      { name: 'lint', state: 'failed' },
    ]);
    await status('travis', 'success');
    expect(await checks()).toContainEqual({ name: 'travis', state: 'passed' });
  });

  it('are those of the app alone where statuses may not be read', async () => {
    await status('jenkins', 'failure');
    await scene.github.check(SHOP, main, { app: appOf('ci'), name: 'build', conclusion: 'success' });
    scene.github.setInstallationPermissions(scene.repository.installationId, {
      checks: 'read',
      metadata: 'read',
    });
    pulls = createFixPulls(scene.clients({}));
    expect(await checks()).toEqual([{ name: 'build', state: 'passed' }]);
  });

  it('are not what they were when statuses cannot be reached', async () => {
    scene.github.addFault({ path: /\/status$/, answer: { status: 502 } });
    await expect(checks()).rejects.toThrow(TransientError);
  });

  it('take two requests, and more where there are more than a hundred', async () => {
    const asked = () => scene.github.requests.filter(({ kind }) => kind === 'read').length;
    const app = appOf('ci');
    let before = asked();
    await checks();
    expect(asked() - before).toBe(2);
    for (let nth = 0; nth < 100; nth++)
      await scene.github.check(SHOP, main, { app, name: `job ${nth}`, conclusion: 'success' });
    await scene.github.check(SHOP, main, { app, name: 'last', conclusion: 'failure' });
    before = asked();
    const found = await checks();
    expect(asked() - before).toBe(3);
    expect(found).toHaveLength(101);
    expect(found.filter(({ state }) => state === 'failed')).toEqual([{ name: 'last', state: 'failed' }]);
  });
});
