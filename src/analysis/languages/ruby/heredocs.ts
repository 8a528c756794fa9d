import type { SyntaxNode } from '../../syntax-tree.js';
import { below } from './methods.js';

/** Bodies of the heredocs of a file by where they are announced. */
const known = new WeakMap<SyntaxNode, ReadonlyMap<SyntaxNode, SyntaxNode>>();

/** The text that a `<<~NAME` stands for; null when there is none. */
export function bodyOf(root: SyntaxNode, beginning: SyntaxNode): SyntaxNode | null {
  let bodies = known.get(root);
  if (bodies === undefined) {
    bodies = pair(root);
    known.set(root, bodies);
  }
  return bodies.get(beginning) ?? null;
}

/** The bodies stand behind the line in the order in which that announces them. */
function pair(root: SyntaxNode): ReadonlyMap<SyntaxNode, SyntaxNode> {
  const all = [...below(root)].toSorted((a, b) => a.index - b.index);
  const bodies = all.filter(({ type }) => type === 'heredoc_body');
  const beginnings = all.filter(({ type }) => type === 'heredoc_beginning');
  if (bodies.length !== beginnings.length) return new Map();
  return new Map(
    beginnings.flatMap((one, at) => {
      const body = bodies[at];
      return body === undefined ? [] : [[one, body] as const];
    }),
  );
}
