import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OpenCommand, Steering } from '../../domain/command.js';
import { UserError } from '../../domain/errors.js';
import { createInProcessEngine } from '../../engine/index.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { fakeFixPulls } from '../../../test/support/fake-fix-pulls.js';
import { fakeCommitter } from '../../../test/support/fake-committer.js';
import { fakeConversation, type FakeConversation } from '../../../test/support/fake-conversation.js';
import { fakeReader } from '../../../test/support/fake-reader.js';
import { fakeStore, type FakeStore } from '../../../test/support/pipeline-fakes.js';
import { REQUEST } from '../../../test/support/pipeline-scene.js';
import { pullRequest } from '../../../test/support/snapshots.js';
import type { CommandPorts } from './pass.js';
import { runCommands } from './run.js';
import { NOT_FOLLOWED } from '../../../test/support/report.js';

const { ref } = pullRequest();
const COMMENT = { kind: 'conversation', id: 101, inReplyTo: null } as const;

let store: FakeStore;
let talk: FakeConversation;
let pull: PullRequest;
let steered: Steering['kind'][];
let errors: unknown[];

beforeEach(() => {
  [store, talk, pull] = [fakeStore(REQUEST), fakeConversation(), pullRequest()];
  [steered, errors] = [[], []];
});

/** Somebody who may write types it. */
async function type(text: string, { lastAttempt = false } = {}): Promise<void> {
  const [name = '', ...words] = text.split(' ');
  const id = store.rows.commands.length + store.rows.ended.length + 1;
  const command: OpenCommand = {
    id,
    comment: COMMENT,
    command: { name, words },
    login: 'mona',
    headSha: null,
    isBegun: false,
    givenAt: new Date(0),
    delivery: 'd',
  };
  store.rows.commands.push(command);
  await run(lastAttempt);
}

async function run(lastAttempt: boolean): Promise<void> {
  const steer = async (_ref: unknown, _sha: string, { kind }: Steering) => (steered.push(kind), null);
  const ports: CommandPorts = {
    // Commands ask for these parts of the store alone.
    store: { withTenant: () => store, withSystem: () => ({ steer, askTraining: async () => null }) } as never,
    queue: { add: async () => undefined },
    reader: fakeReader(() => pull, []),
    conversation: talk,
    packs: { read: async () => [] },
    committer: fakeCommitter(),
    pulls: fakeFixPulls(),
    engine: createInProcessEngine(),
    rules: [],
    now: () => new Date(0),
    holdsSecret: () => false,
    newReference: () => 'abc123',
    onError: (error) => void errors.push(error),
  };
  await runCommands(ports, ref, { lastAttempt, signal: new AbortController().signal });
}

const shown = (): readonly string[] => talk.reactions.get(COMMENT.id) ?? [];
const bodies = (): readonly string[] => talk.answers.map(({ body }) => body);
const ends = (): readonly string[] => store.rows.ended.map(([, end]) => end);

describe('A command', () => {
  it.each(['review', 'help', 'nothing'])('whose comment is deleted is taken back: %s', async (text) => {
    talk.gone.add(COMMENT.id);
    await type(text);
    expect([steered, bodies(), shown(), ends()]).toEqual([[], [], [], ['refused']]);
  });

  it.each(['review', 'pause', 'resume'])(
    'that makes no sense on what is closed says so: %s',
    async (name) => {
      pull = pullRequest({ state: 'closed' });
      await type(name);
      expect(bodies()[0]).toContain(`\`/roach ${name}\` is for open pull requests, and this one is closed.`);
      expect([steered, shown(), ends()]).toEqual([[], ['confused'], ['refused']]);
    },
  );

  it.each(['help', 'config', 'profile', 'train'])('that does is done there: %s', async (name) => {
    pull = pullRequest({ state: 'closed' });
    await type(name);
    expect([shown(), ends()]).toEqual([['rocket'], ['done']]);
  });

  it('on a locked pull request is done, though nobody may be told', async () => {
    talk.beforeWrite = () => {
      throw new UserError('GitHub answered 403: locked');
    };
    await type('pause');
    expect([steered, ends()]).toEqual([['pause'], ['done']]);
    expect(errors.length).toBeGreaterThan(0);
    // Of what only says something nothing is left.
    await type('help');
    expect(ends()).toEqual(['done', 'failed']);
  });

  it('that failed shows one sign', async () => {
    talk.beforeWrite = (what) => {
      if (what === 'answer') throw new UserError('refused');
    };
    await type('help');
    expect([shown(), ends()]).toEqual([['confused'], ['failed']]);
  });

  it('explains a finding by its id, with the place that its comment was put at', async () => {
    const fingerprint = `abcdef12${'0'.repeat(56)}`;
    const comment = { fingerprint, path: 'src/a.ts', startLine: 4, endLine: 4, body: 'text' };
    const output = {
      kind: 'review',
      key: 'k',
      headSha: 'a',
      marker: 'm',
      body: '',
      comments: [comment],
    } as const;
    store.rows.outputs = [{ output, state: 'sent', githubId: 1, generation: 1 }];
    const shownAt = { ruleId: 'gone', severity: 'error', headSha: 'a', shownAs: 'comment' } as const;
    store.rows.shown = [{ fingerprint, outputKey: 'k', ...NOT_FOLLOWED, ...shownAt }];
    await type('explain abcdef1');
    expect(bodies()[0]).toMatch(/^Finding `abcdef12` at \[`src\/a\.ts:4`\]\(/u);
    expect(ends()).toEqual(['done']);
  });
});
