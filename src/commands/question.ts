import { ownLines } from './markdown-text.js';

/** At the end of a word, also behind a bracket or a quote, and in the scripts that have a mark of their own. */
const MARK = /[?？؟](?=[\s)\]"'”’»*_!?？؟]|$)/u;
/** Most answers ask nothing: they are not parsed. */
const MAY_ASK = /[?？؟]/u;
const ADDRESS = /\b[a-z]{2,10}:\/\/\S+/giu;
/** A login, not part of an address. */
const MENTION = /(?<![\w/@.-])@([a-z\d](?:[a-z\d-]{0,38}))/giu;

/**
 * The lines in which a comment asks something: those with a question mark at the end of a word, outside code, quotes, HTML
 * and addresses. Empty where it asks nothing.
 * @param body Markdown as its author wrote it, untrusted.
 */
export function questionsIn(body: string): readonly string[] {
  if (!MAY_ASK.test(body)) return [];
  return ownLines(body).filter((line) => MARK.test(line.replaceAll(ADDRESS, ' ')));
}

/** What an edited comment asks that it did not ask before; another spelling of it is the same question. */
export function newQuestionsIn(body: string, before: string): readonly string[] {
  const known = new Set(questionsIn(before).map(wordsOf));
  return questionsIn(body).filter((line) => !known.has(wordsOf(line)));
}

const wordsOf = (line: string): string =>
  line
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';

/** Logins that a comment mentions, in lower case: who is meant is asked, and nobody else. */
export function mentionsIn(body: string): readonly string[] {
  return ownLines(body).flatMap((line) =>
    [...line.matchAll(MENTION)].flatMap(([, login]) => (login === undefined ? [] : [login.toLowerCase()])),
  );
}
