import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from '../shared/tree.js';

const MAX_PARTS = 8;

/** `a.b.c` as it is written, of names alone; null for everything else. */
export function dottedName(text: string, node: SyntaxNode): string | null {
  const parts: string[] = [];
  let at: SyntaxNode | null = node;
  for (let depth = 0; depth < MAX_PARTS && at !== null; depth += 1) {
    if (at.type === 'identifier') return [text.slice(at.start, at.end), ...parts].join('.');
    const field = at.type === 'selector_expression' ? childOf(at, 'field') : null;
    if (field === null) return null;
    parts.unshift(text.slice(field.start, field.end));
    at = childOf(at, 'operand');
  }
  return null;
}

/** Name by which a file knows what it imports: the last part of the path, without a version and `go-`. */
export function packageName(path: string): string {
  const bare = unversioned(path);
  const last = bare.slice(bare.lastIndexOf('/') + 1);
  return last.replace(/^go[-.]|[-.]go$/u, '');
}

/** Path of an import without the major version at its end: `/v5`, `.v3`. */
export function unversioned(path: string): string {
  return path.replace(/[/.]v\d+$/u, '');
}
