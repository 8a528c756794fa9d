import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCommitter } from '../../src/adapters/github/commits.js';
import type { CommittedFile, Committer } from '../../src/domain/committer.js';
import { UserError } from '../../src/domain/errors.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

const SHOP = 'acme/shop';
const BRANCH = 'topic';
/** A byte order mark, CRLF, a wide character, and no newline at the end. */
const ODD = '\uFEFFconst é = "💥";\r\nstop();';

let scene: PacedScene;
let committer: Committer;
let head: string;
beforeEach(async () => {
  scene = await openPacedScene({});
  committer = createCommitter(scene.clients({}));
  head = await scene.github.push({
    repository: SHOP,
    branch: BRANCH,
    files: { 'a.ts': 'one\n', 'b.ts': 'two\n' },
  });
});
afterEach(async () => {
  const { contractViolations } = scene.github;
  await scene.close();
  expect(contractViolations).toEqual([]);
});

const commit = (files: readonly CommittedFile[], parent = head, body: string | null = 'Because.') =>
  committer.commit(scene.repository, { branch: BRANCH, parent, headline: 'Fix it', body, files });
const plain = (path: string, text: string): CommittedFile => ({ path, mode: 'file', text });
const newest = () => committer.newest(scene.repository, BRANCH, 2);
const at = async (path: string) => (await scene.github.file(SHOP, BRANCH, path))?.toString('utf8');

const WAYS: readonly (readonly [string, readonly CommittedFile[]])[] = [
  ['GraphQL', [plain('a.ts', ODD)]],
  ['git data', [{ path: 'a.ts', mode: 'executable', text: ODD }]],
];

describe.each(WAYS)('a commit by %s', (_name, files) => {
  it('holds these bytes and no others, above its parent', async () => {
    const outcome = await commit(files);
    const [made, before] = await newest();
    expect(outcome).toEqual({ kind: 'committed', sha: made?.sha });
    expect(made).toMatchObject({ parents: [head], message: 'Fix it\n\nBecause.' });
    expect(before?.sha).toBe(head);
    expect(await scene.github.file(SHOP, BRANCH, 'a.ts')).toEqual(Buffer.from(ODD, 'utf8'));
    expect(await at('b.ts')).toBe('two\n');
  });

  it('is not put where somebody has pushed, or where the branch is gone', async () => {
    const theirs = await scene.github.push({ repository: SHOP, branch: BRANCH, files: { 'b.ts': 'mine\n' } });
    expect(await commit(files)).toEqual({ kind: 'moved' });
    expect((await newest())[0]?.sha).toBe(theirs);
    const other = { branch: 'gone', parent: head, headline: 'x', body: null, files };
    expect(await committer.commit(scene.repository, other)).toEqual({ kind: 'moved' });
  });

  it.each([
    ['pull_request', {}, 'Changes must be made through a pull request.'],
    ['update', {}, 'Cannot update this protected ref.'],
    ['commit_message_pattern', { operator: 'starts_with', pattern: 'JIRA-' }, 'does not match'],
    ['file_path_restriction', { restricted_file_paths: ['a.ts'] }, 'File path is restricted: a.ts'],
  ])("is refused by a rule %s, in GitHub's words", async (type, parameters, words) => {
    scene.github.setRules(SHOP, BRANCH, [{ type, parameters }]);
    const outcome = await commit(files);
    expect(outcome).toEqual({ kind: 'refused', why: expect.stringContaining(words) });
    expect((await newest())[0]?.sha).toBe(head);
  });

  it('takes the permission contents: write', async () => {
    const { installationId } = scene.repository;
    scene.github.setInstallationPermissions(installationId, { contents: 'read', metadata: 'read' });
    committer = createCommitter(scene.clients({}));
    const error: unknown = await commit(files).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toMatch(/not accessible by integration/i);
  });
});

it('git data keeps what is executable, writes links and deletes', async () => {
  await commit([
    { path: 'run.sh', mode: 'executable', text: '#!/bin/sh\n' },
    { path: 'link', mode: 'symlink', text: 'b.ts' },
    { path: 'a.ts', mode: 'deleted' },
    plain('new.ts', 'x'),
  ]);
  const { rest } = scene.clients({}).installation(scene.repository.installationId);
  const tree = { owner: 'acme', repo: 'shop', tree_sha: BRANCH };
  const { data } = await rest.git.getTree(tree);
  expect(data.tree.map(({ path, mode }) => [path, mode])).toEqual([
    ['b.ts', '100644'],
    ['link', '120000'],
    ['new.ts', '100644'],
    ['run.sh', '100755'],
  ]);
  expect([await at('run.sh'), await at('link'), await at('new.ts')]).toEqual(['#!/bin/sh\n', 'b.ts', 'x']);
});

it('rules of a branch are told with what they ask for; without any there are none', async () => {
  expect(await committer.rules(scene.repository, BRANCH)).toEqual([]);
  scene.github.setRules(SHOP, BRANCH, [
    { type: 'required_signatures' },
    { type: 'commit_message_pattern', parameters: { operator: 'contains', pattern: 'X' } },
  ]);
  expect(await committer.rules(scene.repository, BRANCH)).toEqual([
    { type: 'required_signatures', parameters: {} },
    { type: 'commit_message_pattern', parameters: { operator: 'contains', pattern: 'X' } },
  ]);
});

it('a branch that is not there has no commits', async () => {
  expect(await committer.newest(scene.repository, 'gone', 5)).toEqual([]);
});
