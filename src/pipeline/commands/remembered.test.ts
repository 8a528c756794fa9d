import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OpenCommand, Steering } from '../../domain/command.js';
import type { ShownFinding } from '../../domain/output.js';
import type { OpenRequest, Permission } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { createInProcessEngine } from '../../engine/index.js';
import { hiddenMarker } from '../../publishers/markdown.js';
import { feedbackOf } from '../../../test/contracts/store-support.js';
import { fakeFixPulls } from '../../../test/support/fake-fix-pulls.js';
import { fakeCommitter } from '../../../test/support/fake-committer.js';
import { fakeConversation, type FakeConversation } from '../../../test/support/fake-conversation.js';
import { fakeReader } from '../../../test/support/fake-reader.js';
import { fakeStore, type FakeStore } from '../../../test/support/pipeline-fakes.js';
import { REQUEST } from '../../../test/support/pipeline-scene.js';
import { NOT_FOLLOWED } from '../../../test/support/report.js';
import { pullRequest } from '../../../test/support/snapshots.js';
import { runCommands } from './run.js';

const { ref } = pullRequest();
const engine = createInProcessEngine();

let store: FakeStore;
let talk: FakeConversation;
let permission: Permission;
let pull: PullRequest;
let steered: Steering[];
let added: OpenRequest[];

beforeEach(() => {
  [store, talk, permission] = [fakeStore(REQUEST), fakeConversation(), 'write'];
  pull = pullRequest({ author: { login: 'ada', id: 1, bot: false } });
  [steered, added] = [[], []];
});

function type(text: string, over: Partial<OpenCommand> = {}): void {
  const [name = '', ...words] = text.split(' ');
  const id = store.rows.commands.length + 1;
  store.rows.commands.push({
    id,
    comment: { kind: 'conversation', id: 100 + id, inReplyTo: null },
    command: { name, words },
    login: 'mona',
    isBegun: false,
    givenAt: new Date(0),
    delivery: 'd',
    headSha: null,
    ...over,
  });
}

async function run(): Promise<void> {
  const steer = async (_ref: unknown, _sha: string, wish: Steering) => (steered.push(wish), null);
  const ports = {
    // Commands ask for these parts of the store alone.
    store: { withTenant: () => store, withSystem: () => ({ steer, askTraining: async () => null }) } as never,
    queue: { add: async (request: OpenRequest) => void added.push(request) },
    reader: { ...fakeReader(() => pull, []), permission: async () => permission },
    conversation: talk,
    packs: { read: async () => [] },
    committer: fakeCommitter(),
    pulls: fakeFixPulls(),
    engine,
    rules: engine.rules,
    now: () => new Date(5),
    holdsSecret: (text: string) => text.includes('s3cret'),
    newReference: () => 'abc123',
    onError: (error: unknown) => expect(error).toBeNull(),
  };
  await runCommands(ports, ref, { lastAttempt: false, signal: new AbortController().signal });
}

const said = (): readonly string[] => talk.answers.map(({ body }) => body);
const shownFinding = (fingerprint: string, ruleId: string): ShownFinding => ({
  fingerprint,
  ruleId,
  severity: 'error',
  headSha: 'a',
  shownAs: 'comment',
  outputKey: 'k',
  ...NOT_FOLLOWED,
});

