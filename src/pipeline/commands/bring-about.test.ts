import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OpenCommand, Steering } from '../../domain/command.js';
import type { Permission } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { createInProcessEngine } from '../../engine/index.js';
import { fakeFixPulls } from '../../../test/support/fake-fix-pulls.js';
import { fakeCommitter, type FakeCommitter } from '../../../test/support/fake-committer.js';
import { fakeConversation, type FakeConversation } from '../../../test/support/fake-conversation.js';
import { fakeReader } from '../../../test/support/fake-reader.js';
import { fakeStore, type FakeStore } from '../../../test/support/pipeline-fakes.js';
import { NAN, REQUEST } from '../../../test/support/pipeline-scene.js';
import { changedFile, HEAD_SHA, pullRequest, snapshot } from '../../../test/support/snapshots.js';
import { analyseSnapshot } from '../analyse.js';
import { mayOpen } from '../crawl/concerns.js';
import { wantedRulePull } from '../fix-pulls/wanted.js';
import { headFixesOf } from '../fixes/head-fixes.js';
import { runCommands } from './run.js';
import { NOT_FOLLOWED } from '../../../test/support/report.js';

const { ref } = pullRequest();
const engine = createInProcessEngine();
const files = [changedFile('src/a.ts', NAN)];

let store: FakeStore;
let talk: FakeConversation;
let committer: FakeCommitter;
let permission: Permission;
let pull: PullRequest;
let steered: Steering[];

beforeEach(() => {
  store = fakeStore({ ...REQUEST, handledGeneration: 1 });
  talk = fakeConversation();
  committer = fakeCommitter(HEAD_SHA);
  permission = 'write';
  pull = pullRequest();
  steered = [];
});

async function review(): Promise<void> {
  const facts = snapshot(files);
  const { fixes } = await analyseSnapshot(engine, facts, new AbortController().signal);
  store.rows.headFixes = headFixesOf(facts, fixes);
}

async function fix(words: readonly string[], over: Partial<OpenCommand> = {}): Promise<void> {
  const id = store.rows.ended.length + 1;
  store.rows.commands.push({
    id,
    comment: { kind: 'conversation', id: 100 + id, inReplyTo: null },
    command: { name: 'fix', words },
    login: 'mona',
    headSha: null,
    isBegun: false,
    givenAt: new Date(0),
    delivery: 'd',
    ...over,
  });
  const system = { steer: async (_ref: unknown, _sha: string, wish: Steering) => (steered.push(wish), null) };
  const ports = {
    // Commands ask for these parts of the store alone.
    store: { withTenant: () => store, withSystem: () => system } as never,
    queue: { add: async () => undefined },
    reader: { ...fakeReader(() => pull, files), permission: async () => permission },
    conversation: talk,
    packs: { read: async () => [] },
    committer,
    pulls: fakeFixPulls(),
    engine,
    rules: engine.rules,
    now: () => new Date(0),
    holdsSecret: () => false,
    newReference: () => 'abc123',
    onError: (error: unknown) => expect(error).toBeNull(),
  };
  await runCommands(ports, ref, { lastAttempt: false, signal: new AbortController().signal });
}
const press = () => fix(['safe'], { comment: null, headSha: HEAD_SHA });
const said = (): readonly string[] => talk.answers.map(({ body }) => body);

describe('A wish for fixes', () => {
  it('ends as what came of it, and says so', async () => {
    await review();
    await fix([]);
    expect(said()).toEqual([expect.stringMatching(/^Applied 1 fix in `1111111`, proven once more\.\n/u)]);
    expect([talk.reactions.get(101), store.rows.ended]).toEqual([['rocket'], [[1, 'done']]]);
  });

  it('about a head of which nothing is known has it reviewed, unless that is under way', async () => {
    await fix([]);
    expect(said()).toEqual([expect.stringContaining('The head `3f2c1ab` is not reviewed yet')]);
    expect([talk.reactions.get(101), store.rows.ended]).toEqual([['confused'], [[1, 'refused']]]);
    expect(steered).toEqual([{ kind: 'review', by: 'mona' }]);
    store.rows.request = REQUEST;
    await fix([]);
    expect(steered).toHaveLength(1);
  });

  it('in the thread of a finding is for its fix, and for no other', async () => {
    await review();
    const fingerprint = 'f'.repeat(64);
    talk.own.set(7, `<!-- code-roach:finding:${fingerprint} -->`);
    store.rows.shown = [
      {
        fingerprint,
        ruleId: 'r',
        severity: 'info',
        headSha: HEAD_SHA,
        shownAs: 'comment',
        outputKey: 'k',
        ...NOT_FOLLOWED,
      },
    ];
    await fix([], { comment: { kind: 'diff', id: 8, inReplyTo: 7 } });
    expect(said()).toEqual([expect.stringContaining('No proven fix of this head has the id `ffffffffffff`')]);
    expect(committer.made).toEqual([]);
  });

  it('of a button says nothing that the commit shows', async () => {
    await review();
    await press();
    expect([said(), talk.reactions.size, store.rows.ended]).toEqual([[], 0, [[1, 'done']]]);
    expect(committer.made).toHaveLength(1);
  });

  it('of a button that did nothing says why, in the conversation', async () => {
    await review();
    const moved = '9'.repeat(40);
    pull = pullRequest({ headSha: moved });
    store.rows.request = { ...REQUEST, handledGeneration: 1, headSha: HEAD_SHA };
    await press();
    expect(talk.answers).toMatchObject([{ to: { kind: 'conversation' } }]);
    expect(said()).toEqual([expect.stringContaining('the branch has moved from `3f2c1ab` to `9999999`')]);
    // Nobody has told of that head.
    expect(steered).toEqual([{ kind: 'review', by: 'mona' }]);
    permission = 'read';
    await press();
    expect(said()[1]).toContain(
      'is for whoever may write to this repository. Suggestions can be applied by the author from the diff.',
    );
    expect(committer.made).toEqual([]);
  });
});

describe('A fix pull request that people have closed', () => {
  it('may be proposed again, on another branch than the one that may hold their commits', async () => {
    const branch = 'code-roach/fix/rule-1';
    const concern = { key: 'rule-1', ruleId: 'nan-comparison', paths: ['src/a.ts'] };
    const at = { branch: 'main', repositoryUrl: pull.repositoryUrl };
    const closed = {
      ...wantedRulePull(concern, at, null, null),
      number: 12,
      state: 'closed',
      why: null,
    } as const;
    store.rows.fixPulls = [closed];
    pull = pullRequest({ headRef: branch, state: 'closed' });
    await fix([], { command: { name: 'unignore', words: [] } });
    expect(said()).toEqual([expect.stringContaining('These fixes may be proposed again.')]);
    const [known] = store.rows.fixPulls;
    expect(mayOpen({ fingerprints: ['f'] }, known)).toBe(true);
    expect(wantedRulePull(concern, at, known ?? null, null).branch).toBe(`${branch}-2`);
  });
});
