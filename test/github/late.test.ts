import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openCustodyScene, PATH, REPOSITORY, type CustodyScene } from './custody-scene.js';
import { openPacedScene, type PacedScene } from './paced-scene.js';

let github: PacedScene;
let scene: CustodyScene;
beforeEach(async () => {
  github = await openPacedScene({});
  scene = await openCustodyScene(github, 'topic', 2);
});
afterEach(async () => {
  const { contractViolations } = github.github;
  await github.close();
  expect(contractViolations).toEqual([]);
});

const compared = (name: string): string => `if (${name} === NaN) stop();\n`;
const FIVE = ['a', 'b', 'c', 'd', 'e'].map(compared).join('');
const settings = (level: 'off' | 'warning') =>
  github.github.push({
    repository: REPOSITORY,
    branch: 'main',
    files: { '.github/code-roach.yml': `rules:\n  nan-comparison: ${level}\n` },
  });
const bodies = async () => (await scene.comments()).threads.map(({ body }) => body);
const summary = async () => (await github.github.dump(scene.pull)).checkRuns.at(-1)?.summary ?? '';

/** A head on which the rule said nothing, and the rule after that. */
async function ruleThatComesLate(text: string): Promise<string> {
  await settings('off');
  const sha = await scene.push({ [PATH]: text });
  await scene.review();
  expect(await bodies()).toEqual([]);
  await settings('warning');
  return sha.slice(0, 7);
}

describe('a finding on lines that a review has seen', () => {
  it('is labelled, and what the push touched is not', async () => {
    const sha = await ruleThatComesLate(compared('a'));
    await scene.push({ [PATH]: compared('a') + compared('b') });
    await scene.review();
    const label = `Not new: these lines are as they were when \`${sha}\` was reviewed.`;
    const [old, fresh] = await bodies();
    expect(old).toContain(`\n\n${label}\n\n\`\`\`suggestion\nif (Number.isNaN(a))`);
    expect(fresh).toContain('if (Number.isNaN(b))');
    expect(fresh).not.toContain('Not new');
  });

  it('is one of three; the rest is in the check run, which says why, and a second run writes nothing', async () => {
    const sha = await ruleThatComesLate(FIVE);
    await scene.push({ 'b.ts': compared('g') });
    await scene.review();
    const said = await bodies();
    expect(said.filter((body) => body.includes('Not new'))).toHaveLength(3);
    expect(said).toHaveLength(4);
    expect(await summary()).toContain(`2 findings are here alone: not new since \`${sha}\` was reviewed`);
    await scene.review();
    expect(scene.writes()).toEqual([]);
    await scene.push({ 'c.ts': 'let c;\n' });
    await scene.review();
    expect(await bodies()).toEqual(said);
    expect(await summary()).not.toContain('not new since');
  });

  it('is new where the push is what makes it one', async () => {
    await scene.push({ [PATH]: 'export function f() {\n  go();\n}\n' });
    await scene.review();
    await scene.push({ [PATH]: 'export function f() {\n  return;\n  go();\n}\n' });
    await scene.review();
    const { threads } = await scene.comments();
    expect(threads).toMatchObject([
      { body: expect.not.stringContaining('Not new'), lines: { startLine: 3 } },
    ]);
  });

  it('costs one request more than what is new, and none where nothing is said', async () => {
    await ruleThatComesLate(compared('a'));
    const reads = () => scene.requests().filter((request) => request === 'POST /graphql').length;
    await scene.push({ [PATH]: `let x;\n${compared('a')}` });
    await scene.review();
    const late = reads();
    await scene.push({ [PATH]: `let y;\n${compared('a')}` });
    await scene.review();
    // Settings and files; then what was reviewed before, or the threads of what is offered.
    expect([late, reads()]).toEqual([3, 3]);
  });
});