describe('What is not wanted', () => {
  const MARK = 'a1b2c3d4e5f60718';

  function inThreadOf(text: string, over: Partial<OpenCommand> = {}): void {
    store.rows.shown = [shownFinding(MARK, 'self-assignment')];
    talk.own.set(7, `text ${hiddenMarker('finding', MARK)}`);
    type(text, { comment: { kind: 'diff', id: 200, inReplyTo: 7 }, ...over });
  }

  it('ignores the finding in whose thread it stands, for the reason given, and has the head reviewed', async () => {
    inThreadOf('ignore false positive: it is validated');
    await run();
    expect(store.rows.silences).toEqual([
      {
        target: { kind: 'finding', id: MARK },
        state: 'muted',
        by: 'mona',
        reason: 'false positive: it is validated',
        number: ref.number,
        at: new Date(5),
      },
    ]);
    expect(store.rows.followed.get(MARK)?.outcome).toMatchObject({ kind: 'dismissed', by: 'mona' });
    expect(steered).toEqual([{ kind: 'review', by: 'mona' }]);
    expect(said()).toEqual([expect.stringMatching(/^This finding is ignored.*`\/roach unignore` here/u)]);
  });

  it('ignores a rule or a finding by its name; a name that is neither is nothing', async () => {
    store.rows.shown = [shownFinding(MARK, 'of-the-repository')];
    type('ignore nan-comparison no thanks');
    type('ignore of-the-repository');
    type('ignore A1B2C3D4');
    type('ignore nan-comparisn');
    type('ignore');
    await run();
    expect(store.rows.silences.map(({ target, reason }) => [target.kind, target.id, reason])).toEqual([
      ['rule', 'nan-comparison', 'no thanks'],
      ['rule', 'of-the-repository', null],
      ['finding', MARK, null],
    ]);
    expect(store.rows.ended.map(([, end]) => end)).toEqual(['done', 'done', 'done', 'refused', 'refused']);
    expect(said().at(-2)).toContain('Did you mean `nan-comparison`?');
  });

  it('keeps no secret that somebody gives as a reason', async () => {
    inThreadOf('ignore the key is s3cret');
    await run();
    expect(store.rows.silences[0]?.reason).toBeNull();
    expect(store.rows.followed.get(MARK)?.outcome?.reason).toBeNull();
  });

  it('lets nobody who may not write ignore anything, were it in a pull request of their own', async () => {
    permission = 'read';
    inThreadOf('ignore', { login: 'Ada' });
    type('ignore nan-comparison', { login: 'Ada' });
    await run();
    expect(store.rows.ended.map(([, end]) => end)).toEqual(['refused', 'refused']);
    expect(store.rows.silences).toEqual([]);
    expect(said().at(-1)).toContain('is for whoever may write to this repository');
  });

  it('takes back what is ignored, twice with the effect of once; what is not is refused', async () => {
    inThreadOf('unignore');
    inThreadOf('ignore');
    inThreadOf('unignore', { comment: { kind: 'diff', id: 201, inReplyTo: 7 } });
    inThreadOf('unignore', { comment: { kind: 'diff', id: 202, inReplyTo: 7 } });
    await run();
    expect(store.rows.ended.map(([, end]) => end)).toEqual(['refused', 'done', 'done', 'done']);
    expect(store.rows.silences).toMatchObject([{ state: 'wanted', by: 'mona' }]);
    expect(store.rows.followed.get(MARK)?.outcome).toBeNull();
  });

  it('to ignore in a closed pull request asks for no review', async () => {
    pull = pullRequest({ state: 'closed' });
    inThreadOf('ignore');
    await run();
    expect(store.rows.silences).toHaveLength(1);
    expect(steered).toEqual([]);
  });
});

describe('What people ask for and say', () => {
  it('shows who made the pull request what became of findings, and what is muted', async () => {
    permission = 'read';
    const outcomes = { applied: 2, edited: 0, dismissed: 0, ignored: 0, reverted: 0 };
    const ofRule = { ruleId: 'nan-comparison', shown: 3, fixes: 3, withheld: 0, ...outcomes };
    store.rows.stats = { rules: [ofRule], medianApplySeconds: 90, tokens: 7, versions: [] };
    const decision = { state: 'muted', by: null, reason: 'dismissed 3 of 3 times', at: new Date(0) } as const;
    const mutes = ['code-injection', 'nan-comparison'].map((id) => ({
      target: { kind: 'rule', id } as const,
    }));
    store.rows.silences = mutes.map((mute) => ({ ...mute, ...decision, number: 1 }));
    type('stats', { login: 'Ada' });
    await run();
    expect(store.rows.ended).toEqual([[1, 'done']]);
    expect(store.rows.statsSince).toEqual(new Date(5 - 30 * 86_400_000));
    expect(said()[0]).toContain('| Applied | 2 |');
    expect(said()[0]).toContain('`nan-comparison`, muted here: dismissed 3 of 3 times.');
    expect(said()[0]).toContain('`code-injection` is in the check run alone');
  });

  it('passes on what somebody thinks, once, and thanks for it', async () => {
    permission = 'read';
    type('feedback it is @octocat good', { login: 'Ada' });
    await run();
    expect(store.rows.feedback).toEqual([
      { commandId: 1, login: 'Ada', text: 'it is @octocat good', at: new Date(5) },
    ]);
    expect(store.rows.ended).toEqual([[1, 'done']]);
    expect(said()).toEqual([expect.stringMatching(/^Thank you\. /u)]);
  });

  it('passes on no secret, nothing, nothing that was cut, and no more than is read', async () => {
    for (const text of ['the key is s3cret', '', 'x'.repeat(451)]) type(`feedback ${text}`.trim());
    await run();
    expect(store.rows.feedback).toEqual([]);
    expect(said().map((text) => text.slice(0, 60))).toEqual([
      expect.stringContaining('This holds what looks like a secret'),
      expect.stringContaining('say something behind it'),
      expect.stringContaining('this is longer than 450'),
    ]);
    store.rows.feedback = Array.from({ length: 20 }, (_, at) => feedbackOf(100 + at));
    type('feedback one more', { id: 9 });
    await run();
    expect(store.rows.feedback).toHaveLength(20);
    expect(store.rows.ended.at(-1)).toEqual([9, 'refused']);
    expect(said().at(-1)).toContain('Please say it again tomorrow.');
  });
});
