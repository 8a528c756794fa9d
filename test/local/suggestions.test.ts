import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SuggestionRefused } from '../../src/local/index.js';
import { HERE, REPOSITORY, numbered, openScene } from './support.js';
import type { Scene } from './support.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(async () => {
  expect(scene.github.contractViolations).toEqual([]);
  await scene.github.close();
});

const pr = { ...HERE, pull_number: 1 };
const block = (text: string): string => `Better:\n\n\`\`\`suggestion\n${text}\`\`\`\n`;

/** Posts comments as one review; gives their ids. */
async function suggest(
  ...comments: { path?: string; line: number; start_line?: number; side?: string; body: string }[]
): Promise<number[]> {
  const { octokit, head } = scene;
  const { data: review } = await octokit.pulls.createReview({
    ...pr,
    commit_id: head,
    event: 'COMMENT',
    body: 'v',
    comments: comments.map((comment) => ({ path: 'src/a.ts', ...comment })),
  });
  return (await octokit.pulls.listCommentsForReview({ ...pr, review_id: review.id })).data.map(
    ({ id }) => id,
  );
}
const content = async (): Promise<string> =>
  String(await scene.github.file(REPOSITORY, 'feature', 'src/a.ts'));
const before = numbered(1, 9) + 'changed ten\n' + numbered(11, 29) + 'changed thirty\n' + numbered(31, 40);

describe('a suggestion', () => {
  it('replaces exactly its range, in a commit that credits who suggested', async () => {
    const [id = 0] = await suggest({ start_line: 9, line: 11, body: block('nine\nten\n') });
    const sha = await scene.github.applySuggestion(id, { as: 'dev' });
    expect(await content()).toBe(before.replace('line 9\nchanged ten\nline 11\n', 'nine\nten\n'));
    const { data: commit } = await scene.octokit.repos.getCommit({ ...HERE, ref: sha });
    expect(commit).toMatchObject({ author: { login: 'dev' }, parents: [{ sha: scene.head }] });
    expect(commit.commit.message).toMatch(
      /^Apply suggestion from @code-roach\[bot\]\n\nCo-authored-by: code-roach\[bot\] <\d+\+code-roach\[bot\]@users\.noreply\.github\.com>$/,
    );
    expect((await scene.octokit.pulls.get(pr)).data.head.sha).toBe(sha);
    expect((await scene.octokit.pulls.listReviewComments(pr)).data[0]).toMatchObject({
      line: null,
      original_line: 11,
    });
  });

  it('with an empty block deletes', async () => {
    const [id = 0] = await suggest({ line: 10, body: block('') });
    await scene.github.applySuggestion(id);
    expect(await content()).toBe(before.replace('changed ten\n', ''));
  });

  it('follows its line down before it is applied', async () => {
    const [id = 0] = await suggest({ line: 10, body: block('TEN\n') });
    await scene.github.push({
      repository: REPOSITORY,
      branch: 'feature',
      files: { 'src/a.ts': `// top\n${before}` },
    });
    await scene.github.applySuggestion(id);
    expect(await content()).toBe(`// top\n${before.replace('changed ten', 'TEN')}`);
  });

  it('can be applied with others in one commit, from any order', async () => {
    const ids = await suggest(
      { line: 10, body: block('TEN\nTEN AND A HALF\n') },
      { line: 30, body: block('THIRTY\n') },
    );
    await scene.github.applySuggestions(ids);
    expect(await content()).toBe(
      before.replace('changed ten', 'TEN\nTEN AND A HALF').replace('changed thirty', 'THIRTY'),
    );
    expect((await scene.octokit.pulls.listCommits(pr)).data).toHaveLength(2);
  });
});

describe('GitHub does not apply', () => {
  const refused = async (ids: readonly number[], message: string, as?: string): Promise<void> => {
    const applied = scene.github.applySuggestions(ids, as === undefined ? {} : { as });
    await expect(applied).rejects.toThrow(new SuggestionRefused(message));
  };

  it('two suggestions on one line', async () => {
    const ids = await suggest(
      { start_line: 9, line: 10, body: block('a\n') },
      { line: 10, body: block('b\n') },
    );
    await refused(ids, 'Only one suggestion per line can be applied in a batch.');
  });
  it('what changes nothing', async () =>
    refused(
      await suggest({ line: 10, body: block('changed ten\n') }),
      'This suggestion is invalid because no changes were made to the code.',
    ));
  it('a comment without a block', async () =>
    refused(await suggest({ line: 10, body: 'Hm.' }), 'This comment holds no suggestion.'));
  it('to deleted lines', async () =>
    refused(
      await suggest({ line: 10, side: 'LEFT', body: block('x\n') }),
      'Applying suggestions on deleted lines is not supported.',
    ));
  it('to a closed pull request', async () => {
    const ids = await suggest({ line: 10, body: block('x\n') });
    await scene.github.closePull(scene.pull);
    await refused(ids, 'Suggestions cannot be applied while the pull request is closed.');
  });
  it('what is outdated', async () => {
    const ids = await suggest({ line: 10, body: block('x\n') });
    await scene.github.push({
      repository: REPOSITORY,
      branch: 'feature',
      files: { 'src/a.ts': before.replace('ten', '10') },
    });
    await refused(ids, 'Outdated suggestions cannot be applied.');
  });
  it('what is resolved, or was applied', async () => {
    const [one = 0, two = 0] = await suggest(
      { line: 10, body: block('x\n') },
      { line: 30, body: block('y\n') },
    );
    await scene.github.resolveThread(REPOSITORY, one);
    await refused([one], 'This suggestion has been applied or marked resolved.');
    await scene.github.applySuggestion(two);
    await refused([two], 'This suggestion has been applied or marked resolved.');
  });
  it('from a pending review', async () => {
    const { data: review } = await scene.octokit.pulls.createReview({
      ...pr,
      comments: [{ path: 'src/a.ts', line: 10, body: block('x\n') }],
    });
    const { data: comments } = await scene.octokit.pulls.listCommentsForReview({
      ...pr,
      review_id: review.id,
    });
    await refused(
      comments.map(({ id }) => id),
      'Suggestions cannot be applied from pending reviews.',
    );
  });
  it('for people who may not write', async () => {
    const ids = await suggest({ line: 10, body: block('x\n') });
    await refused(
      ids,
      'Only those with write access to the head repository can apply suggestions.',
      'passer-by',
    );
  });
});
