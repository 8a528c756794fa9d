import { describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IssueView } from '../../src/local/index.js';
import { workOnRows } from '../support/rows.js';
import { useWorld } from '../support/use-world.js';
import type { World } from '../support/world.js';

jest.setTimeout(300_000);

const NAN = 'if (count === NaN) stop();\n';
const FILES = {
  '.github/code-roach.yml': 'crawl:\n  enabled: true\n  dashboard: true\n  digest: true\n  max_open: 1\n',
  'lib/a.ts': NAN,
  'src/a.ts': `${NAN}${NAN}${NAN}`,
  'test/a.ts': NAN,
};
const MAX_NUMBER = 9;
const EIGHT_DAYS_MS = 8 * 24 * 60 * 60 * 1000;

let world: World;
useWorld((it) => (world = it));

/** The dashboard, once it shows what is waited for. */
async function shows(
  isShown: (issue: IssueView) => boolean,
): Promise<IssueView & { readonly number: number }> {
  for (const limit = Date.now() + 90_000; Date.now() < limit; await sleep(100)) {
    const [issue] = issues();
    if (issue !== undefined && isShown(issue)) return issue;
  }
  throw new Error(`the dashboard never showed it:\n${issues()[0]?.body ?? 'there is none'}`);
}

function issues(): readonly (IssueView & { readonly number: number })[] {
  return Array.from({ length: MAX_NUMBER }, (_, index) => index + 1).flatMap((number) => {
    try {
      return [{ ...world.github.issue({ repository: world.repository, number }), number }];
    } catch {
      return [];
    }
  });
}

/** Headings with their counts: `Open (1)`. */
const headings = ({ body }: IssueView): readonly string[] =>
  [...(body ?? '').matchAll(/^### (.+)$/gmu)].map(([, heading = '']) => heading);
const has =
  (...wanted: readonly string[]) =>
  (issue: IssueView): boolean =>
    wanted.every((heading) => headings(issue).includes(heading));

/** What a person does in the page: the box of the line about this folder, or the one below it. */
async function turn(kind: 'ask' | 'skip', folder: string, as: string): Promise<void> {
  const { number, body } = await shows(() => true);
  const lines = (body ?? '').split('\n');
  const about = lines.findIndex((line) => line.includes(`of \`${folder}\``));
  const at = lines.findIndex((line, index) => index >= about && line.includes(`code-roach:${kind}:`));
  const line = lines[at] ?? '';
  const turned = line.includes('- [x]') ? line.replace('- [x]', '- [ ]') : line.replace('- [ ]', '- [x]');
  expect(turned).not.toBe(line);
  const edited = lines.with(at, turned).join('\r\n');
  await world.github.editIssue({ repository: world.repository, number }, { body: edited, as });
}

/** Has it looked at once the application runs again, with a digest of the time since. */
const tellSince = (since: Date) =>
  workOnRows(world.environment, (query) =>
    query('UPDATE dashboards SET digest_since = $1, look_at = now()', [since]),
  );
const pull = (number: number) => world.github.dump({ repository: world.repository, number });
const kept = () => world.app.log.filter(({ msg }) => msg === 'dashboard kept');

describe('The dashboard', () => {
  it('lists what rules can fix, and does what people who may write tick in it', async () => {
    world.github.setPermission(world.repository, 'ada', 'write');
    world.github.createUser({ login: 'eve' });
    world.github.setPermission(world.repository, 'eve', 'read');
    await world.openPull(FILES, { 'docs/a.ts': NAN });
    const listed = await shows(has('Open (1)', 'Waiting (2)'));
    expect(listed).toMatchObject({
      title: 'Code Roach: fixes for this repository',
      author: 'code-roach[bot]',
      state: 'open',
    });
    await world.quiet();

    await turn('ask', 'lib', 'eve');
    await world.app.line(({ why }) => why === 'who ticked a box may not write');
    await world.quiet();
    // The box is put back.
    expect(await shows(has('Open (1)', 'Waiting (2)'))).not.toMatchObject({
      body: expect.stringMatching(/\[x\]/u),
    });

    await turn('ask', 'lib', 'ada');
    await shows(({ body }) => body?.includes('**Not opened:** 1 pull request is open, and') === true);
    await turn('skip', 'test', 'ada');
    const ignored = await shows(has('Open (1)', 'Waiting (1)', 'Ignored (1)'));
    const first = Number(/^- #(\d+) ·/mu.exec(ignored.body ?? '')?.[1]);
    expect(await pull(first)).toMatchObject({ state: 'open', files: [{ path: 'src/a.ts' }] });

    await world.github.closePull({ repository: world.repository, number: first }, { as: 'ada' });
    await shows(has('Waiting (1)', 'Ignored (2)'));
    await turn('ask', 'lib', 'ada');
    const asked = await shows(({ body }) => /^- #\d+ · /mu.test(body ?? ''));
    const second = Number(/^- #(\d+) ·/mu.exec(asked.body ?? '')?.[1]);
    expect(await pull(second)).toMatchObject({ state: 'open', files: [{ path: 'lib/a.ts' }] });
    await turn('skip', 'test', 'ada');
    await shows(has('Open (1)', 'Waiting (1)', 'Ignored (1)'));
    expect(issues()).toHaveLength(1);
  });

  it('tells of a week in one comment, and is left alone once it is closed', async () => {
    await world.openPull(FILES, { 'docs/a.ts': NAN });
    const { number } = await shows(has('Open (1)', 'Waiting (2)'));
    await world.quiet();
    await world.app.stop();
    const since = new Date(Date.now() - EIGHT_DAYS_MS);
    await tellSince(since);
    await world.restart();
    const told = await shows(({ comments }) => comments.length > 0);
    expect(told.comments).toEqual([expect.stringMatching(/\| `nan-comparison` \| 1 \|/u)]);

    // It died before it wrote down that it had told.
    await world.quiet();
    await world.app.stop();
    await tellSince(since);
    await world.restart();
    await world.app.line(() => kept().length > 0);
    await world.quiet();
    expect(await shows(() => true)).toMatchObject({ comments: told.comments });

    const closing = { repository: world.repository, number };
    await world.github.editIssue(closing, { state: 'closed' });
    const before = world.writes().length;
    await turn('skip', 'lib', 'ada');
    await world.app.line(({ outcome }) => outcome === 'closed');
    await world.quiet();
    expect(world.writes()).toHaveLength(before);
  });
});
