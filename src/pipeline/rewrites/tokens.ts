/** `name`: of a variable, function or type. `member`: a name behind a dot. `literal`: a string or a number. `mark`: all else. */
export type TokenKind = 'name' | 'member' | 'literal' | 'mark';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offset of its first unit in the lines. */
  readonly start: number;
  /** It stands for itself wherever it is the same: what is called, begins with a capital letter, is a member or a literal. */
  readonly isTelling: boolean;
}

/** Words that are no names in some language. One that is a name elsewhere stands for itself there: a pattern is narrower by it. */
const KEYWORDS: ReadonlySet<string> = new Set(
  [
    'abstract and as assert async await begin bool boolean break byte case catch chan char class const continue debugger declare',
    'def default defer del delete do double elif else elsif end ensure enum except export extends extern fallthrough false final',
    'finally float fn for foreach from func function global go goto if impl implements import in instanceof int interface is lambda',
    'let long loop match mod module mut namespace native new nil nonlocal not null None of or out override package pass private',
    'protected pub public raise range readonly ref rescue return Self self short sizeof static string struct super switch template',
    'then this throw throws trait True False true try type typeof undefined union unless unsafe until use using val var virtual void',
    'volatile when where while with yield NaN Infinity',
  ].flatMap((words) => words.split(' ')),
);

// No part begins where another could go on, so that a text costs no more than its length; it is bounded by who asks.
const TOKEN =
  /(?<space>[^\S\n]+)|(?<break>\n[ \t]*)|(?<literal>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[^])*`|\d[\w.]*)|(?<name>[\p{ID_Start}$_@][\p{ID_Continue}$]*)|[-+*/%=<>!&|^~?:.]+|[^]/gu;

const CAPITAL = /^\p{Lu}/u;
const REACHES = /(?:\.|->|::)$/u;

/**
 * The tokens of some lines of code in any language. White space between them does not count, that at the beginning of a line
 * does: some languages mean something by it.
 */
export function tokensOf(lines: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: text, index: start, groups } of lines.matchAll(TOKEN)) {
    if (groups?.['space'] !== undefined) continue;
    const follows = tokens.at(-1);
    if (groups?.['literal'] !== undefined) tokens.push({ kind: 'literal', text, start, isTelling: true });
    else if (groups?.['name'] === undefined || KEYWORDS.has(text))
      tokens.push({ kind: 'mark', text, start, isTelling: true });
    else {
      const isMember =
        follows?.kind === 'mark' && REACHES.test(follows.text) && !follows.text.endsWith('...');
      const isCalled = lines.slice(start + text.length, start + text.length + 1) === '(';
      const isTelling = isMember || isCalled || CAPITAL.test(text);
      tokens.push({ kind: isMember ? 'member' : 'name', text, start, isTelling });
    }
  }
  return tokens;
}
