import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PullDump, PullRef } from '../../src/local/index.js';
import type { LogLine } from '../support/app-process.js';
import { REPOSITORY, startWorld, type Files, type World } from '../support/world.js';

jest.setTimeout(300_000);

/** A byte order mark, CRLF, and no newline at the end: nothing that a suggestion can hold. */
const ODD = '\uFEFFif (total === NaN) stop();\r\nconst é = "💥";';
const NAN = 'if (count === NaN) stop();\n';

let world: World;
let branches = 0;

/** A pull request of a branch of its own, reviewed. */
async function open(files: Files): Promise<PullRef & { readonly branch: string }> {
  branches += 1;
  const branch = `topic-${branches}`;
  const pull = await world.openPull({}, files, { branch });
  await world.reviewed(pull);
  return { ...pull, branch };
}

const dump = (pull: PullRef): Promise<PullDump> => world.github.dump(pull);
const shows = (pull: PullRef, isShown: (dump: PullDump) => boolean) => world.shows(pull, isShown);
const fileAt = async (branch: string, path: string): Promise<string | undefined> =>
  (await world.github.file(REPOSITORY, branch, path))?.toString('utf8');
const commitsOf = async (pull: PullRef): Promise<readonly string[]> =>
  (await dump(pull)).commits.map(({ message }) => message);
const answersOf = async (pull: PullRef): Promise<readonly string[]> =>
  (await dump(pull)).comments.map(({ body }) => body).filter((body) => body.includes('code-roach:reply'));
const answered = (pull: PullRef, times: number) =>
  shows(
    pull,
    ({ comments }) => comments.filter(({ body }) => body.includes('code-roach:reply')).length >= times,
  );
const labels = async (pull: PullRef): Promise<readonly string[]> =>
  (await dump(pull)).checkRuns.at(-1)?.actions.map(({ label }) => label) ?? [];

const isFixed = ({ commits }: PullDump): boolean =>
  commits.at(-1)?.message.includes('Code-Roach-Fixes: 1') === true;

interface RunPayload {
  readonly check_run: { readonly id: number; readonly external_id: string };
}

/** Our newest check run of the pull request, by what GitHub has told of it. */
function runOf({ number }: PullRef): number {
  const runs = world.github.deliveries
    .list()
    .filter(({ event }) => event === 'check_run')
    .map(({ payload }) => (payload as RunPayload).check_run)
    .filter(({ external_id: id }) => id.split('.')[1] === String(number));
  const id = runs.at(-1)?.id;
  if (id === undefined) throw new Error('no check run was told of');
  return id;
}
const press = (pull: PullRef, as = 'ada', run = runOf(pull), button = 'fix-safe') =>
  world.github.requestAction(run, button, { as });

