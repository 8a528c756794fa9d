import { childOf, type SyntaxNode } from '../../analysis/index.js';
import { choice } from '../convention.js';
import type { Family, TalliedSource } from '../family.js';

const ID = 'async';

const STYLE = choice(
  { id: `${ID}.style`, by: 'places', unit: 'promises' },
  {
    await: 'Promises are awaited: `async` and `await`, hardly ever `.then`.',
    'then-chain': 'Promises are chained with `.then`.',
  },
);

/** How code waits. */
export const asyncStyle: Family = {
  id: ID,
  conventions: [STYLE],
  nodes: {
    await_expression: (node, source) => source.counter.add(STYLE.id, 'await', source.lineOf(node.start)),
    call_expression: countThen,
  },
};

function countThen(node: SyntaxNode, source: TalliedSource): void {
  const callee = childOf(node, 'function');
  const property = callee?.type === 'member_expression' ? childOf(callee, 'property') : null;
  if (property === null || source.textOf(property) !== 'then') return;
  source.counter.add(STYLE.id, 'then-chain', source.lineOf(property.start));
}
