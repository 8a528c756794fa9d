import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, partsOf } from '../shared/tree.js';

/** Identifiers by which what a `use` takes is called in the file, in text order. `as _` and `*` give none. */
export function importedNames(use: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open = [childOf(use, 'argument')];
  while (open.length > 0) {
    const at = open.pop();
    if (at == null) continue;
    if (at.type === 'identifier') found.push(at);
    else if (at.type === 'scoped_identifier') open.push(childOf(at, 'name'));
    else if (at.type === 'use_as_clause') open.push(childOf(at, 'alias'));
    else if (at.type === 'scoped_use_list') open.push(childOf(at, 'list'));
    else if (at.type === 'use_list') open.push(...partsOf(at).toReversed());
    // `self` in a list is what stands before it.
    else if (at.type === 'self') open.push(selfName(at));
  }
  return found;
}

/** `io` in `use std::io::{self, Read}`. */
function selfName(self: SyntaxNode): SyntaxNode | null {
  const list = self.parent?.parent;
  const path = list?.type === 'scoped_use_list' ? childOf(list, 'path') : null;
  return path?.type === 'scoped_identifier' ? childOf(path, 'name') : path;
}
