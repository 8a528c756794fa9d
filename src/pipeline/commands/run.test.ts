import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OpenCommand, Steering } from '../../domain/command.js';
import { MODEL_RULES } from '../../domain/model-rules.js';
import { TransientError, UserError } from '../../domain/errors.js';
import type { ShownFinding } from '../../domain/output.js';
import type { OpenRequest, Permission } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { createInProcessEngine } from '../../engine/index.js';
import { hiddenMarker } from '../../publishers/markdown.js';
import { fakeFixPulls } from '../../../test/support/fake-fix-pulls.js';
import { fakeCommitter } from '../../../test/support/fake-committer.js';
import { fakeConversation, type FakeConversation } from '../../../test/support/fake-conversation.js';
import { fakeReader } from '../../../test/support/fake-reader.js';
import { fakeStore, type FakeStore } from '../../../test/support/pipeline-fakes.js';
import { REQUEST } from '../../../test/support/pipeline-scene.js';
import { pullRequest } from '../../../test/support/snapshots.js';
import { profileAt } from '../../../test/contracts/store-support.js';
import type { CommandPorts } from './pass.js';
import { runCommands } from './run.js';

const { ref } = pullRequest();
const engine = createInProcessEngine();
const rules = [...engine.rules, ...MODEL_RULES];
const REVIEW: OpenRequest = {
  job: { kind: 'review', repositoryId: ref.repository.repositoryId, number: ref.number },
  priority: 'command',
  installationId: ref.repository.installationId,
};

const TRAINING: OpenRequest = {
  job: { kind: 'train', repositoryId: ref.repository.repositoryId },
  priority: 'crawl',
  installationId: ref.repository.installationId,
};

let store: FakeStore;
let talk: FakeConversation;
let permission: Permission;
let pull: PullRequest | null;
let steered: Steering[];
let added: OpenRequest[];
let trained: number;
let errors: [unknown, string | null][];

