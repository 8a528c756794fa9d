import type { ModelClass } from '../domain/model.js';
import { hiddenMarker, inlineCode, prose, truncate } from './markdown.js';
import { count, sentence } from './words.js';

/** What is said to a question in a thread of ours, as facts. */
export type Answer =
  | {
      readonly kind: 'answer' | 'cannot-tell';
      /** Words of a model, untrusted. */
      readonly text: string;
      readonly modelClass: ModelClass;
      readonly facts: number;
      /** Where the lines of the finding have changed since, none of their code was shown. */
      readonly withCode: boolean;
      /** No further question of the thread is answered. */
      readonly isLast: boolean;
    }
  /** `why`: what follows a colon. `again`: when asking once more can help, `date` being told in it; null where it cannot. */
  | { readonly kind: 'unanswered'; readonly why: string; readonly again: 'date' | 'later' | null }
  /** A bug of ours; `reference` finds it in the log. */
  | { readonly kind: 'failed'; readonly reference: string };

const MAX_ANSWER = 1_200;
const MAX_PARAGRAPHS = 6;
const AGAIN = { date: ' Ask again then.', later: ' Ask again later.', never: '' } as const;
const ZWSP = '\u200B';

/** Markdown of the comment; it ends with the marker by which it is found again. */
export function renderAnswer(answer: Answer, questionId: number): string {
  return [...partsOf(answer), answerMarker(answer.kind, questionId)].join('\n\n');
}

/** Answers and what is said in place of one are told apart: so many of the first are given in a thread. */
export function answerMarker(kind: Answer['kind'], questionId: number): string {
  const isAnswer = kind === 'answer' || kind === 'cannot-tell';
  return hiddenMarker('reply', `${isAnswer ? 'answer' : 'unanswered'}-${questionId}`);
}

const MARKER = /<!-- code-roach:reply:(answer|unanswered)-(\d+) -->\s*$/u;

/** Which question a comment of ours is about, and whether it answers it; null for any other comment. */
export function answeredIn(body: string): { readonly isAnswer: boolean; readonly questionId: number } | null {
  const found = MARKER.exec(body);
  return found === null ? null : { isAnswer: found[1] === 'answer', questionId: Number(found[2]) };
}

function partsOf(answer: Answer): readonly string[] {
  switch (answer.kind) {
    case 'answer':
      return [...paragraphs(answer.text), originText(answer)];
    case 'cannot-tell': {
      const [first = '', ...others] = paragraphs(answer.text);
      return [`This cannot be told from what was shown: ${first}`, ...others, originText(answer)];
    }
    case 'unanswered':
      return [`Not answered: ${sentence(prose(answer.why))}${AGAIN[answer.again ?? 'never']}`];
    case 'failed':
      return [
        `Not answered, by a fault of ours. Ask once more; if that fails too, whoever runs this app finds it in the log by ${inlineCode(answer.reference)}.`,
      ];
  }
}

/** Its words as text, whatever they hold; a line that begins like a command to some other app is none. */
function paragraphs(text: string): readonly string[] {
  return truncate(text, MAX_ANSWER)
    .split(/\s*\n\s*/u)
    .slice(0, MAX_PARAGRAPHS)
    .map((line) => prose(line).replace(/^\//u, `${ZWSP}/`))
    .filter((line) => line !== '');
}

function originText({
  modelClass,
  facts,
  withCode,
  isLast,
}: Extract<Answer, { readonly text: string }>): string {
  const sources = [
    'the finding',
    ...(withCode ? ['the code around it'] : []),
    ...(facts === 0 ? [] : [`${count(facts, 'fact')} of the profile`]),
  ];
  const from = new Intl.ListFormat('en').format(sources);
  const last = isLast ? ' It is the last answer in this thread.' : '';
  return `<sub>Written by the ${modelClass} model from ${from}; it can be wrong.${last}</sub>`;
}
