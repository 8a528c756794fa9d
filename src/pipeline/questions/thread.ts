import { commandsIn, mentionsIn, questionsIn } from '../../commands/index.js';
import type { OwnThread, ThreadComment } from '../../domain/conversation.js';
import type { OpenQuestion } from '../../domain/question.js';
import { answeredIn } from '../../publishers/answer.js';
import { findingIn } from '../../publishers/markdown.js';
import type { Turn } from '../model/prompts/answer-question.js';

/** So many questions are answered in one thread: who wants more talks to people. */
export const MAX_ANSWERS = 5;

/** A question that is to be answered, with what stands around it. */
export interface Asked {
  readonly question: string;
  readonly fingerprint: string;
  readonly before: readonly Turn[];
  /** No other question of the thread is answered after this one. */
  readonly isLast: boolean;
  /** The newest word of ours in the thread is that a question was not answered: it is not said twice. */
  readonly isTold: boolean;
}

/**
 * What becomes of a question by what its thread shows now. `none`: nobody asks us, or no more; `answered`: the answer, or why
 * there is none, is there already.
 */
export type Looked =
  | { readonly kind: 'none' }
  | { readonly kind: 'answered' }
  | ({ readonly kind: 'asked' } & Asked);

const NONE: Looked = { kind: 'none' };

/** @param thread one that a comment of ours began. */
export function lookAt(
  { root, replies }: OwnThread,
  { id, comment }: Pick<OpenQuestion, 'id' | 'comment'>,
): Looked {
  const fingerprint = findingIn(root.body);
  const at = replies.findIndex((one) => one.id === comment.id);
  const asking = replies[at];
  if (fingerprint === null || asking === undefined || !isForUs(asking, root)) return NONE;
  const own = replies.filter(({ isOwn }) => isOwn).map(({ body }) => answeredIn(body));
  if (own.some((one) => one?.questionId === id)) return { kind: 'answered' };
  const answers = own.filter((one) => one?.isAnswer === true).length;
  if (answers >= MAX_ANSWERS) return NONE;
  return {
    kind: 'asked',
    question: withoutHidden(asking.body),
    fingerprint,
    before: replies.slice(0, at).map(turnOf),
    isLast: answers === MAX_ANSWERS - 1,
    isTold: own.findLast((one) => one !== null)?.isAnswer === false,
  };
}

/** It may have been edited since; and who mentions somebody else asks them. */
function isForUs({ body, isOwn }: ThreadComment, root: ThreadComment): boolean {
  const name = root.login?.replace(/\[bot\]$/u, '').toLowerCase();
  const others = mentionsIn(body).filter((login) => login !== name);
  return !isOwn && others.length === 0 && questionsIn(body).length > 0 && commandsIn(body).length === 0;
}

const turnOf = ({ isOwn, body }: ThreadComment): Turn => ({
  by: isOwn ? 'tool' : 'developer',
  text: withoutHidden(body),
});

/** Markdown without what people do not see of it, and without the tags of our own folds. */
export function withoutHidden(body: string): string {
  return body
    .replaceAll(/<!--.*?(?:-->|$)/gsu, '')
    .replaceAll(/<\/?(?:details|summary|sub)>/gu, '')
    .trim();
}
