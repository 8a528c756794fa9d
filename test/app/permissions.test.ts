import { describe, expect, it, jest } from '@jest/globals';
import { useSharedWorld } from '../support/use-world.js';
import { type Files, type World } from '../support/world.js';

jest.setTimeout(180_000);

const HEAD = { 'src/a.ts': 'if (total === NaN) stop();\n' };
const ALL = { checks: 'write', contents: 'write', issues: 'write', pull_requests: 'write', metadata: 'read' };

let world: World;
useSharedWorld((it) => (world = it));

type Granted = Readonly<Record<string, string>>;

/** The owner grants this much, and the app has heard of it. */
async function grant(permissions: Granted): Promise<void> {
  world.github.setInstallationPermissions(world.installationId, permissions);
  await world.quiet();
}

/** The owner grants this much, and the webhook that says so is lost. */
async function grantUnheard(permissions: Granted): Promise<void> {
  world.github.deliveries.loseNext(1);
  await grant(permissions);
}

async function review(head: Files = HEAD) {
  const pull = await world.openPull({}, head);
  await world.reviewed(pull);
  return world.github.dump(pull);
}

describe.each([
  ['that the app has heard of', grant],
  ['that comes as a surprise', grantUnheard],
])('a permission that is missing %s', (_name, decide) => {
  it('pull requests: write: all is in the check run, with the reason', async () => {
    await decide({ ...ALL, pull_requests: 'read' });
    const { checkRuns, reviews } = await review();
    expect(reviews).toEqual([]);
    expect(checkRuns).toMatchObject([{ status: 'completed', conclusion: 'neutral' }]);
    expect(checkRuns[0]?.annotations).toHaveLength(1);
    expect(checkRuns[0]?.summary).toContain('**Pull requests: write**');
    expect(checkRuns[0]?.summary).toContain(`/settings/installations/${world.installationId})`);
  });

  it('checks: write: the review stands alone', async () => {
    await decide({ ...ALL, checks: 'read' });
    const { checkRuns, reviews } = await review();
    expect(checkRuns).toEqual([]);
    expect(reviews).toHaveLength(1);
    expect(reviews[0]?.body).toContain('**Checks: write**');
  });

  it('checks: write: nothing is posted where there is nothing to say', async () => {
    await decide({ ...ALL, checks: 'read' });
    expect(await review({ 'src/a.ts': 'export const a = 1;\n' })).toMatchObject({
      checkRuns: [],
      reviews: [],
      comments: [],
    });
  });

  it('both: nothing is shown, and nothing fails', async () => {
    await decide({ ...ALL, checks: 'read', pull_requests: 'read' });
    expect(await review()).toMatchObject({ checkRuns: [], reviews: [], comments: [] });
    expect(world.app.log.some((line) => line['outcome'] === 'skipped')).toBe(true);
  });

  it('contents: read: the check run says so', async () => {
    const { contents: _, ...rest } = ALL;
    await decide(rest);
    const { checkRuns, reviews } = await review();
    expect(reviews).toEqual([]);
    expect(checkRuns).toMatchObject([
      { conclusion: 'neutral', title: '#1: Not reviewed: no permission to read files' },
    ]);
  });
});

describe('a permission that is granted in the end', () => {
  it('brings a pass that says what is left to say', async () => {
    await grant({ ...ALL, checks: 'read' });
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    // The token is seconds old, and good for an hour with the permissions of the time when it was minted.
    await grant(ALL);
    await world.shows(pull, ({ checkRuns }) => checkRuns.some((run) => run.conclusion !== null));
    await world.quiet();
    const { checkRuns, reviews } = await world.github.dump(pull);
    expect(checkRuns).toMatchObject([{ conclusion: 'neutral', annotations: [] }]);
    expect(reviews).toHaveLength(1);
  });
});

describe('a permission that a setting takes', () => {
  it('is named by the check run where the installation does not grant it', async () => {
    await grant({ ...ALL, contents: 'read' });
    const pull = await world.openPull({ '.github/code-roach.yml': 'crawl:\n  enabled: true\n' }, HEAD);
    await world.reviewed(pull);
    const { checkRuns } = await world.github.dump(pull);
    expect(checkRuns[0]?.summary).toContain(
      '`crawl.enabled`: It takes the permission `Contents: write`, which the installation does not grant.',
    );
  });
});
