import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { PullDump, PullRef } from '../../src/local/index.js';
import type { LogLine } from '../support/app-process.js';
import { startWorld, type World } from '../support/world.js';

jest.setTimeout(300_000);

const OWNER = 'acme';
const REPOSITORIES = ['acme/one', 'acme/two', 'acme/three'];
const PULLS = 60;
const DELIVERIES = 300;

/** A small generator of chance that gives the same row each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

let world: World;
/** What GitHub's clock is before ours, in milliseconds. */
let lead = 0;
beforeEach(async () => {
  lead = 0;
  // As many writes as this in a few minutes are more than github.com allows: a server without limits takes them.
  const standIn = { limits: 'off' as const, now: () => new Date(Date.now() + lead) };
  world = await startWorld({ standIn, environment: { GITHUB_PACING: 'off', LOCK_SECONDS: '1' } });
});
afterEach(async () => {
  const { contractViolations } = world.github;
  await world.close();
  expect(contractViolations).toEqual([]);
});

/** Waits until every head has its word. */
async function allDone(pulls: readonly PullRef[]): Promise<void> {
  const limit = Date.now() + 120_000;
  let open: string[];
  do {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const states = await Promise.all(pulls.map(async (pull) => stateOf(await world.github.dump(pull))));
    open = states.filter((state) => !DONE.has(state));
  } while (open.length > 0 && Date.now() < limit);
  expect(open).toEqual([]);
}

function missedBy({ log }: { readonly log: readonly LogLine[] }): number {
  return log
    .filter(({ msg }) => msg.endsWith('swept'))
    .reduce((sum, line) => sum + Number(line['missed']), 0);
}

/** Another process, which sweeps when it starts. */
async function sweptAnew(): Promise<LogLine> {
  await world.app.stop();
  await world.restart();
  return world.app.line((line) => line.msg === 'swept');
}

async function openPulls(): Promise<PullRef[]> {
  const { github } = world;
  const pulls: PullRef[] = [];
  for (const repository of REPOSITORIES) {
    github.createRepository({ owner: OWNER, name: repository.split('/')[1] ?? '' });
    await github.push({ repository, branch: 'main', files: { 'README.md': 'Hello\n' } });
  }
  for (let n = 0; n < PULLS; n++) {
    const repository = REPOSITORIES[n % REPOSITORIES.length] ?? '';
    const branch = `feature-${n}`;
    const main = await github.push({ repository, branch: 'main', files: { [`base-${n}.md`]: 'x\n' } });
    const files = { [`src/f${n}.ts`]: 'if (total === NaN) stop();\n' };
    const sha = await github.commit({ repository, files, parents: [main] });
    await github.push({ repository, branch, sha });
    const draft = n % 10 === 9;
    const pull = await github.openPull({ repository, base: 'main', head: branch, title: `Pull ${n}`, draft });
    pulls.push(pull);
    for (let more = 0; more < n % 3; more++) {
      await github.push({ repository, branch, files: { [`src/f${n}-${more}.ts`]: 'debugger;\n' } });
    }
  }
  return pulls;
}

/** What must be true of a head in the end: one run, complete, that says reviewed or skipped; and one review at most. */
function stateOf(dump: PullDump): string {
  const last = dump.commits.length - 1;
  const runs = dump.checkRuns.filter((run) => run.commit === last);
  const reviews = dump.reviews.filter((review) => review.commit === last);
  const [run] = runs;
  if (dump.checkRuns.some((each) => each.conclusion === null)) return 'a run that never ended';
  return `${runs.length} run ${String(run?.conclusion)}, ${Math.min(reviews.length, 1)} of ${reviews.length} reviews`;
}

const DONE = new Set(['1 run neutral, 1 of 1 reviews', '1 run skipped, 0 of 0 reviews']);

describe('webhooks that are lost, doubled and shuffled', () => {
  it('leave no head without a word, and say nothing twice', async () => {
    const random = chance(7);
    const { github } = world;
    github.deliveries.hold();
    const pulls = await openPulls();
    const held = github.deliveries.list().filter(({ state }) => state === 'held');
    expect(held.length).toBeGreaterThanOrEqual(DELIVERIES);
    const order = shuffled(
      held.map((_, index) => index),
      random,
    );
    const dropped = new Set(order.slice(0, Math.round(held.length * 0.3)).map((index) => held[index]));
    await github.deliveries.release({
      order: shuffled(order, random),
      drop: (delivery) => dropped.has(delivery),
    });
    const doubled = held.filter((delivery) => !dropped.has(delivery)).slice(0, Math.round(held.length * 0.1));
    for (const { id } of doubled) await github.deliveries.redeliver(id);
    await world.quiet();
    // A new repository is told of, unless that was lost too, and makes the app look at once.
    const missedBefore = missedBy(world.app);
    const swept = await sweptAnew();
    expect(swept).toMatchObject({ errors: 0, count: 1 + REPOSITORIES.length });
    // Without this there would have been nothing to find.
    expect(missedBefore + missedBy(world.app)).toBeGreaterThan(0);
    await allDone(pulls);
    await world.quiet();
    const writes = world.writes().length;
    await sweptAnew();
    await world.quiet();
    expect(world.writes()).toHaveLength(writes);
    await allDone(pulls);
  });
});

describe('webhooks that GitHub could not hand over', () => {
  it('are asked for again, once', async () => {
    const { github } = world;
    await world.app.kill();
    const pull = await world.openPull({}, { 'src/a.ts': 'if (total === NaN) stop();\n' });
    await github.deliveries.idle();
    const failed = github.deliveries.list().filter(({ state }) => state === 'failed').length;
    expect(failed).toBeGreaterThan(0);
    await world.restart();
    const swept = await world.app.line((line) => line.msg === 'swept');
    expect(swept).toMatchObject({ redelivered: failed });
    await allDone([pull]);
    expect(await sweptAnew()).toMatchObject({ redelivered: 0, missed: 0 });
  });
});

describe('a pull request that was there before the app', () => {
  it('is left alone until somebody pushes to it, however the push is learned of', async () => {
    const { github } = world;
    const repository = 'other/old';
    lead = -10 * 60 * 1000;
    github.createRepository({ owner: 'other', name: 'old' });
    const main = await github.push({ repository, branch: 'main', files: { 'a.md': 'x\n' } });
    const sha = await github.commit({ repository, files: { 'src/a.ts': 'debugger;\n' }, parents: [main] });
    await github.push({ repository, branch: 'feature', sha });
    const pull = await github.openPull({ repository, base: 'main', head: 'feature' });
    lead = 0;
    const installation = github.install({ app: Number(world.environment['APP_ID']), account: 'other' });
    // The installation's own webhook makes the app look at it soon.
    await world.app.line(
      (line) => line.msg === 'installation swept' && line['installation'] === installation,
    );
    await world.quiet();
    expect((await github.dump(pull)).checkRuns).toEqual([]);
    github.deliveries.loseNext(100);
    await github.push({ repository, branch: 'feature', files: { 'src/b.ts': 'debugger;\n' } });
    await sweptAnew();
    await allDone([pull]);
  });
});
