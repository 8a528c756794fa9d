import { describe, expect, it, jest } from '@jest/globals';
import type { PullDump, PullRef } from '../../src/local/index.js';
import { headOf, otherApp, type Reported } from '../support/other-app.js';
import { useSharedWorld } from '../support/use-world.js';
import { type World } from '../support/world.js';

jest.setTimeout(180_000);

/** One defect of a rule that runs by default, and two of one that does not. */
const HEAD = {
  'src/a.ts': [
    'export function check(total: number, first: object, second: object): void {',
    '  if (total === NaN) return;',
    "  if (first.hasOwnProperty('a')) return;",
    "  if (second.hasOwnProperty('b')) return;",
    '}',
    '',
  ].join('\n'),
};
const OWN_METHOD = {
  start_line: 3,
  end_line: 3,
  message: "Do not access Object.prototype method 'hasOwnProperty' from target object.",
};
const FIX = "  if (Object.prototype.hasOwnProperty.call(first, 'a')) return;\n```";

/** Reports of lines on which no rule of ours finds what they name. */
const many = (count: number): readonly Reported[] =>
  Array.from({ length: count }, () => ({ ...OWN_METHOD, start_line: 1, end_line: 1 }));
const HOSTILE: readonly Reported[] = [
  { ...OWN_METHOD, start_line: 4_000_000, end_line: 4_000_001 },
  { ...OWN_METHOD, path: '../../etc/passwd' },
  { ...OWN_METHOD, message: `(${'no-'.repeat(20_000)}` },
  {
    ...OWN_METHOD,
    message: '</details>\n\n@ada (__proto__) (constructor) [toString]',
    title: '`\u202Eeval`',
  },
];

let world: World;
const take = (it: World): void => void (world = it);

/** Checks that fail together are read together, ten seconds after the first. */
async function readsReports(pulls: readonly PullRef[], times: number): Promise<void> {
  await world.github.deliveries.idle();
  for (const pull of pulls) await world.reviewed(pull, times);
}

/** Sends every webhook of a failed check once more, as a delivery of its own. */
async function redeliverFailures(): Promise<void> {
  const told = world.github.deliveries
    .list()
    .filter(({ event, action }) => event === 'check_run' && action === 'completed');
  for (const { payload } of told) expect(await world.again(payload, 'check_run')).toBe(202);
}

/** A pull request from a fork: no payload of a check names it. */
async function openFork(): Promise<PullRef> {
  const { github } = world;
  const main = await github.push({
    repository: world.repository,
    branch: 'main',
    files: { 'README.md': 'Hello.\n' },
  });
  github.createRepository({ owner: 'guest', name: 'shop', forkOf: world.repository });
  const sha = await github.commit({ repository: 'guest/shop', files: HEAD, parents: [main] });
  await github.push({ repository: 'guest/shop', branch: 'patch', sha });
  return github.openPull({ repository: world.repository, base: 'main', head: 'guest:patch', as: 'guest' });
}

const bodiesOf = ({ reviews }: PullDump): readonly (readonly string[])[] =>
  reviews.map(({ threads }) => threads.flatMap(({ comments }) => comments.map(({ body }) => body)));

const askedTools = (): number =>
  world
    .requests()
    .filter(({ operation, path }) => operation === 'annotations' || path.includes('code-scanning')).length;

describe('A red check of another app', () => {
  useSharedWorld(take);

  it('gets fixes of what it reports in one more review, and no other', async () => {
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const before = bodiesOf(await world.github.dump(pull));
    expect(before).toMatchObject([[expect.stringContaining('Number.isNaN')]]);
    expect(askedTools()).toBe(0);
    const sha = await headOf(world, pull);
    const actions = otherApp(world);
    // Two jobs that report the same, and one that is green.
    await actions.completes(sha, 'failure', [OWN_METHOD]);
    await actions.completes(sha, 'failure', [OWN_METHOD], 'lint again');
    await actions.completes(sha, 'success', [{ ...OWN_METHOD, start_line: 4, end_line: 4 }], 'style');
    await readsReports([pull], 2);
    const after = await world.github.dump(pull);
    const [first, second, ...more] = bodiesOf(after);
    expect(first).toEqual(before[0]);
    expect(second).toEqual([expect.stringContaining(FIX)]);
    expect(second?.[0]).toContain('Reported by eslint (`no-prototype-builtins`).');
    expect(more).toEqual([]);
    expect(askedTools()).toBe(2);
    const runs = after.checkRuns.filter(({ app }) => app === 'code-roach');
    expect(runs.at(-1)?.summary).toContain('Reported by eslint (`no-prototype-builtins`).');
    // The same once more, by GitHub and by the tool, says nothing.
    await redeliverFailures();
    await actions.completes(sha, 'failure', [OWN_METHOD]);
    await readsReports([pull], 3);
    const again = await world.github.dump(pull);
    expect(bodiesOf(again)).toEqual(bodiesOf(after));
    expect(again.checkRuns.filter(({ app }) => app === 'code-roach')).toEqual(runs);
  });

  it('is read where it is of a fork, and with what code scanning knows; what nobody confirms is not repeated', async () => {
    const fork = await openFork();
    const hostile = await world.openPull({}, HEAD, { branch: 'hostile' });
    const scanned = await world.openPull({}, HEAD, { branch: 'scanned' });
    for (const pull of [fork, hostile, scanned]) await world.reviewed(pull);
    const actions = otherApp(world);
    await actions.completes(await headOf(world, fork), 'failure', [OWN_METHOD, ...many(60)]);
    await actions.completes(
      await headOf(world, hostile),
      'failure',
      HOSTILE,
      '@ada ![x](https://evil.test) lint',
    );
    const found = {
      ruleId: 'js/x',
      tags: ['external/cwe/cwe-1321'],
      message: 'x',
      path: 'src/a.ts',
      line: 4,
    };
    world.github.scan(scanned, 'CodeQL', [found]);
    await actions.completes(await headOf(world, scanned), 'failure', [
      { ...OWN_METHOD, message: 'Analysis failed.' },
    ]);
    await readsReports([fork, hostile, scanned], 2);
    const [ofFork, ofHostile, ofScanned] = await Promise.all(
      [fork, hostile, scanned].map(async (pull) => bodiesOf(await world.github.dump(pull))),
    );
    expect(ofFork?.[1]).toEqual([expect.stringContaining(FIX)]);
    expect(ofHostile).toHaveLength(1);
    expect(ofScanned?.[1]).toEqual([expect.stringContaining('Reported by CodeQL (`CWE-1321`).')]);
  });
});
