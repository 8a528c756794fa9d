import { describe, expect, it } from '@jest/globals';
import { SETUP_BRANCH, type Onboarding } from '../../domain/onboarding.js';
import { conclusions, createScene, type Scene } from '../../../test/support/pipeline-scene.js';

const PLANNED: Onboarding = { state: 'planned', number: null, why: null, since: new Date(), toldAt: null };
const OPEN: Onboarding = { ...PLANNED, state: 'open', number: 3 };
const ASKED = [{ kind: 'onboard', repositoryId: 11 }];
const NO_SETTINGS = 'No set-up pull request could be opened';

async function run(over: Partial<Scene> = {}, known: Onboarding | null = null): Promise<Scene> {
  const scene = createScene();
  Object.assign(scene, { onboarding: true, ...over });
  scene.store.rows.onboarding = known;
  await scene.run();
  return scene;
}
const shown = ({ github }: Scene) => github.runs.at(-1)?.output.title ?? null;
const summary = ({ github }: Scene) => github.runs.at(-1)?.output.summary ?? '';

describe('a pull request in a repository without settings', () => {
  it('is reviewed at once where nobody is asked', async () => {
    const scene = await run({ onboarding: false });
    expect(conclusions(scene)).toEqual(['neutral']);
    expect(scene.added).toEqual([]);
  });

  it('asks for the set-up pull request, and waits', async () => {
    const scene = await run();
    expect(shown(scene)).toBe('#12: Skipped: the set-up PR is being prepared');
    expect(scene.store.rows.onboarding).toMatchObject({ state: 'planned' });
    expect(scene.added).toEqual(ASKED);
    expect(scene.store.rows.outcome).toBe('skipped');
  });

  it('names the one that is open, and has it looked at: a webhook may have been lost', async () => {
    const scene = await run({}, OPEN);
    expect(shown(scene)).toBe('#12: Skipped: set-up PR #3 is open');
    expect(scene.added).toEqual(ASKED);
  });

  it('says that it waits for its turn, and asks for nothing', async () => {
    const scene = await run({}, { ...PLANNED, state: 'wanted' });
    expect(shown(scene)).toBe('#12: Skipped: the set-up PR waits for 3 others');
    expect(scene.added).toEqual([]);
  });

  it('says that first, whatever else would have it skipped', async () => {
    expect(shown(await run({ pull: { draft: true } }, OPEN))).toBe('#12: Skipped: set-up PR #3 is open');
  });

  it('is met with silence where people have closed it', async () => {
    const scene = await run({}, { ...OPEN, state: 'closed' });
    expect(scene.github.runs).toEqual([]);
    expect(scene.github.reviews).toEqual([]);
    expect(scene.store.rows.outcome).toBe('skipped');
  });

  it('gets an answer there all the same when a person asks for a run', async () => {
    const scene = await run({}, OPEN);
    scene.store.rows.onboarding = { ...OPEN, state: 'closed' };
    await scene.again('rerunGeneration');
    expect(conclusions(scene)).toEqual(['skipped', 'skipped']);
    expect(shown(scene)).toBe('#12: Skipped: the set-up PR was closed');
  });

  it('is reviewed after the merge, even where the file is gone again', async () => {
    expect(conclusions(await run({}, { ...OPEN, state: 'merged' }))).toEqual(['neutral']);
  });

  it('is reviewed with the defaults where the set-up was refused, with the reason', async () => {
    const scene = await run({}, { ...PLANNED, state: 'refused', why: 'a rule of `main` forbids it' });
    expect(conclusions(scene)).toEqual(['neutral']);
    expect(summary(scene)).toContain(`${NO_SETTINGS}: a rule of \`main\` forbids it.`);
  });

  it.each([
    ['Contents: write', { contents: 'read', pull_requests: 'write', checks: 'write' }],
    ['Pull requests: write', { contents: 'write', pull_requests: 'read', checks: 'write' }],
  ])('is reviewed with the defaults without the permission %s', async (name, permissions) => {
    const scene = createScene();
    scene.onboarding = true;
    scene.store.rows.permissions = permissions;
    await scene.run();
    expect(conclusions(scene)).toEqual(['neutral']);
    expect(summary(scene)).toContain(`the permission \`${name}\` is missing for that`);
    expect(scene.store.rows.onboarding).toBeNull();
  });
});

describe('a head that was reviewed while nobody was asked', () => {
  it('keeps what it shows, and the next one waits', async () => {
    const scene = await run({ onboarding: false });
    scene.onboarding = true;
    await scene.again();
    expect(conclusions(scene)).toEqual(['neutral']);
    expect(scene.added).toEqual(ASKED);
    scene.pull = { headSha: 'f'.repeat(40), updatedAt: '2030-01-01T00:00:00Z' };
    await scene.again();
    expect(shown(scene)).toBe('#12: Skipped: the set-up PR is being prepared');
  });
});

describe('settings', () => {
  const own = { settings: (repository: string) => (repository === 'acme/shop' ? 'drafts: true\n' : null) };
  const owners = {
    settings: (repository: string) => (repository === 'acme/.github' ? 'drafts: true\n' : null),
  };

  it.each([
    ['of the repository', own],
    ['of its owner', owners],
  ])('%s are a decision: nobody is asked', async (_name, over) => {
    const scene = await run(over);
    expect(conclusions(scene)).toEqual(['neutral']);
    expect(scene.added).toEqual([]);
    expect(scene.store.rows.onboarding).toBeNull();
  });

  it.each(['planned', 'open', 'closed'] as const)(
    'that come while the set-up is %s have it looked at: others were skipped',
    async (state) => {
      const scene = await run(own, { ...OPEN, state });
      expect(conclusions(scene)).toEqual(['neutral']);
      expect(scene.added).toEqual(ASKED);
    },
  );

  it('on the default branch count for a pull request into another one', async () => {
    const settings = (_repository: string, branch: string | null) => (branch === null ? '' : null);
    const scene = await run({ settings, pull: { baseRef: 'release' } });
    expect(conclusions(scene)).toEqual(['neutral']);
    expect(scene.added).toEqual([]);
  });
});

describe('the set-up pull request itself', () => {
  const bot = { login: 'code-roach[bot]', id: 9, bot: true };

  it.each([
    ['by its number', { author: bot }, { ...OPEN, number: 12 }],
    ['by its branch, before its number is written down', { headRef: SETUP_BRANCH, author: bot }, PLANNED],
  ])('is told %s, and not reviewed', async (_name, pull, known) => {
    expect(shown(await run({ pull }, known))).toBe('#12: Skipped: this is the set-up PR');
  });

  it('has itself looked at where our rows know it as closed, and asks for no other one', async () => {
    const closed = await run({}, { ...OPEN, number: 12, state: 'closed' });
    const lost = await run({ pull: { headRef: SETUP_BRANCH, author: bot } });
    expect([closed.added, lost.added]).toEqual([ASKED, []]);
    expect(lost.store.rows.onboarding).toBeNull();
  });

  it.each([
    ['from a fork', { headRef: SETUP_BRANCH, fromFork: true, author: bot }],
    ['of a person', { headRef: SETUP_BRANCH }],
  ])('is no pull request of that branch name %s', async (_name, pull) => {
    expect(shown(await run({ pull }, OPEN))).toBe('#12: Skipped: set-up PR #3 is open');
  });
});
