import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HERE, REPOSITORY, clientOf, numbered, openScene, refusalOf } from './support.js';
import type { Scene } from './support.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.github.close());

const pr = { ...HERE, pull_number: 1 };
type Comment = {
  path: string;
  body: string;
  line?: number;
  side?: string;
  start_line?: number;
  start_side?: string;
};

/** The refusal of a review that has one good comment and this one; nothing may have been kept. */
async function reviewRefusal(comment: Partial<Comment>, commit = scene.head): Promise<unknown> {
  const good = { path: 'src/a.ts', line: 10, body: 'fine' };
  const comments = [good, { path: 'src/a.ts', body: 'bad', ...comment }];
  const call = scene.octokit.pulls.createReview({
    ...pr,
    commit_id: commit,
    event: 'COMMENT',
    body: 'Verdict',
    comments,
  });
  const { status, body } = await refusalOf(call);
  expect(status).toBe(422);
  expect((await scene.octokit.pulls.listReviews(pr)).data).toEqual([]);
  expect((await scene.octokit.pulls.listReviewComments(pr)).data).toEqual([]);
  return (body as { errors: unknown }).errors; // GitHub's shape
}

const OFF_DIFF =
  "Pull request review thread line must be part of the diff and Pull request review thread diff hunk can't be blank";

describe('a review, all or nothing', () => {
  it('with a line outside every hunk', async () =>
    expect(await reviewRefusal({ line: 20 })).toEqual([OFF_DIFF]));
  it('with a line past the end', async () => expect(await reviewRefusal({ line: 4000 })).toEqual([OFF_DIFF]));
  it('with an added line on the left', async () =>
    expect(await reviewRefusal({ path: 'src/new.ts', line: 1, side: 'LEFT' })).toEqual([OFF_DIFF]));
  it('with a context line on the left', async () =>
    expect(await reviewRefusal({ line: 9, side: 'LEFT' })).toEqual([OFF_DIFF]));
  it('with an unknown side', async () =>
    expect(await reviewRefusal({ line: 10, side: 'MIDDLE' })).toEqual([OFF_DIFF]));
  it('with a path that did not change', async () =>
    expect(await reviewRefusal({ path: 'README.md', line: 1 })).toEqual([
      "Pull request review thread path is invalid and Pull request review thread diff hunk can't be blank",
    ]));
  it('with a file that has no patch', async () =>
    expect(await reviewRefusal({ path: 'logo.bin', line: 1 })).toEqual([
      "Pull request review thread path is invalid and Pull request review thread diff hunk can't be blank",
    ]));
  it('with a range over two hunks', async () =>
    expect(await reviewRefusal({ start_line: 10, line: 30 })).toEqual([
      'Pull request review thread start line must be part of the same hunk as the line.',
    ]));
  it('with a range of one line', async () =>
    expect(await reviewRefusal({ start_line: 10, line: 10 })).toEqual([
      'Pull request review thread start line must precede the end line.',
    ]));
  it('with a range that runs backwards', async () =>
    expect(await reviewRefusal({ start_line: 11, line: 10 })).toEqual([
      'Pull request review thread start line must precede the end line.',
    ]));
  it('of a commit that is not in the pull request', async () =>
    expect(await reviewRefusal({ line: 10 }, scene.base)).toEqual([
      'The commitOID is not part of the pull request',
    ]));
  it('with a body of 65,537 characters', async () =>
    expect(await reviewRefusal({ line: 10, body: 'x'.repeat(65_537) })).toEqual([
      'body is too long (maximum is 65536 characters)',
    ]));

  it('accepts both ends of a hunk, a deleted line on the left, and a range inside a hunk', async () => {
    const comments = [
      { path: 'src/a.ts', line: 7, body: 'first of the hunk' },
      { path: 'src/a.ts', line: 13, body: 'last of the hunk' },
      { path: 'src/a.ts', line: 30, side: 'LEFT', body: 'deleted' },
      { path: 'src/a.ts', start_line: 8, line: 10, body: 'range' },
    ];
    await scene.octokit.pulls.createReview({ ...pr, event: 'COMMENT', body: 'Verdict', comments });
    const { data } = await scene.octokit.pulls.listReviewComments(pr);
    expect(data.map(({ side, start_line: from, line }) => [side, from, line])).toEqual([
      ['RIGHT', null, 7],
      ['RIGHT', null, 13],
      ['LEFT', null, 30],
      ['RIGHT', 8, 10],
    ]);
  });
});

