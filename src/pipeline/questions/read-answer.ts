import { z } from 'zod';
import { hasHiddenCharacters } from '../../domain/hidden.js';

const MAX_SAID = 8_000;

const replySchema = z.strictObject({
  verdict: z.enum(['answer', 'cannot-tell']),
  answer: z.string().max(MAX_SAID),
});

/** What a model said to a question. Its words are untrusted. */
export interface ReadAnswer {
  readonly kind: 'answer' | 'cannot-tell';
  readonly text: string;
}

/** What stands for a secret says nothing to people, and is not to be repeated. */
const PLACEHOLDER = /`?_*SECRET_\d+_[0-9a-z]+_*`?/giu;

/** The words of an answer to `answer-question`; null for one that does not fit its schema, or that hides something. */
export function readAnswer(value: unknown): ReadAnswer | null {
  const { data } = replySchema.safeParse(value);
  if (data === undefined) return null;
  const text = withoutPlaceholders(data.answer.trim());
  return text === '' || hasHiddenCharacters(text) ? null : { kind: data.verdict, text };
}

export const withoutPlaceholders = (text: string): string => text.replaceAll(PLACEHOLDER, 'the hidden value');