describe('Fixes that a person asks for', () => {
  beforeAll(async () => {
    // What a killed process held is free after a second.
    world = await startWorld({
      environment: { LOCK_SECONDS: '1' },
    });
    world.github.setPermission(REPOSITORY, 'ada', 'write');
  });
  afterAll(async () => {
    const { contractViolations } = world.github;
    await world.close();
    expect(contractViolations).toEqual([]);
  });

  it('are one commit, however often the button is pressed, and keep every other byte', async () => {
    const pull = await open({ 'src/a.ts': ODD, 'src/b.ts': NAN });
    expect(await labels(pull)).toEqual(['Apply 2 safe fixes', 'Open a fix PR', 'Check again']);
    const run = runOf(pull);
    const before = await commitsOf(pull);
    await Promise.all([press(pull, 'ada', run), press(pull, 'ada', run)]);
    await world.reviewed(pull, 2);
    await press(pull, 'ada', run);
    await world.quiet();
    const [commit, ...more] = (await commitsOf(pull)).slice(before.length);
    expect(more).toEqual([]);
    expect(commit).toMatch(
      /^Fix 2 findings: nan-comparison\n\n- nan-comparison: src\/a\.ts:1\n- nan-comparison: src\/b\.ts:1\n\nRequested-by: ada\n/u,
    );
    expect(await fileAt(pull.branch, 'src/a.ts')).toBe(ODD.replace('total === NaN', 'Number.isNaN(total)'));
    expect(await fileAt(pull.branch, 'src/b.ts')).toBe('if (Number.isNaN(count)) stop();\n');
    // The commit shows itself.
    expect(await answersOf(pull)).toEqual([]);
    expect(await labels(pull)).toEqual([]);
  });

  it('are named by ids, which comments and the check run show', async () => {
    const pull = await open({ 'src/a.ts': NAN, 'src/c.ts': 'if (other === NaN) stop();\n' });
    const comment = (await world.commentsOf(pull.number)).find(({ path }) => path === 'src/c.ts');
    const id = /`\/roach fix ([0-9a-f]{8})` commits it/u.exec(comment?.body ?? '')?.[1];
    expect((await dump(pull)).checkRuns.at(-1)?.text).toContain(`· \`/roach fix ${id}\` commits it`);
    const since = world.requests().length;
    await world.github.comment(pull, `/roach fix ${id}`, { as: 'ada' });
    await answered(pull, 1);
    await world.reviewed(pull, 2);
    const [answer] = await answersOf(pull);
    expect(answer).toMatch(/^Applied 1 fix in `[0-9a-f]{7}`, proven once more\.\n/u);
    expect((await commitsOf(pull)).at(-1)).toContain('Requested-by: ada');
    expect(await fileAt(pull.branch, 'src/c.ts')).toBe('if (Number.isNaN(other)) stop();\n');
    expect(await fileAt(pull.branch, 'src/a.ts')).toBe(NAN);
    // Until the review of the new head: read, permission, eyes, files, rules, the commit, answer, and the reactions.
    const asked = world.requests().slice(since);
    const commit = asked.findIndex(({ operation }) => operation === 'createCommitOnBranch');
    expect(asked.slice(0, commit)).toHaveLength(5);
    await world.github.comment(pull, '/roach fix 0000000', { as: 'ada' });
    await answered(pull, 2);
    expect((await answersOf(pull))[1]).toContain('No proven fix of this head has the id `0000000`');
  });

  it('are meant by the thread in which they are asked for', async () => {
    const pull = await open({ 'src/a.ts': NAN, 'src/c.ts': 'if (other === NaN) stop();\n' });
    const comment = (await world.commentsOf(pull.number)).find(({ path }) => path === 'src/a.ts');
    await world.github.reply(REPOSITORY, comment?.id ?? 0, '/roach fix', { as: 'ada' });
    await world.reviewed(pull, 2);
    expect(await fileAt(pull.branch, 'src/a.ts')).toBe('if (Number.isNaN(count)) stop();\n');
    expect(await fileAt(pull.branch, 'src/c.ts')).toContain('=== NaN');
  });

  it('of a head that has moved are refused, and those of the new one are offered', async () => {
    const pull = await open({ 'src/a.ts': NAN });
    const run = runOf(pull);
    const theirs = await world.github.push({
      repository: REPOSITORY,
      branch: pull.branch,
      files: { 'src/b.ts': 'go();\n' },
    });
    await press(pull, 'ada', run);
    await answered(pull, 1);
    expect((await answersOf(pull))[0]).toContain(`\`${theirs.slice(0, 7)}\`. The new head is reviewed`);
    await world.reviewed(pull, 2);
    expect(await fileAt(pull.branch, 'src/a.ts')).toBe(NAN);
    await press(pull);
    await shows(pull, isFixed);
  });

  it('are for who may write', async () => {
    const pull = await open({ 'src/a.ts': NAN });
    world.github.createUser({ login: 'eve' });
    await press(pull, 'eve');
    await answered(pull, 1);
    expect((await answersOf(pull))[0]).toContain(
      'is for whoever may write to this repository. Suggestions can be applied by the author from the diff.',
    );
    expect(await fileAt(pull.branch, 'src/a.ts')).toBe(NAN);
    // A refusal is not the last word about the button.
    await press(pull);
    await shows(pull, isFixed);
  });

  it('are not put on a branch whose rules refuse them, and the rule is named', async () => {
    const pull = await open({ 'src/a.ts': NAN });
    const rules = [{ type: 'pull_request' }, { type: 'required_signatures' }];
    world.github.setRules(REPOSITORY, pull.branch, rules);
    await press(pull);
    await answered(pull, 1);
    const pattern = { operator: 'regex', pattern: '^JIRA-' };
    world.github.setRules(REPOSITORY, pull.branch, [{ type: 'commit_message_pattern', parameters: pattern }]);
    await world.github.comment(pull, '/roach fix', { as: 'ada' });
    await answered(pull, 2);
    expect(await answersOf(pull)).toEqual([
      expect.stringContaining('because of the rules of this branch: changes have to come in a pull request.'),
      expect.stringMatching(/GitHub refused the commit: Repository rule violations found.*does not match/u),
    ]);
    expect(await fileAt(pull.branch, 'src/a.ts')).toBe(NAN);
  });

  it("of a fork are its author's to apply, and no button says otherwise", async () => {
    const main = await world.github.push({
      repository: REPOSITORY,
      branch: 'main',
      files: { 'README.md': 'Hi.\n' },
    });
    world.github.createRepository({ owner: 'guest', name: 'shop', forkOf: REPOSITORY });
    const sha = await world.github.commit({
      repository: 'guest/shop',
      files: { 'src/f.ts': NAN },
      parents: [main],
    });
    await world.github.push({ repository: 'guest/shop', branch: 'topic', sha });
    const pull = await world.github.openPull({
      repository: REPOSITORY,
      base: 'main',
      head: 'guest:topic',
      title: 'From a fork',
      as: 'guest',
    });
    await world.reviewed(pull);
    expect(await labels(pull)).toEqual(['Check again']);
    expect((await world.commentsOf(pull.number))[0]?.body).not.toContain('/roach fix');
    await world.github.comment(pull, '/roach fix', { as: 'ada' });
    await answered(pull, 1);
    expect((await answersOf(pull))[0]).toContain('this branch is in a fork');
  });

  it('Check again reviews the head once more, however often it is pressed', async () => {
    const pull = await open({ 'src/a.ts': NAN });
    const run = runOf(pull);
    await Promise.all([press(pull, 'ada', run, 'check-again'), press(pull, 'ada', run, 'check-again')]);
    await world.reviewed(pull, 2);
    await world.quiet();
    expect((await dump(pull)).checkRuns).toHaveLength(2);
  });

  it('follow how two of them were merged with edits', async () => {
    const merged: PullRef[] = [];
    for (const name of ['first', 'second']) {
      const path = `src/${name}.ts`;
      const pull = await open({ [path]: `if (${name} === NaN) stop();\n` });
      expect((await world.commentsOf(pull.number))[0]?.body).toContain('known pattern');
      await world.github.push({
        repository: REPOSITORY,
        branch: pull.branch,
        files: { [path]: `if (Object.is(${name}, NaN)) stop();\n` },
      });
      await world.github.mergePull(pull, { as: 'ada', method: 'squash' });
      const isClosed = (line: LogLine): boolean =>
        line.msg === 'review ended' && line['pull'] === pull.number && line['outcome'] === 'closed';
      await world.app.line(isClosed);
      merged.push(pull);
    }
    const third = await open({ 'src/third.ts': '  if (count === NaN) stop();\n' });
    const body = (await world.commentsOf(third.number))[0]?.body;
    const pulls = merged.map(({ number }) => `#${number}`).join(' and ');
    expect(body).toContain('```suggestion\n  if (Object.is(count, NaN)) stop();\n```');
    expect(body).toContain(`as the team wrote it in ${pulls}, no model`);
    await world.github.comment(third, '/roach profile', { as: 'ada' });
    await answered(third, 1);
    expect((await answersOf(third))[0]).toContain(`- \`nan-comparison\`: as in ${pulls}.`);
  });

  it('that a killed process has committed are committed once', async () => {
    const pull = await open({ 'src/a.ts': NAN });
    let isFirst = true;
    const died = new Promise<void>((resolve, reject) => {
      world.github.onWrite(async (_, phase, { operation }) => {
        if (phase !== 'after' || !isFirst || operation !== 'createCommitOnBranch') return;
        isFirst = false;
        await world.app.kill().then(resolve, reject);
      });
    });
    const before = await commitsOf(pull);
    await world.github.comment(pull, '/roach fix all', { as: 'ada' });
    await died;
    await world.restart();
    await answered(pull, 1);
    const isDone = ({ comments }: PullDump): boolean =>
      comments.some(({ reactions }) => reactions.join() === 'code-roach[bot]: rocket');
    await world.shows(pull, isDone);
    await world.quiet();
    expect(await answersOf(pull)).toEqual([expect.stringMatching(/^Applied 1 fix in /u)]);
    expect((await commitsOf(pull)).length).toBe(before.length + 1);
  });
});
