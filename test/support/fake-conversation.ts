import type { CommentRef } from '../../src/domain/command.js';
import type { Conversation } from '../../src/domain/conversation.js';

/** The comments of one pull request as GitHub would show them. */
export interface FakeConversation extends Conversation {
  /** What the app shows at each comment, by its id. */
  readonly reactions: Map<number, string[]>;
  readonly answers: { readonly to: CommentRef; readonly body: string }[];
  /** Comments of the app on the diff, by their ids. */
  readonly own: Map<number, string>;
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
    lookups: 0,
    beforeWrite: () => undefined,
    async react(_ref, { id }, content) {
      fake.beforeWrite(content);
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
    async answer(_ref, to, body) {
      fake.beforeWrite('answer');
      fake.answers.push({ to, body });
    },
    async hasAnswer(_ref, _comment, marker) {
      fake.lookups += 1;
      return fake.answers.some(({ body }) => body.includes(marker));
    },
  };
  return fake;
}
