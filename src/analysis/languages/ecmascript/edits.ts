import type { Edit } from '../../../domain/text.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Where a statement may simply be left out. Elsewhere it is the body of an `if` or a loop. */
const STATEMENT_LISTS = new Set(['program', 'statement_block', 'switch_case', 'switch_default']);

const BYTE_ORDER_MARK = '\uFEFF';

/** Removes a statement, and its line when nothing else stands there; null where a statement is required. */
export function statementRemoval(text: string, statement: SyntaxNode): Edit | null {
  const { parent, start, end } = statement;
  if (parent === null || !STATEMENT_LISTS.has(parent.type)) return null;
  if (wouldJoin(text, parent, statement)) return null;
  let from = start;
  while (isBlank(text[from - 1])) from -= 1;
  let to = end;
  while (isBlank(text[to])) to += 1;
  const opensLine = from === 0 || text[from - 1] === '\n' || text[from - 1] === BYTE_ORDER_MARK;
  const closesLine = to === text.length || text[to] === '\n';
  if (opensLine && closesLine) return { start: from, end: Math.min(to + 1, text.length), text: '' };
  if (closesLine) return { start: from, end: text[to - 1] === '\r' ? to - 1 : to, text: '' };
  return { start, end: to, text: '' };
}

/** Without a semicolon before it, what begins with one of these goes on with the statement above. */
const CONTINUES = /^\s*[([`+\-*/.,?=<>&|^%]/u;

/** True when the text after a removed statement would become part of the statement before it. */
function wouldJoin(text: string, parent: SyntaxNode, statement: SyntaxNode): boolean {
  const siblings = parent.children;
  const before = siblings[siblings.indexOf(statement) - 1];
  if (before === undefined || text.slice(before.start, before.end).endsWith(';')) return false;
  return STATEMENT_LISTS.has(before.type) || before.type === '{' || before.type === ':'
    ? false
    : CONTINUES.test(text.slice(statement.end));
}

/** `\r` too: it belongs to its line. The byte order mark does not, it must stay. */
function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r';
}

/** `text` for `start`, kept apart from a word that ends there, as in `return(x)`. */
export function apart(source: string, start: number, text: string): string {
  const touches = /[\w$]/u.test(source.charAt(start - 1)) && /^[\w$]/u.test(text);
  return touches ? ` ${text}` : text;
}
