import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openLocalPull, startStandIn } from '../../src/local/index.js';
import type { StandIn } from '../../src/local/index.js';
import { describeWithGit } from '../support/git.js';
import { createTemporaryGit } from './temporary-git.js';
import type { TemporaryGit } from './temporary-git.js';

describeWithGit('two revisions of a local repository', () => {
  let repository: TemporaryGit;
  let github: StandIn;
  beforeEach(async () => {
    repository = createTemporaryGit();
    repository.write('a.ts', 'one\n');
    repository.commit('start');
    repository.git('checkout', '-q', '-b', 'topic/feature');
    repository.write('a.ts', 'two\n');
    repository.commit('change');
    github = await startStandIn();
  });
  afterEach(async () => {
    await github.close();
    repository.remove();
  });

  const open = (base: string, head: string, directory = repository.directory) =>
    openLocalPull(github, { directory, base, head });

  it.each([
    ['main', 'topic/feature', 'main', 'topic/feature'],
    ['topic/feature~1', 'topic/feature', 'base', 'topic/feature'],
    ['main', 'HEAD', 'main', 'proposal'],
    ['main^{}', 'base', 'base', 'proposal'],
  ])('%s and %s are the branches %s and %s', async (base, head, baseBranch, headBranch) => {
    repository.git('branch', '-q', 'base');
    const { openPull } = await open(base, head);
    const dump = await github.dump(await openPull());
    expect(dump).toMatchObject({ title: `${head} into ${base}`, files: [{ path: 'a.ts' }] });
    expect([dump.base, dump.head].map((name) => name.replace(/^.*:/, ''))).toEqual([baseBranch, headBranch]);
  });

  it('that are one commit are refused by their names', async () => {
    repository.git('branch', '-q', 'same', 'main');
    const message = '--base main and --head same are the same commit, so there is nothing to review.';
    await expect(open('main', 'same')).rejects.toThrow(message);
    await expect(open('main', 'main')).rejects.toThrow('--base main and --head main are the same commit');
  });

  it('of which the head is the older are refused by their names', async () => {
    const message = '--head main has no commits that --base topic/feature lacks';
    await expect(open('topic/feature', 'main')).rejects.toThrow(message);
  });

  it('without a common history are refused by their names', async () => {
    repository.git('checkout', '-q', '--orphan', 'other');
    repository.commit('elsewhere');
    const message = '--base main and --head other have no history in common. Name two refs';
    await expect(open('main', 'other')).rejects.toThrow(message);
  });

  it('whose common history a shallow clone left out are refused with the way out', async () => {
    repository.git('checkout', '-q', 'main');
    repository.write('b.ts', 'one\n');
    repository.commit('main moves');
    const clone = join(repository.directory, '.git', 'shallow-clone');
    const url = `file://${repository.directory}`;
    repository.git('clone', '-q', '--depth', '1', '--no-single-branch', url, clone);
    const refused = open('origin/main', 'origin/topic/feature', clone);
    await expect(refused).rejects.toThrow(/no history in common\. .*git fetch --unshallow/);
  });

  it('must be there, and so must the repository', async () => {
    await expect(open('nope', 'main')).rejects.toThrow(`${repository.directory} has no commit named nope.`);
    await expect(open('', 'main')).rejects.toThrow('An empty revision names no commit');
    await expect(open('main', 'main', '/nonexistent/x')).rejects.toThrow(
      /^There is no folder \/nonexistent\/x\./,
    );
    rmSync(join(repository.directory, '.git'), { recursive: true });
    const { directory } = repository;
    const message = new RegExp(
      `^${directory} is not a git repository that can be read \\(.+\\)\\. Name[^\\n]+\\.$`,
    );
    await expect(open('main', 'main')).rejects.toThrow(message);
  });
});