describe('reviews', () => {
  it('may be pending once, seen by their author alone', async () => {
    const { octokit } = scene;
    const { data: pending } = await octokit.pulls.createReview({
      ...pr,
      comments: [{ path: 'src/a.ts', line: 10, body: 'later' }],
    });
    expect(pending.state).toBe('PENDING');
    const second = await refusalOf(octokit.pulls.createReview({ ...pr, event: 'COMMENT', body: 'Now' }));
    expect(second.body).toMatchObject({ errors: ['User can only have one pending review per pull request'] });
    const other = scene.github.createApp({ slug: 'other-bot' });
    const stranger = clientOf(
      scene.github,
      { id: other.id, privateKey: other.privateKey ?? '' },
      scene.github.install({ app: other.id, account: 'octo' }),
    );
    expect((await stranger.pulls.listReviews(pr)).data).toEqual([]);
    expect((await octokit.pulls.listReviewComments(pr)).data).toEqual([]);
    await octokit.pulls.submitReview({ ...pr, review_id: pending.id, event: 'COMMENT', body: 'Done' });
    expect((await stranger.pulls.listReviewComments(pr)).data).toHaveLength(1);
    const gone = octokit.pulls.deletePendingReview({ ...pr, review_id: pending.id });
    expect((await refusalOf(gone)).status).toBe(422);
  });

  it('that come at once are taken one after the other', async () => {
    const attempts = Array.from({ length: 5 }, () =>
      scene.octokit.pulls.createReview({ ...pr, comments: [{ path: 'src/a.ts', line: 10, body: 'x' }] }),
    );
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('need a body to say anything, and cannot approve their own pull request', async () => {
    const { octokit, head } = scene;
    expect((await refusalOf(octokit.pulls.createReview({ ...pr, event: 'COMMENT' }))).status).toBe(422);
    await octokit.git.createRef({ ...HERE, ref: 'refs/heads/own', sha: head });
    const { data: own } = await octokit.pulls.create({ ...HERE, title: 'Own', head: 'own', base: 'main' });
    const review = (event: 'APPROVE' | 'REQUEST_CHANGES') =>
      refusalOf(octokit.pulls.createReview({ ...HERE, pull_number: own.number, event, body: 'x' }));
    expect((await review('APPROVE')).body).toMatchObject({
      errors: ['Can not approve your own pull request'],
    });
    expect((await review('REQUEST_CHANGES')).body).toMatchObject({
      errors: ['Can not request changes on your own pull request'],
    });
  });

  it('refuse single comments with the fields at fault', async () => {
    const comment = { ...pr, commit_id: scene.head, path: 'src/a.ts', body: 'x' };
    const off = await refusalOf(scene.octokit.pulls.createReviewComment({ ...comment, line: 20 }));
    expect(off.body).toMatchObject({
      message: 'Validation Failed',
      errors: [
        {
          code: 'custom',
          field: 'pull_request_review_thread.line',
          message: 'pull_request_review_thread.line must be part of the diff',
        },
        { code: 'missing_field', field: 'pull_request_review_thread.diff_hunk' },
      ],
    });
    const foreign = await refusalOf(
      scene.octokit.pulls.createReviewComment({ ...comment, line: 10, commit_id: scene.base }),
    );
    expect(foreign.body).toMatchObject({
      errors: [{ message: 'commit_id is not part of the pull request' }],
    });
    const { data: root } = await scene.octokit.pulls.createReviewComment({ ...comment, line: 10 });
    const { data: reply } = await scene.octokit.pulls.createReplyForReviewComment({
      ...pr,
      comment_id: root.id,
      body: 'y',
    });
    const nested = await refusalOf(
      scene.octokit.pulls.createReplyForReviewComment({ ...pr, comment_id: reply.id, body: 'z' }),
    );
    expect(nested.status).toBe(422);
  });

  it('and comments are closed to others when the conversation is locked', async () => {
    await scene.github.lockPull(scene.pull);
    const said = await refusalOf(scene.octokit.issues.createComment({ ...HERE, issue_number: 1, body: 'x' }));
    expect(said).toMatchObject({
      status: 403,
      body: { message: 'Unable to create comment because issue is locked.' },
    });
  });

  it('and comments longer than GitHub keeps are refused', async () => {
    const said = await refusalOf(
      scene.octokit.issues.createComment({ ...HERE, issue_number: 1, body: 'x'.repeat(65_537) }),
    );
    expect(said.message).toContain('body is too long (maximum is 65536 characters)');
    await scene.octokit.issues.createComment({ ...HERE, issue_number: 1, body: 'x'.repeat(65_536) });
  });
});

describe('GraphQL', () => {
  it('refuses unknown fields, missing page sizes, and what the stand-in cannot answer', async () => {
    const { octokit, github } = scene;
    const inside = (field: string) =>
      octokit.graphql(`query { repository(owner: "octo", name: "shop") { ${field} } }`);
    await expect(inside('nonsense')).rejects.toThrow('Cannot query field "nonsense" on type "Repository"');
    await expect(inside('stargazerCount')).rejects.toThrow(
      'The stand-in does not answer Repository.stargazerCount',
    );
    await expect(inside('pullRequest(number: 1) { reviewThreads { nodes { id } } }')).rejects.toThrow(
      'You must provide a `first` or `last`',
    );
    await expect(
      inside('pullRequest(number: 1) { reviewThreads(first: 101) { nodes { id } } }'),
    ).rejects.toThrow('exceeds');
    await expect(
      octokit.graphql('query { repository(owner: "octo", name: "none") { id } }'),
    ).rejects.toMatchObject({ errors: [{ type: 'NOT_FOUND' }] });
    expect(github.contractViolations.map(({ operation }) => operation)).toEqual([
      'GraphQL repository',
      'Repository.stargazerCount',
    ]);
  });
});

describe('comments follow the code', () => {
  it('to its new line, and become outdated when it changes', async () => {
    const { octokit, github, head } = scene;
    const comments = [10, 30].map((line) => ({ path: 'src/a.ts', line, body: `at ${line}` }));
    await octokit.pulls.createReview({ ...pr, commit_id: head, event: 'COMMENT', body: 'v', comments });
    const moved = numbered(1, 9) + 'changed ten\n' + numbered(11, 29) + 'changed again\n' + numbered(31, 40);
    const next = await github.push({
      repository: REPOSITORY,
      branch: 'feature',
      files: { 'src/a.ts': `top\n${moved}` },
    });
    const { data } = await octokit.pulls.listReviewComments(pr);
    expect(
      data.map((each) => [each.line, each.original_line, each.commit_id, each.original_commit_id]),
    ).toEqual([
      [11, 10, next, head],
      [null, 30, head, head],
    ]);
    await github.push({ repository: REPOSITORY, branch: 'feature', sha: head, force: true });
    expect((await octokit.pulls.listReviewComments(pr)).data.map(({ line }) => line)).toEqual([10, 30]);
    expect(github.contractViolations).toEqual([]);
  });
});