beforeEach(() => {
  store = fakeStore(REQUEST);
  talk = fakeConversation();
  permission = 'write';
  trained = 0;
  pull = pullRequest({ author: { login: 'ada', id: 1, bot: false } });
  [steered, added, errors] = [[], [], []];
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

async function run(over: { lastAttempt?: boolean } = {}): Promise<void> {
  const reader = fakeReader(() => pull, []);
  const system = {
    steer: async (_ref: unknown, _sha: string, wish: Steering) => {
      steered.push(wish);
      return wish.kind === 'pause' ? null : REVIEW;
    },
    askTraining: async () => ((trained += 1) === 1 ? TRAINING : null),
  };
  const ports: CommandPorts = {
    // Commands ask for these parts of the store alone.
    store: { withTenant: () => store, withSystem: () => system } as never,
    queue: { add: async (request) => void added.push(request) },
    reader: { ...reader, permission: async () => permission },
    conversation: talk,
    packs: { read: async () => [] },
    committer: fakeCommitter(),
    pulls: fakeFixPulls(),
    engine,
    rules,
    newReference: () => 'abc123',
    now: () => new Date(5),
    holdsSecret: (text) => text.includes('s3cret'),
    onError: (error, reference) => void errors.push([error, reference]),
  };
  await runCommands(ports, ref, { lastAttempt: false, signal: new AbortController().signal, ...over });
}

const shownAt = (id: number): readonly string[] | undefined => talk.reactions.get(id);
const said = (): readonly string[] => talk.answers.map(({ body }) => body);

const shownFinding = (fingerprint: string, ruleId: string): ShownFinding => ({
  fingerprint,
  ruleId,
  severity: 'error',
  headSha: 'a',
  shownAs: 'comment',
  outputKey: 'k',
  path: 'src/a.ts',
  kind: 'bug',
  origin: null,
  withheldBy: null,
  profileVersion: null,
  offer: null,
  custody: null,
});

describe('A command', () => {
  it('is done for who may, and its reaction says so', async () => {
    const shown: string[] = [];
    talk.beforeWrite = (what) => void shown.push(what);
    type('review');
    await run();
    expect(shown).toEqual(['rocket']);
    expect(steered).toEqual([{ kind: 'review', by: 'mona' }]);
    expect(added).toEqual([REVIEW]);
    expect(store.rows.ended).toEqual([[1, 'done']]);
    // What takes a while shows that it is being done.
    type('feedback It is fine.');
    await run();
    expect(shown.slice(1)).toEqual(['eyes', 'answer', 'rocket', 'unreact']);
    expect(shownAt(101)).toEqual(['rocket']);
  });

  it('of who may not is refused, with the permission that it takes', async () => {
    permission = 'read';
    type('review');
    await run();
    expect(steered).toEqual([]);
    expect(shownAt(101)).toEqual(['confused']);
    expect(said()).toEqual([
      expect.stringContaining(
        '`/roach review` is for whoever made the pull request, or may write to this repository.',
      ),
    ]);
    expect(store.rows.ended).toEqual([[1, 'refused']]);
  });

  it('of who made the pull request is done where that is enough', async () => {
    permission = 'read';
    type('review', { login: 'Ada' });
    await run();
    expect(steered).toEqual([{ kind: 'review', by: 'Ada' }]);
  });

  it('of a comment that is refused many times is answered once', async () => {
    permission = 'read';
    const comment = { kind: 'conversation', id: 7, inReplyTo: null } as const;
    for (const text of ['review', 'pause', 'nothing', 'train']) type(text, { comment });
    await run();
    expect(said()).toHaveLength(1);
    // In another comment the same person is not told again what is asked for; somebody else is.
    type('review');
    await run();
    expect(said()).toHaveLength(1);
    type('review', { login: 'trent' });
    await run();
    expect(said()).toHaveLength(2);
    expect(store.rows.ended.map(([, end]) => end)).toEqual(Array(6).fill('refused'));
  });

  it('that there is not is answered with the nearest one, and nobody is asked what may be done', async () => {
    type('revew');
    await run();
    expect(said()).toEqual([
      expect.stringMatching(/^No command `\/roach revew`\. Did you mean `\/roach review`\?/u),
    ]);
    expect(shownAt(101)).toEqual(['confused']);
  });

  it('says nothing that could mention somebody, whatever was typed', async () => {
    type('@octocat<img');
    type('explain @octocat/team#1');
    await run();
    for (const body of said()) expect(body.replaceAll(/`[^`]*`/gu, '')).not.toMatch(/@octocat|<img/u);
  });

  it('that asks for a pause, and its end', async () => {
    type('pause');
    type('resume');
    await run();
    expect(steered).toEqual([
      { kind: 'pause', by: 'mona' },
      { kind: 'resume' },
      { kind: 'review', by: 'mona' },
    ]);
    expect(said()).toEqual([expect.stringContaining('`/roach resume`')]);
  });

  it('explains a rule by its name, and in the thread of a finding without it', async () => {
    type('explain nan-comparison');
    store.rows.shown = [shownFinding('f1', 'self-assignment')];
    talk.own.set(7, `text ${hiddenMarker('finding', 'f1')}`);
    type('explain', { comment: { kind: 'diff', id: 200, inReplyTo: 7 } });
    type('explain', { comment: { kind: 'diff', id: 201, inReplyTo: 8 } });
    type('explain nan-comparisn');
    type('explain model:bug');
    await run();
    expect(said()).toEqual([
      expect.stringContaining('`nan-comparison` · '),
      expect.stringMatching(/^Finding `f1`: first shown at .*\n\n`self-assignment` · /su),
      expect.stringContaining('name a rule or a finding'),
      expect.stringContaining('Did you mean `nan-comparison`?'),
      expect.stringMatching(/^`model:bug` · (?!.*Example)/su),
    ]);
    expect(store.rows.ended.map(([, end]) => end)).toEqual(['done', 'done', 'refused', 'refused', 'done']);
  });

  it('lists all commands, and shows the settings', async () => {
    type('');
    type('config');
    await run();
    expect(said()[0]).toMatch(/\| (?:<code>|`)\/roach explain \[?.*rule/u);
    expect(said()[1]).toContain('### Settings in force');
  });

  it('asks for training, once while that waits', async () => {
    type('train');
    type('train');
    await run();
    expect(added).toEqual([TRAINING]);
    expect(said()).toHaveLength(2);
    expect(said()[0]).toMatch(/^The default branch is read again.*`\/roach profile`/u);
  });

  it('for training is not for who made the pull request and may not write', async () => {
    permission = 'read';
    type('train', { login: 'Ada' });
    await run();
    expect(trained).toBe(0);
    expect(said()).toEqual([expect.stringMatching(/is for whoever may write to this repository\.\n\n<!--/u)]);
  });

  it('tells of what was learned, or of why nothing was', async () => {
    type('profile');
    await run();
    store.rows.training = { generation: 2, handledGeneration: 1 };
    type('profile', { id: 2 });
    await run();
    store.rows.training = { generation: 2, handledGeneration: 2 };
    type('profile', { id: 3 });
    await run();
    store.rows.profile = profileAt('a'.repeat(40));
    type('profile', { id: 4 });
    await run();
    expect(said()).toEqual([
      expect.stringContaining('nobody has asked'),
      expect.stringContaining('It is asked for'),
      expect.stringContaining('could not be read'),
      expect.stringContaining('- Strings are in single quotes.'),
    ]);
  });

  it('of a pull request that is gone is given up', async () => {
    pull = null;
    type('review');
    await run();
    expect([talk.answers, [...talk.reactions.keys()], store.rows.ended]).toEqual([[], [], [[1, 'refused']]]);
  });

  it('that is taken up again is answered once', async () => {
    for (const crash of ['eyes', 'answer', 'rocket', 'unreact']) {
      for (const isBefore of [true, false]) {
        store = fakeStore(REQUEST);
        talk = fakeConversation();
        type('pause');
        const github = talk;
        let isFirst = true;
        const die = (what: string): void => {
          if (!isFirst || what !== crash) return;
          isFirst = false;
          throw new TransientError('gone');
        };
        if (isBefore) talk.beforeWrite = die;
        else
          talk = {
            ...github,
            answer: async (...call) => {
              await github.answer(...call);
              die('answer');
            },
          };
        await run().catch(() => undefined);
        await run();
        expect(said()).toHaveLength(1);
        expect(shownAt(101)).toEqual(['rocket']);
        expect(store.rows.ended).toEqual([[1, 'done']]);
      }
    }
  });

  it('that GitHub refuses is over, and the next one is done', async () => {
    talk.beforeWrite = (what) => {
      if (what === 'answer') throw new UserError('locked');
    };
    type('help');
    type('review');
    await run();
    expect(store.rows.ended).toEqual([
      [1, 'failed'],
      [2, 'done'],
    ]);
    expect(shownAt(101)).toContain('confused');
    expect(errors).toEqual([[expect.any(UserError), null]]);
  });

  it('that fails by a fault of ours is tried again, and explained the last time', async () => {
    talk.ownComment = () => Promise.reject(new Error('a bug'));
    type('explain', { comment: { kind: 'diff', id: 200, inReplyTo: 7 } });
    await expect(run()).rejects.toThrow('a bug');
    expect(store.rows.ended).toEqual([]);
    await run({ lastAttempt: true });
    expect(said()).toEqual([expect.stringContaining('in the log by `abc123`')]);
    expect(store.rows.ended).toEqual([[1, 'failed']]);
    expect(errors).toEqual([[expect.any(Error), 'abc123']]);
  });
});
