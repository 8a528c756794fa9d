import { afterEach, describe, expect, it } from '@jest/globals';
import { HERE, REPOSITORY, openScene, refusalOf } from './support.js';
import type { Scene } from './support.js';

let scene: Scene;
afterEach(async () => {
  // whatever the test did, neither side may have left GitHub's description
  expect(scene.github.contractViolations).toEqual([]);
  await scene.github.close();
});

const pr = { ...HERE, pull_number: 1 };

describe('writing', () => {
  it('creates and updates a check run, appending annotations', async () => {
    scene = await openScene();
    const { octokit, head } = scene;
    const note = (line: number) => ({
      path: 'src/a.ts',
      start_line: line,
      end_line: line,
      annotation_level: 'warning' as const,
      message: `at ${line}`,
    });
    const { data: run } = await octokit.checks.create({
      ...HERE,
      name: 'Code Roach',
      head_sha: head,
      status: 'in_progress',
    });
    expect(run).toMatchObject({ status: 'in_progress', conclusion: null, pull_requests: [{ number: 1 }] });
    for (const lines of [[1, 2], [3]]) {
      await octokit.checks.update({
        ...HERE,
        check_run_id: run.id,
        conclusion: 'neutral',
        output: { title: 'Two', summary: 'Words', annotations: lines.map(note) },
      });
    }
    const { data: notes } = await octokit.checks.listAnnotations({ ...HERE, check_run_id: run.id });
    expect(notes.map(({ start_line: line }) => line)).toEqual([1, 2, 3]);
    await octokit.checks.create({ ...HERE, name: 'Code Roach', head_sha: head, conclusion: 'success' });
    const listed = (filter: 'all' | 'latest') =>
      octokit.checks.listForRef({ ...HERE, ref: head, app_id: scene.app.id, filter });
    expect((await listed('latest')).data.total_count).toBe(1);
    expect((await listed('all')).data.total_count).toBe(2);
  });

  it('commits through GraphQL and through git data, and refuses a moved head', async () => {
    scene = await openScene();
    const { octokit, github, head } = scene;
    const mutation = `mutation($head: GitObjectID!, $text: Base64String!) { createCommitOnBranch(input: {
      branch: { repositoryNameWithOwner: "octo/shop", branchName: "feature" }, expectedHeadOid: $head,
      message: { headline: "Fix" }, fileChanges: { additions: [{ path: "src/new.ts", contents: $text }], deletions: [{ path: "logo.bin" }] }
    }) { commit { oid message } } }`;
    const text = Buffer.from('uno\n').toString('base64');
    const done = await octokit.graphql<{ createCommitOnBranch: { commit: { oid: string } } }>(mutation, {
      head,
      text,
    });
    const { oid } = done.createCommitOnBranch.commit;
    expect((await octokit.pulls.get(pr)).data.head.sha).toBe(oid);
    expect((await github.file(REPOSITORY, 'feature', 'src/new.ts'))?.toString()).toBe('uno\n');
    expect(await github.file(REPOSITORY, 'feature', 'logo.bin')).toBeNull();
    await expect(octokit.graphql(mutation, { head, text })).rejects.toMatchObject({
      errors: [{ type: 'STALE_DATA' }],
    });

    const { data: blob } = await octokit.git.createBlob({ ...HERE, content: 'dos\n' });
    const entry = { path: 'src/new.ts', mode: '100755' as const, type: 'blob' as const, sha: blob.sha };
    const { data: tree } = await octokit.git.createTree({ ...HERE, base_tree: oid, tree: [entry] });
    const { data: commit } = await octokit.git.createCommit({
      ...HERE,
      message: 'More',
      tree: tree.sha,
      parents: [oid],
    });
    await octokit.git.updateRef({ ...HERE, ref: 'heads/feature', sha: commit.sha });
    expect((await github.file(REPOSITORY, 'feature', 'src/new.ts'))?.toString()).toBe('dos\n');
    const backwards = octokit.git.updateRef({ ...HERE, ref: 'heads/feature', sha: head });
    expect(await refusalOf(backwards)).toMatchObject({
      status: 422,
      body: { message: 'Update is not a fast forward' },
    });
  });

  it('opens, edits and lists pull requests, and finds a duplicate', async () => {
    scene = await openScene();
    const { octokit, head } = scene;
    await octokit.git.createRef({ ...HERE, ref: 'refs/heads/fix', sha: head });
    const input = { ...HERE, title: 'Fix', head: 'fix', base: 'main', draft: true };
    const { data: made } = await octokit.pulls.create(input);
    expect(made).toMatchObject({ number: 2, draft: true, user: { login: 'code-roach[bot]', type: 'Bot' } });
    expect((await refusalOf(octokit.pulls.create(input))).message).toContain(
      'A pull request already exists for octo:fix.',
    );
    await octokit.pulls.update({ ...HERE, pull_number: 2, title: 'Better', state: 'closed' });
    const { data: closed } = await octokit.pulls.list({ ...HERE, state: 'closed' });
    expect(closed.map(({ title }) => title)).toEqual(['Better']);
  });

  it('reviews a pull request from a fork through the base repository', async () => {
    scene = await openScene();
    const { octokit, github, base } = scene;
    github.createUser({ login: 'guest' });
    github.createRepository({ owner: 'guest', name: 'shop', forkOf: REPOSITORY, drafts: false });
    const sha = await github.push({
      repository: 'guest/shop',
      branch: 'idea',
      parents: [base],
      files: { 'b.ts': 'b\n' },
    });
    const { number } = await github.openPull({
      repository: REPOSITORY,
      base: 'main',
      head: 'guest:idea',
      as: 'guest',
    });
    const { data } = await octokit.pulls.get({ ...HERE, pull_number: number });
    expect(data.head).toMatchObject({
      sha,
      label: 'guest:idea',
      repo: { full_name: 'guest/shop', fork: true },
    });
    const { data: run } = await octokit.checks.create({ ...HERE, name: 'n', head_sha: sha });
    expect(run.pull_requests).toEqual([]);
    const comments = [{ path: 'b.ts', line: 1, body: 'hm' }];
    await octokit.pulls.createReview({ ...HERE, pull_number: number, event: 'COMMENT', body: 'v', comments });
    const write = octokit.git.createRef({ owner: 'guest', repo: 'shop', ref: 'refs/heads/x', sha });
    expect((await refusalOf(write)).status).toBe(403);
    const draft = { repository: 'guest/shop', base: 'main', head: 'idea', draft: true };
    await expect(github.openPull(draft)).rejects.toThrow(
      'Draft pull requests are not supported in this repository.',
    );
    await expect(github.openPull({ ...draft, draft: false, head: 'main' })).rejects.toThrow(
      'No commits between main and main',
    );
  });

  it('keeps reactions once each, and threads with replies, resolution and hiding', async () => {
    scene = await openScene();
    const { octokit, head } = scene;
    const { data: said } = await octokit.issues.createComment({ ...HERE, issue_number: 1, body: 'Hello' });
    const react = () =>
      octokit.reactions.createForIssueComment({ ...HERE, comment_id: said.id, content: 'eyes' });
    expect([(await react()).status, (await react()).status]).toEqual([201, 200]);
    const { data: root } = await octokit.pulls.createReviewComment({
      ...pr,
      commit_id: head,
      path: 'src/a.ts',
      line: 10,
      body: 'Look',
    });
    const { data: answer } = await octokit.pulls.createReplyForReviewComment({
      ...pr,
      comment_id: root.id,
      body: 'Yes',
    });
    expect(answer).toMatchObject({ in_reply_to_id: root.id, line: 10 });
    const threads = `query { repository(owner: "octo", name: "shop") { pullRequest(number: 1) { reviewThreads(first: 5) { nodes {
      id isResolved isOutdated line path resolvedBy { login } comments(first: 5) { nodes { id body isMinimized minimizedReason } } } } } } }`;
    interface Threads {
      repository: {
        pullRequest: { reviewThreads: { nodes: { id: string; comments: { nodes: { id: string }[] } }[] } };
      };
    }
    const before = (await octokit.graphql<Threads>(threads)).repository.pullRequest.reviewThreads.nodes[0];
    await octokit.graphql(
      `mutation { resolveReviewThread(input: { threadId: "${before?.id}" }) { thread { isResolved } } }`,
    );
    const subject = before?.comments.nodes[0]?.id;
    await octokit.graphql(
      `mutation { minimizeComment(input: { subjectId: "${subject}", classifier: OFF_TOPIC }) { minimizedComment { isMinimized } } }`,
    );
    expect((await octokit.graphql<Threads>(threads)).repository.pullRequest.reviewThreads.nodes).toEqual([
      {
        id: before?.id,
        isResolved: true,
        isOutdated: false,
        line: 10,
        path: 'src/a.ts',
        resolvedBy: { login: 'code-roach' },
        comments: {
          nodes: [
            { id: subject, body: 'Look', isMinimized: true, minimizedReason: 'off-topic' },
            { id: before?.comments.nodes[1]?.id, body: 'Yes', isMinimized: false, minimizedReason: null },
          ],
        },
      },
    ]);
  });
});
