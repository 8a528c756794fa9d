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
let commentId: number;
beforeEach(async () => {
  github = await openPacedScene({});
  github.github.createUser({ login: 'eve' });
  github.github.createUser({ login: 'wanda' });
  github.github.setPermission(REPOSITORY, 'wanda', 'write');
  scene = await openCustodyScene(github, 'topic', 2);
  await scene.push({ [PATH]: textOf(fresh()) });
  await scene.review();
  [commentId = 0] = (await scene.comments()).threads.map((thread) => thread.commentId);
});
afterEach(async () => {
  const { contractViolations } = github.github;
  await github.close();
  expect(contractViolations).toEqual([]);
});

const outcome = async () => (await scene.store.followedFindings(scene.ref))[0]?.outcome ?? null;
/** A push elsewhere, and its review. */
async function pushElsewhere(): Promise<void> {
  await scene.push({ 'c.ts': `let c = ${Math.random()};\n` });
  await scene.review();
}
const asked = () => scene.requests().filter((request) => request.includes('/collaborators/'));
const reads = () => scene.requests().filter((request) => !request.includes('/check-runs'));

describe('what people do with a comment, without a webhook', () => {
  it.each(['off-topic', 'spam', 'abuse', 'duplicate'])('hidden as %s it is dismissed', async (why) => {
    await pushElsewhere();
    const before = reads();
    await github.github.hide(REPOSITORY, commentId, why);
    await pushElsewhere();
    expect(await outcome()).toMatchObject({
      kind: 'dismissed',
      reason: `the comment was hidden as ${why}`,
      by: null,
    });
    expect(reads()).toEqual(before);
  });

  it.each(['resolved', 'outdated'])('hidden as %s it is only done with', async (why) => {
    await github.github.hide(REPOSITORY, commentId, why);
    await pushElsewhere();
    expect(await outcome()).toBeNull();
  });

  it('is no dismissal where the thread is resolved', async () => {
    await github.github.resolveThread(REPOSITORY, commentId);
    await pushElsewhere();
    expect(await outcome()).toBeNull();
  });

  it('a thumb down of who may write dismisses it, and is asked about once', async () => {
    await github.github.react(REPOSITORY, commentId, '-1', { as: 'eve' });
    await github.github.react(REPOSITORY, commentId, '-1', { as: 'wanda' });
    await pushElsewhere();
    expect(await outcome()).toMatchObject({ kind: 'dismissed', by: 'wanda' });
    expect(asked()).toHaveLength(2);
    await pushElsewhere();
    expect(asked()).toEqual([]);
  });

  it('a thumb down of who made the pull request counts where they may write', async () => {
    await github.github.react(REPOSITORY, commentId, '-1', { as: AUTHOR });
    await pushElsewhere();
    expect(await outcome()).toBeNull();
    github.github.setPermission(REPOSITORY, AUTHOR, 'write');
    await pushElsewhere();
    expect(await outcome()).toMatchObject({ kind: 'dismissed', by: AUTHOR });
  });

  it.each([
    ['of who may only read', '-1', 'eve'],
    ['up', '+1', 'wanda'],
  ])('a thumb %s tells nothing', async (_what, content, as) => {
    await github.github.react(REPOSITORY, commentId, content, { as });
    await pushElsewhere();
    expect(await outcome()).toBeNull();
  });

  it('of a bot tells nothing', async () => {
    github.github.createUser({ login: 'critic[bot]', type: 'Bot' });
    github.github.setPermission(REPOSITORY, 'critic[bot]', 'write');
    await github.github.react(REPOSITORY, commentId, '-1', { as: 'critic[bot]' });
    await pushElsewhere();
    expect(await outcome()).toBeNull();
  });

  it('tells less than the code: what is applied after all was applied', async () => {
    await github.github.react(REPOSITORY, commentId, '-1', { as: 'wanda' });
    await pushElsewhere();
    await scene.push({ [PATH]: textOf(fresh()).replace(BAD, GOOD) });
    await scene.review();
    expect(await outcome()).toMatchObject({ kind: 'applied' });
  });

  it('stays dismissed where it is merged as it is', async () => {
    await github.github.hide(REPOSITORY, commentId, 'spam');
    await pushElsewhere();
    await github.github.mergePull(scene.pull, { method: 'squash' });
    await scene.review();
    expect(await outcome()).toMatchObject({ kind: 'dismissed' });
  });
});
