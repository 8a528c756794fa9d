import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AUTHOR,
  BAD,
  fresh,
  GOOD,
  openCustodyScene,
  PATH,
  REPOSITORY,
  textOf,
  type CustodyScene,
} from './custody-scene.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

let github: PacedScene;
let scene: CustodyScene;
beforeEach(async () => {
  github = await openPacedScene({});
  scene = await openCustodyScene(github, 'topic', 2);
  await scene.push({ [PATH]: textOf(fresh()) });
  await scene.review();
});
afterEach(async () => {
  const { contractViolations } = github.github;
  await github.close();
  expect(contractViolations).toEqual([]);
});

const EDIT = 'PATCH /repos/acme/shop/pulls/comments/N';
const bodies = async () => (await scene.comments()).threads.map(({ body }) => body);
const row = () => scene.store.followedFindings(scene.ref).then(([first]) => first);

describe('custody of a suggestion', () => {
  it('keeps one whose lines move, and writes nothing on a second run', async () => {
    const before = await bodies();
    expect(before).toEqual([expect.stringContaining(`\`\`\`suggestion\n${GOOD}\n`)]);
    await scene.push({ [PATH]: textOf(['// new', ...fresh()]) });
    await scene.review();
    expect(await bodies()).toEqual(before);
    await scene.review();
    expect(scene.writes()).toEqual([]);
    expect(await row()).toMatchObject({ custody: 'live', outcome: null });
  });

  it('retires one whose lines are edited, and posts the new one', async () => {
    await scene.push({ [PATH]: textOf(fresh()).replace(BAD, 'if (total === NaN) stop(); // now') });
    await scene.review();
    expect(await bodies()).toEqual([
      expect.stringMatching(/Retired: these lines (have changed|are not in the change any more)\./u),
      expect.stringContaining('if (Number.isNaN(total)) stop(); // now'),
    ]);
    expect((await scene.comments()).threads.map(({ isResolved }) => isResolved)).toEqual([true, false]);
    await scene.review();
    expect(scene.writes()).toEqual([]);
  });

  it('retires one that a person applied, and knows it', async () => {
    const [thread] = (await scene.comments()).threads;
    await github.github.applySuggestion(thread?.commentId ?? 0);
    await scene.review();
    expect(await bodies()).toEqual([expect.stringContaining('Retired: applied in `')]);
    expect((await bodies()).join()).not.toContain('suggestion');
    expect(await row()).toMatchObject({ custody: 'retired', outcome: { kind: 'applied' } });
    github.github.setPermission(REPOSITORY, AUTHOR, 'write');
    await scene.push({ [PATH]: textOf(fresh()) });
    await scene.review();
    expect(await bodies()).toHaveLength(1);
    expect(await row()).toMatchObject({ outcome: { kind: 'reverted' } });
  });

  it('retires one at a draft, and leaves open what people discuss', async () => {
    const [thread] = (await scene.comments()).threads;
    await github.github.reply(REPOSITORY, thread?.commentId ?? 0, 'Is it?');
    await github.github.convertToDraft(scene.pull);
    await scene.push({ [PATH]: textOf(fresh()).replace(BAD, '// gone') });
    await scene.review();
    expect(scene.writes()).toContain(EDIT);
    expect((await scene.comments()).threads).toMatchObject([{ isResolved: false, isDiscussed: true }]);
  });

  it('knows of what was mended by hand where it could suggest nothing', async () => {
    const file = 'crlf.ts';
    const told = async () =>
      (await scene.store.followedFindings(scene.ref)).find(({ path }) => path === file);
    await scene.push({ [file]: 'if (total === NaN) stop();\r\n' });
    await scene.review();
    expect(await told()).toMatchObject({ shownAs: 'comment', offer: null, outcome: null });
    await scene.push({ 'c.ts': 'let c;\n' });
    await scene.review();
    expect(await told()).toMatchObject({ outcome: null });
    await scene.push({ [file]: 'if (Number.isNaN(total)) stop();\r\n' });
    await scene.review();
    expect(await told()).toMatchObject({ outcome: { kind: 'edited' } });
  });

  it('takes a comment that was deleted as an answer', async () => {
    const [thread] = (await scene.comments()).threads;
    const { rest } = github.clients({}).installation(github.repository.installationId);
    const at = { owner: 'acme', repo: 'shop', comment_id: thread?.commentId ?? 0 };
    await rest.pulls.deleteReviewComment(at);
    await scene.push({ 'c.ts': 'let c;\n' });
    await scene.review();
    expect(await row()).toMatchObject({ custody: 'retired', outcome: { kind: 'dismissed' } });
  });
});
