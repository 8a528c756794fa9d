import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openFolders, openLocalPull, startStandIn } from '../../src/local/index.js';
import type { StandIn } from '../../src/local/index.js';
import { describeWithGit } from '../support/git.js';
import { clientOf } from './support.js';

let directory = '';
let github: StandIn;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'stand-in-demo-'));
  github = await startStandIn();
});
afterEach(async () => {
  expect(github.contractViolations).toEqual([]);
  await github.close();
  rmSync(directory, { recursive: true, force: true });
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}

describe('two plain folders', () => {
  it('become a pull request with the same ids every time', async () => {
    write('base/src/a.ts', 'one\n');
    write('base/gone.ts', 'gone\n');
    write('head/src/a.ts', 'two\n');
    write('head/run.sh', 'echo\n');
    chmodSync(join(directory, 'head/run.sh'), 0o755);
    const open = async (standIn: StandIn) => {
      const folders = {
        repository: 'demo/shop',
        base: join(directory, 'base'),
        head: join(directory, 'head'),
        title: 'Change',
      };
      const pull = await (await openFolders(standIn, folders)).openPull();
      return standIn.dump(pull);
    };
    const first = await open(github);
    expect(first.files.map(({ path, status }) => [path, status])).toEqual([
      ['gone.ts', 'removed'],
      ['run.sh', 'added'],
      ['src/a.ts', 'modified'],
    ]);
    const again = await startStandIn();
    expect(await open(again)).toEqual(first);
    const heads = [github, again].map((each) =>
      each.push({ repository: 'demo/shop', branch: 'proposal', files: {} }),
    );
    expect(new Set(await Promise.all(heads)).size).toBe(1);
    await again.close();
  });
});

describeWithGit('a local git repository', () => {
  it('is shown as a pull request, and suggestions are committed without touching it', async () => {
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', directory, ...args])
        .toString()
        .trim();
    git('init', '-q', '-b', 'main');
    git('config', 'user.name', 'Someone');
    git('config', 'user.email', 'someone@example.com');
    write('a.ts', 'one\ntwo\n');
    git('add', '-A');
    git('commit', '-qm', 'start');
    git('checkout', '-q', '-b', 'feature');
    write('a.ts', 'one\nTWO\n');
    git('commit', '-qam', 'change');
    const head = git('rev-parse', 'HEAD');
    const objects = git('count-objects', '-v');

    const { repository, openPull } = await openLocalPull(github, {
      directory,
      base: 'main',
      head: 'feature',
    });
    const app = github.createApp();
    const installation = github.install({ app: app.id, account: 'local' });
    const pull = await openPull();
    const [owner = '', repo = ''] = repository.split('/');
    const octokit = clientOf(github, { id: app.id, privateKey: app.privateKey ?? '' }, installation);
    const { data } = await octokit.pulls.get({ owner, repo, pull_number: pull.number });
    expect(data.head.sha).toBe(head);
    await octokit.pulls.createReview({
      owner,
      repo,
      pull_number: pull.number,
      event: 'COMMENT',
      body: 'v',
      comments: [{ path: 'a.ts', line: 2, body: '```suggestion\n2\n```' }],
    });
    const { data: comments } = await octokit.pulls.listReviewComments({
      owner,
      repo,
      pull_number: pull.number,
    });
    await github.applySuggestion(comments[0]?.id ?? 0);
    expect((await github.file(repository, 'feature', 'a.ts'))?.toString()).toBe('one\n2\n');
    expect(readFileSync(join(directory, 'a.ts'), 'utf8')).toBe('one\nTWO\n');
    expect(git('count-objects', '-v')).toBe(objects);
    expect(git('rev-parse', 'feature')).toBe(head);
  });
});
