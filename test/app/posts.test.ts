import { describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PullDump, PullRef } from '../../src/local/index.js';
import { useWorld } from '../support/use-world.js';
import type { World } from '../support/world.js';

jest.setTimeout(300_000);

const NAN = 'if (count === NaN) stop();\n';
const CONFIG = { '.github/code-roach.yml': 'max_comments: 3\n' };

let world: World;
useWorld((it) => (world = it));

/** What people are told of by mail: reviews, comments, pull requests and issues, over either API. */
const POSTS = /\/(?:reviews|comments|replies|pulls|issues)$/u;
const MUTATIONS = /^(?:addPullRequestReview|addComment|createPullRequest|createIssue)/u;
const isPost = ({ method, path, operation }: ReturnType<World['writes']>[number]): boolean =>
  operation === undefined ? method === 'POST' && POSTS.test(path) : MUTATIONS.test(operation);

/** A command shows how it ended. */
const isEnded = (comment: PullDump['comments'][number] | undefined): boolean =>
  comment !== undefined &&
  comment.reactions.length > 0 &&
  !comment.reactions.some((reaction) => reaction.includes('eyes'));

/** Waits until nothing has come for longer than proving a few fixes ever takes. */
async function settled(): Promise<void> {
  for (let before = -1; before !== world.github.requests.length; await sleep(2_000)) {
    before = world.github.requests.length;
    await world.quiet();
  }
}

/** The posts that each step of a life brings, once all is said that it brings. */
async function counted(
  steps: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, step] of Object.entries(steps)) {
    const before = world.writes().filter(isPost).length;
    await step();
    await settled();
    counts[name] = world.writes().filter(isPost).length - before;
  }
  return counts;
}

describe('The life of a pull request', () => {
  it('brings most events one post or none, and none more than two', async () => {
    const { github, repository } = world;
    const as = 'ada';
    github.setPermission(repository, as, 'write');
    let pull: PullRef = { repository, number: 1 };
    const push = (files: Readonly<Record<string, string>>) =>
      github.push({ repository, branch: 'feature', files });
    const firstComment = async () => (await world.commentsOf(pull.number))[0]?.id ?? 0;
    const say = async (body: string) => {
      await github.comment(pull, body, { as });
      await world.shows(pull, ({ comments }) => isEnded(comments.find((one) => one.body === body)));
    };
    const counts = await counted({
      async opened() {
        pull = await world.openPull(CONFIG, { 'src/a.ts': `${NAN.repeat(5)}debugger;\n` });
        // The first one starts the engine, which takes longer than the app is ever silent after it.
        await world.reviewed(pull);
      },
      pushed: () => push({ 'src/b.ts': NAN }),
      'pushed without a finding': () => push({ 'src/c.ts': 'export {};\n' }),
      'pushed what changes a suggestion': () => push({ 'src/a.ts': `go();\n${NAN}` }),
      applied: async () => github.applySuggestion(await firstComment(), { as }),
      explained: () => say('/roach explain nan-comparison'),
      ignored: () => say('/roach ignore debugger-statement'),
      'fixed by command': () => say('/roach fix'),
      refused: () => say('/roach fxi'),
      paused: () => say('/roach pause'),
      'pushed while paused': () => push({ 'src/d.ts': NAN }),
      resumed: () => say('/roach resume'),
      'fix pull request': () => say('/roach fix pr'),
      stats: () => say('/roach stats'),
      drafted: () => github.convertToDraft(pull, { as }),
      ready: () => github.markReady(pull, { as }),
      closed: () => github.closePull(pull, { as }),
      reopened: () => github.reopenPull(pull, { as }),
      'pushed again': () => push({ 'src/e.ts': NAN }),
      merged: () => github.mergePull(pull, { as }),
    });
    expect(counts).toEqual({
      opened: 1,
      pushed: 1,
      'pushed without a finding': 0,
      'pushed what changes a suggestion': 0,
      applied: 0,
      explained: 1,
      ignored: 1,
      'fixed by command': 1,
      refused: 1,
      paused: 1,
      'pushed while paused': 0,
      resumed: 1,
      // The pull request, and the answer that names it.
      'fix pull request': 2,
      stats: 1,
      drafted: 0,
      ready: 0,
      closed: 0,
      reopened: 0,
      'pushed again': 1,
      merged: 0,
    });
  });
});
