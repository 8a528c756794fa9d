import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDashboard } from '../../src/adapters/github/dashboard.js';
import type { Dashboard } from '../../src/domain/dashboard.js';
import { TransientError, UserError } from '../../src/domain/errors.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

const SHOP = 'acme/shop';
const MARKER = '<!-- code-roach:dashboard:fixes -->';
const BODY = `${MARKER}\nNothing yet.`;

let scene: PacedScene;
let dashboard: Dashboard;
beforeEach(async () => {
  scene = await openPacedScene({});
  dashboard = createDashboard(scene.clients({}));
});
afterEach(async () => {
  const { contractViolations } = scene.github;
  await scene.close();
  expect(contractViolations).toEqual([]);
});

const open = async (body = BODY): Promise<number> => {
  const opened = await dashboard.open(scene.repository, { title: 'Fixes', body });
  if (opened.kind === 'disabled') throw new Error('it was opened');
  return opened.number;
};
const find = () => dashboard.find(scene.repository, MARKER);
/** Of the app, without those that ask for a token. */
const requests = (): number => scene.github.requests.filter(({ kind }) => kind !== 'token').length;

describe('the dashboard', () => {
  it('is opened under the next number, read, and edited in place', async () => {
    // The pull request of the scene has the first.
    expect(await open()).toBe(2);
    expect(await dashboard.read(scene.repository, 2)).toEqual({ number: 2, state: 'open', body: BODY });
    const before = requests();
    expect(await dashboard.edit(scene.repository, 2, `${BODY}\nMore.`)).toBe('edited');
    expect(requests() - before).toBe(1);
    expect(scene.github.issue({ repository: SHOP, number: 2 })).toEqual({
      title: 'Fixes',
      body: `${BODY}\nMore.`,
      state: 'open',
      author: 'code-roach[bot]',
      comments: [],
    });
    await scene.github.editIssue({ repository: SHOP, number: 2 }, { state: 'closed' });
    expect(await dashboard.read(scene.repository, 2)).toMatchObject({ state: 'closed' });
  });

  it('is found by its marker among what is ours', async () => {
    expect(await find()).toBeNull();
    await scene.github.openIssue(SHOP, { title: 'A copy', body: BODY });
    expect(await find()).toBeNull();
    await open('Something else.');
    expect(await find()).toBeNull();
    const number = await open();
    expect(await find()).toMatchObject({ number, state: 'open' });
    await scene.github.editIssue({ repository: SHOP, number }, { state: 'closed' });
    expect(await find()).toMatchObject({ number, state: 'closed' });
  });

  it('is not an issue of a person, whatever our rows say', async () => {
    const number = await scene.github.openIssue(SHOP, { title: 'A copy', body: BODY });
    expect(await dashboard.read(scene.repository, number)).toBeNull();
  });

  it('gets comments, which are found again', async () => {
    const number = await open();
    const long = new Date(0);
    const has = (since = long) => dashboard.hasComment(scene.repository, number, '<!-- week -->', since);
    expect(await has()).toBe(false);
    expect(await dashboard.comment(scene.repository, number, '<!-- week -->\nIt was quiet.')).toBe('posted');
    expect(await has()).toBe(true);
    expect(await has(new Date('2100-01-01'))).toBe(false);
    expect(scene.github.issue({ repository: SHOP, number }).comments).toEqual([
      '<!-- week -->\nIt was quiet.',
    ]);
    await scene.github.deleteIssue({ repository: SHOP, number });
    expect(await dashboard.comment(scene.repository, number, 'More.')).toBe('gone');
  });

  it('is not a pull request of ours that quotes the marker', async () => {
    const { rest } = scene.clients({}).installation(scene.repository.installationId);
    const { data } = await rest.pulls.create({
      owner: 'acme',
      repo: 'shop',
      title: 'Fix',
      head: 'feature',
      base: await base(),
      body: BODY,
    });
    expect(data.user.login).toBe('code-roach[bot]');
    expect(await find()).toBeNull();
    expect(await dashboard.read(scene.repository, data.number)).toBeNull();
  });

  /** A branch to which there is no pull request from `feature` yet. */
  async function base(): Promise<string> {
    const main = await scene.github.push({ repository: SHOP, branch: 'main', files: { 'b.ts': 'x\n' } });
    await scene.github.push({ repository: SHOP, branch: 'release', sha: main });
    return 'release';
  }

  it('is none where the repository has no issues, or it was deleted', async () => {
    const number = await open();
    scene.github.setIssues(SHOP, false);
    expect(await dashboard.open(scene.repository, { title: 'Fixes', body: BODY })).toEqual({
      kind: 'disabled',
    });
    expect(await find()).toBeNull();
    expect(await dashboard.read(scene.repository, number)).toBeNull();
    expect(await dashboard.edit(scene.repository, number, 'x')).toBe('gone');
    scene.github.setIssues(SHOP, true);
    expect(await dashboard.edit(scene.repository, number, 'x')).toBe('edited');
    await scene.github.deleteIssue({ repository: SHOP, number });
    expect(await dashboard.read(scene.repository, number)).toBeNull();
    expect(await dashboard.edit(scene.repository, number, 'x')).toBe('gone');
  });

  it('in a repository that cannot be seen is refused, and not taken for one without issues', async () => {
    const gone = { ...scene.repository, name: 'gone' };
    await expect(dashboard.open(gone, { title: 'Fixes', body: BODY })).rejects.toThrow(UserError);
  });

  it('has 65,536 characters at most', async () => {
    const longest = MARKER.padEnd(65_536, 'ü');
    const number = await open(longest);
    expect(await dashboard.read(scene.repository, number)).toMatchObject({ body: longest });
    await expect(open(`${longest}ü`)).rejects.toThrow(UserError);
    const edit = dashboard.edit(scene.repository, number, `${longest}ü`);
    await expect(edit).rejects.toThrow(/maximum is 65536 characters/u);
  });

  it('takes the permission issues: write', async () => {
    const number = await open();
    const { installationId } = scene.repository;
    scene.github.setInstallationPermissions(installationId, { issues: 'read', metadata: 'read' });
    dashboard = createDashboard(scene.clients({}));
    expect(await find()).toMatchObject({ number });
    const edit = dashboard.edit(scene.repository, number, 'x');
    await expect(edit).rejects.toThrow(/403.*not accessible by integration/iu);
    await expect(open()).rejects.toThrow(UserError);
    scene.github.setInstallationPermissions(installationId, { pull_requests: 'write', metadata: 'read' });
    dashboard = createDashboard(scene.clients({}));
    await expect(find()).rejects.toThrow(UserError);
    expect(await dashboard.read(scene.repository, number)).toBeNull();
  });

  it('is not written in an archived repository', async () => {
    const number = await open();
    scene.github.archiveRepository(SHOP);
    await expect(dashboard.edit(scene.repository, number, 'x')).rejects.toThrow(UserError);
  });

  it('waits for a GitHub that is away, and is not sent twice', async () => {
    const number = await open();
    scene.github.addFault({ method: 'POST', answer: { status: 502 } });
    await expect(open()).rejects.toThrow(TransientError);
    scene.github.addFault({ method: 'PATCH', answer: { status: 502 } });
    await expect(dashboard.edit(scene.repository, number, 'x')).rejects.toThrow(TransientError);
    const writes = scene.github.requests.filter(({ method }) => ['POST', 'PATCH'].includes(method));
    expect(writes.filter(({ kind }) => kind === 'write')).toHaveLength(3);
  });
});
