import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, partsOf } from '../shared/tree.js';

/** Something that a `use` takes. */
export interface Import {
  /** What it is called in the file: `_` where only its methods are wanted. */
  readonly identifier: SyntaxNode;
  /** Where it comes from, in full: `std::io::Read`. */
  readonly path: string;
}

interface Open {
  readonly node: SyntaxNode | null;
  readonly prefix: string;
  /** The last name of the prefix, which `self` means. */
  readonly owner: SyntaxNode | null;
}

/** What a `use` takes, in text order; `*` gives nothing. */
export function importsIn(use: SyntaxNode, textOf: (node: SyntaxNode) => string): readonly Import[] {
  const found: Import[] = [];
  const open: Open[] = [{ node: childOf(use, 'argument'), prefix: '', owner: null }];
  const joined = (prefix: string, node: SyntaxNode): string => {
    const text = textOf(node).replaceAll(/\s/gu, '');
    return prefix === '' ? text : `${prefix}::${text}`;
  };
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { node, prefix, owner } = one;
    if (node === null) continue;
    switch (node.type) {
      case 'identifier':
        found.push({ identifier: node, path: joined(prefix, node) });
        break;
      case 'scoped_identifier': {
        const identifier = childOf(node, 'name');
        if (identifier !== null) found.push({ identifier, path: joined(prefix, node) });
        break;
      }
      case 'use_as_clause': {
        const path = childOf(node, 'path');
        const identifier = childOf(node, 'alias');
        if (path !== null && identifier !== null)
          found.push({ identifier, path: path.type === 'self' ? prefix : joined(prefix, path) });
        break;
      }
      case 'scoped_use_list': {
        const path = childOf(node, 'path');
        const list = childOf(node, 'list');
        if (path === null) open.push({ node: list, prefix, owner });
        else open.push({ node: list, prefix: joined(prefix, path), owner: lastName(path) });
        break;
      }
      case 'use_list':
        open.push(
          ...partsOf(node)
            .map((part) => ({ node: part, prefix, owner }))
            .toReversed(),
        );
        break;
      case 'self':
        if (owner !== null) found.push({ identifier: owner, path: prefix });
        break;
      default:
    }
  }
  return found;
}

const lastName = (path: SyntaxNode): SyntaxNode | null =>
  path.type === 'scoped_identifier' ? childOf(path, 'name') : path;
