import type { Edit } from '../../../domain/text.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Where a statement may simply be left out. Elsewhere it is the body of an `if` or a loop. */
const STATEMENT_LISTS = new Set(['program', 'statement_block', 'switch_case', 'switch_default']);

const BYTE_ORDER_MARK = '\uFEFF';

/** Removes a statement, and its line when nothing else stands there; null where a statement is required. */
export function statementRemoval(text: string, statement: SyntaxNode): Edit | null {
  const { parent, start, end } = statement;
  if (parent === null || !STATEMENT_LISTS.has(parent.type)) return null;
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1) + 1, text.startsWith(BYTE_ORDER_MARK) ? 1 : 0);
  const newline = text.indexOf('\n', end);
  const lineEnd = newline === -1 ? text.length : newline + 1;
  const alone = isBlank(text.slice(lineStart, start)) && isBlank(text.slice(end, lineEnd));
  if (alone) return { start: lineStart, end: lineEnd, text: '' };
  const after = /^[ \t]*/u.exec(text.slice(end, lineEnd))?.[0].length ?? 0;
  return { start, end: end + after, text: '' };
}

function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/u.test(text);
}

/** `text` for `start`, kept apart from a word that ends there, as in `return(x)`. */
export function apart(source: string, start: number, text: string): string {
  const touches = /[\w$]$/u.test(source.slice(0, start).slice(-1)) && /^[\w$]/u.test(text);
  return touches ? ` ${text}` : text;
}
