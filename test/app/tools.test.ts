import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { describe, expect, it, jest } from '@jest/globals';
import type { PullDump, PullRef } from '../../src/local/index.js';
import { useWorld } from '../support/use-world.js';
import type { World } from '../support/world.js';

jest.setTimeout(180_000);

/** One defect of a rule that runs by default, and two of one that is off by default. */
const HEAD = {
  'src/a.ts': [
    'export function check(total: number, name: string): void {',
    '  if (total === NaN) return;',
    "  if (total < 0) throw 'no total';",
    "  if (name === '') throw 'no name';",
    '}',
    '',
  ].join('\n'),
};
const LITERAL = { start_line: 3, end_line: 3, message: 'Expected an error object to be thrown.' };

interface Reported {
  readonly path?: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly message: string;
  readonly title?: string;
}

let world: World;
const take = (it: World): void => void (world = it);

/** Another app that writes checks, by its name, and what it may ask of the API. */
function otherApp(slug = 'github-actions') {
  const app = world.github.createApp({
    slug,
    permissions: { checks: 'write', contents: 'read', metadata: 'read' },
  });
  const installationId = world.github.install({ app: app.id, account: 'acme' });
  const auth = { appId: app.id, privateKey: app.privateKey, installationId };
  const { rest } = new Octokit({ authStrategy: createAppAuth, auth, baseUrl: world.github.url });
  const at = { owner: 'acme', repo: 'shop' };
  return {
    /** Ends a check on a commit. GitHub takes fifty annotations at a time. */
    async completes(
      sha: string,
      conclusion: 'failure' | 'success',
      reported: readonly Reported[],
      name = 'lint',
    ): Promise<void> {
      const annotations = reported.map((each) => ({
        path: 'src/a.ts',
        annotation_level: 'failure' as const,
        ...each,
      }));
      const { data } = await rest.checks.create({ ...at, name, head_sha: sha, status: 'in_progress' });
      const output = { title: name, summary: name };
      for (let start = 0; start < annotations.length; start += 50) {
        const some = annotations.slice(start, start + 50);
        await rest.checks.update({ ...at, check_run_id: data.id, output: { ...output, annotations: some } });
      }
      await rest.checks.update({ ...at, check_run_id: data.id, status: 'completed', conclusion });
    },
  };
}

async function headOf({ number }: PullRef): Promise<string> {
  // What the API answers for every pull request.
  const shown = (await world.pullAsApiShowsIt(number)) as { head: { sha: string } };
  return shown.head.sha;
}

/** What has been written down is taken up together; a process that starts does so at once. */
async function settles(): Promise<void> {
  await world.github.deliveries.idle();
  await world.quiet();
  await world.app.stop();
  await world.restart();
  await world.quiet();
}

const bodiesOf = ({ reviews }: PullDump): readonly (readonly string[])[] =>
  reviews.map(({ threads }) => threads.flatMap(({ comments }) => comments.map(({ body }) => body)));

const askedTools = (): number =>
  world
    .requests()
    .filter(({ operation, path }) => operation === 'annotations' || path.includes('code-scanning')).length;

describe('A red check of another app', () => {
  useWorld(take);

  it('gets fixes of what it reports in one more review, and no other', async () => {
    const pull = await world.openPull({}, HEAD);
    await world.reviewed(pull);
    const before = await world.github.dump(pull);
    expect(bodiesOf(before)).toMatchObject([[expect.stringContaining('Number.isNaN')]]);
    expect(askedTools()).toBe(0);
    const sha = await headOf(pull);
    const actions = otherApp();
    // Two jobs that report the same, and one that is green.
    await actions.completes(sha, 'failure', [LITERAL]);
    await actions.completes(sha, 'failure', [LITERAL], 'lint again');
    await actions.completes(sha, 'success', [{ ...LITERAL, start_line: 4, end_line: 4 }], 'style');
    await settles();
    const after = await world.github.dump(pull);
    const [first, second, ...more] = bodiesOf(after);
    expect(first).toEqual(bodiesOf(before)[0]);
    expect(second).toEqual([
      expect.stringMatching(
        /Reported by eslint \(`no-throw-literal`\)\.[^]*```suggestion\n {2}if \(total < 0\) throw new Error\('no total'\);\n```/,
      ),
    ]);
    expect(more).toEqual([]);
    expect(askedTools()).toBe(2);
    const run = after.checkRuns.findLast(({ app }) => app === 'code-roach');
    expect(run?.summary).toContain('Reported by eslint (`no-throw-literal`).');
    // The same once more says nothing.
    await actions.completes(sha, 'failure', [LITERAL]);
    await settles();
    expect(bodiesOf(await world.github.dump(pull))).toHaveLength(2);
  });
});
