import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AUTHOR, openCustodyScene, REPOSITORY, type CustodyScene } from './custody-scene.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

const PATH = 'src/three.ts';
/** Far enough apart for a suggestion each. */
const BAD = ['a', 'b', 'c'].map((name) => `if (${name} === NaN) stop();\n// 1\n// 2\n// 3\n`).join('');
const MENDED = BAD.replaceAll(/(\w) === NaN/gu, 'Number.isNaN($1)');

let github: PacedScene;
let scene: CustodyScene;
beforeEach(async () => {
  github = await openPacedScene({});
  scene = await openCustodyScene(github, 'topic', 2);
});
afterEach(() => github.close());

async function review(text: string): Promise<void> {
  await scene.push({ [PATH]: text });
  await scene.review();
}
const outcomes = async () =>
  (await scene.store.followedFindings(scene.ref)).map(({ outcome }) => outcome?.kind);

describe('who made a pull request and may write', () => {
  it('can take a fix back, and that counts against its rule', async () => {
    github.github.setPermission(REPOSITORY, AUTHOR, 'write');
    for (const text of [BAD, MENDED, BAD]) await review(text);
    expect(await outcomes()).toEqual(['reverted', 'reverted', 'reverted']);
  });
});

describe('who made a pull request and may not write', () => {
  // Three such outcomes mute a rule for the whole repository, and nobody of it had a part in them.
  it('cannot speak against a rule by pushing a fix and taking it back', async () => {
    for (const text of [BAD, MENDED, BAD]) await review(text);
    expect(await outcomes()).not.toContain('reverted');
  });
});
