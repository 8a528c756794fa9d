import type { CommentRef } from '../../src/domain/command.js';
import type { Conversation, OwnThread } from '../../src/domain/conversation.js';

export const OWN_LOGIN = 'code-roach[bot]';

/** The comments of one pull request as GitHub would show them. */
export interface FakeConversation extends Conversation {
  /** What the app shows at each comment, by its id. */
  readonly reactions: Map<number, string[]>;
  readonly answers: { readonly to: CommentRef; readonly body: string }[];
  /** Comments of the app on the diff, by their ids. */
  readonly own: Map<number, string>;
  /** Threads that a comment of the app began, by its id; answers come to them. */
  readonly threads: Map<number, OwnThread>;
  /** Called when an answer has arrived. */
  afterAnswer: () => void;
  /** Comments that were deleted. */
  readonly gone: Set<number>;
  /** How often answers were looked for. */
  lookups: number;
  /** Called before each write; may throw what GitHub answers, or what ends the process. */
  beforeWrite: (what: string) => void;
}

export function fakeConversation(): FakeConversation {
  const contents = ['eyes', 'rocket', 'confused'];
  const fake: FakeConversation = {
    reactions: new Map(),
    answers: [],
    own: new Map(),
    threads: new Map(),
    gone: new Set(),
    afterAnswer: () => undefined,
    lookups: 0,
    beforeWrite: () => undefined,
    async react(_ref, { id }, content) {
      fake.beforeWrite(content);
      if (fake.gone.has(id)) return null;
      const before = fake.reactions.get(id) ?? [];
      fake.reactions.set(id, before.includes(content) ? before : [...before, content]);
      return contents.indexOf(content);
    },
    async unreact(_ref, { id }, reactionId) {
      fake.beforeWrite('unreact');
      const left = fake.reactions.get(id) ?? [];
      fake.reactions.set(
        id,
        left.filter((content) => contents.indexOf(content) !== reactionId),
      );
    },
    ownComment: async (_ref, id) => fake.own.get(id) ?? null,
    ownThread: async (_ref, id) => fake.threads.get(id) ?? null,
    async answer(_ref, to, body) {
      fake.beforeWrite('answer');
      fake.answers.push({ to, body });
      const thread = fake.threads.get(to.inReplyTo ?? to.id);
      const said = { id: 9_000 + fake.answers.length, login: OWN_LOGIN, isOwn: true, body };
      if (thread !== undefined)
        fake.threads.set(thread.root.id, { ...thread, replies: [...thread.replies, said] });
      fake.afterAnswer();
    },
    async hasAnswer(_ref, _comment, marker) {
      fake.lookups += 1;
      return fake.answers.some(({ body }) => body.includes(marker));
    },
  };
  return fake;
}
