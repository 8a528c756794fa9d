import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MergeMethod } from '../../src/local/options.js';
import {
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

const METHODS: readonly MergeMethod[] = ['merge', 'squash', 'rebase'];

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

const outcomes = async () =>
  (await scene.store.followedFindings(scene.ref)).map(({ outcome }) => outcome?.kind ?? null);
/** Main moves under the pull request, so that no merge has the commits of the head at its tip. */
const moveMain = () =>
  github.github.push({ repository: REPOSITORY, branch: 'main', files: { 'main.ts': 'let main;\n' } });
async function merge(method: MergeMethod = 'merge'): Promise<void> {
  await github.github.mergePull(scene.pull, { method });
  await scene.review();
}

describe.each(METHODS)('%s: what was said', (method) => {
  beforeEach(moveMain);

  it('was ignored where it was merged as it was', async () => {
    await merge(method);
    expect(await outcomes()).toEqual(['ignored']);
    expect(scene.store.rows.outcome).toBe('closed');
    expect(scene.store.rows.takenBack).toEqual(scene.store.rows.shown.map(({ fingerprint }) => fingerprint));
  });

  it('was ignored also where its lines have moved', async () => {
    await scene.push({ [PATH]: textOf(['// new', ...fresh()]) });
    await merge(method);
    expect(await outcomes()).toEqual(['ignored']);
  });

  it('was applied where its fix is merged before anybody looked again', async () => {
    const [thread] = (await scene.comments()).threads;
    await github.github.applySuggestion(thread?.commentId ?? 0);
    await merge(method);
    expect(await outcomes()).toEqual(['applied']);
    expect(scene.store.rows.takenBack).toEqual([]);
  });

  it('was applied with edits where its lines are others', async () => {
    await scene.push({ [PATH]: textOf(fresh()).replace(BAD, 'if (isNaN(total)) halt();') });
    await merge(method);
    expect(await outcomes()).toEqual(['edited']);
  });
});

describe('what people wrote in place of a suggestion', () => {
  const THEIRS = 'if (isNaN(total)) halt();';
  const edit = (theirs: string) => scene.push({ [PATH]: textOf(fresh()).replace(BAD, theirs) });

  it.each([true, false])('is kept once it is merged, reviewed before: %s', async (isReviewed) => {
    await edit(THEIRS);
    if (isReviewed) await scene.review();
    expect(scene.store.rows.rewrites).toEqual([]);
    await merge('squash');
    expect(await outcomes()).toEqual(['edited']);
    expect(scene.store.rows.rewrites).toMatchObject([
      { ruleId: 'nan-comparison', number: 2, before: BAD, written: THEIRS },
    ]);
  });

  it.each([
    ['holds a secret', `if (isNaN(total)) login({ password: 'hunter2-9fKq' });`],
    ['is long', `if (isNaN(total)) halt(${'1, '.repeat(700)});`],
    ['is many lines', `if (isNaN(total)) {\n${'  halt();\n'.repeat(20)}}`],
    ['holds what nobody sees', `if (isNaN(total)) halt('\u202E');`],
    ['is nothing', '// three'],
  ])('is not kept where it %s', async (_what, theirs) => {
    const before = textOf(fresh());
    await scene.push({
      [PATH]: theirs === '// three' ? before.replace(`${BAD}\n`, '') : before.replace(BAD, theirs),
    });
    await merge();
    expect([await outcomes(), scene.store.rows.rewrites]).toEqual([['edited'], []]);
  });

  it('is not kept where lines around it were changed with it, or nobody merged it', async () => {
    await scene.push({ [PATH]: textOf(fresh()).replace(`// two\n${BAD}`, `// 2\n${THEIRS}`) });
    await github.github.closePull(scene.pull);
    await scene.review();
    expect(scene.store.rows.rewrites).toEqual([]);
    await github.github.reopenPull(scene.pull);
    await merge();
    expect([await outcomes(), scene.store.rows.rewrites]).toEqual([['edited'], []]);
  });

  it('is not kept of what was applied', async () => {
    await edit(GOOD);
    await merge();
    expect([await outcomes(), scene.store.rows.rewrites]).toEqual([['applied'], []]);
  });
});

describe('a merge', () => {
  it('costs two requests, and none but the first where nothing is to be judged', async () => {
    await merge();
    const [pull, files] = ['GET /repos/acme/shop/pulls/N', 'POST /graphql'];
    expect(scene.requests()).toEqual([pull, files]);
    await scene.review();
    expect(scene.requests()).toEqual([pull]);
    expect(await outcomes()).toEqual(['ignored']);
  });

  it('leaves what was decided, unless it is taken back', async () => {
    const [thread] = (await scene.comments()).threads;
    await github.github.applySuggestion(thread?.commentId ?? 0);
    await scene.review();
    expect(await outcomes()).toEqual(['applied']);
    await scene.push({ [PATH]: textOf(fresh()).replace(BAD, GOOD) });
    await scene.push({ [PATH]: textOf(fresh()) });
    await merge('squash');
    expect(await outcomes()).toEqual(['reverted']);
  });

  it('judges a comment without a suggestion by its lines', async () => {
    const file = 'crlf.ts';
    const told = async () =>
      (await scene.store.followedFindings(scene.ref)).find(({ path }) => path === file);
    await scene.push({ [file]: 'let a;\r\nif (total === NaN) stop();\r\n' });
    await scene.review();
    expect(await told()).toMatchObject({ shownAs: 'comment', offer: null, outcome: null });
    await merge('squash');
    expect(await told()).toMatchObject({ outcome: { kind: 'ignored' } });
  });

  it('tells nothing of what was closed without it', async () => {
    await github.github.closePull(scene.pull);
    await scene.review();
    expect(await outcomes()).toEqual([null]);
  });
});
