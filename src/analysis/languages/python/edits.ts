import type { Edit } from '../../../domain/text.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { partsOf } from '../shared/tree.js';

/** A longer block is not read once more for each of its statements. */
const MAX_STATEMENTS = 500;

/**
 * Removes a statement with its lines, or puts `pass` where nothing else is left of its block, of which `gone` tells what
 * goes as well. Null where something else stands on its lines, comments too.
 */
export function statementRemoval(
  text: string,
  statement: SyntaxNode,
  gone: (other: SyntaxNode) => boolean = () => false,
): Edit | null {
  const { parent } = statement;
  if (parent?.type !== 'block' && parent?.type !== 'module') return null;
  const start = text.lastIndexOf('\n', statement.start - 1) + 1;
  const lineEnd = text.indexOf('\n', statement.end);
  const end = lineEnd === -1 ? text.length : lineEnd + 1;
  const around = text.slice(start, statement.start) + text.slice(statement.end, end);
  if (around.replace('\uFEFF', '').trim() !== '') return null;
  if (parent.type === 'module') return { start, end, text: '' };
  if (parent.children.length > MAX_STATEMENTS) return null;
  const all = partsOf(parent);
  const [first] = all;
  const isEmptied = all.every((other) => other === statement || gone(other));
  // One of those that go leaves `pass` for all of them.
  if (isEmptied && (first === statement || !gone(statement)))
    return { start: statement.start, end: statement.end, text: 'pass' };
  return { start, end, text: '' };
}
