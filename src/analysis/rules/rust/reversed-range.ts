import { constantOf } from '../../languages/rust/constants.js';
import { hasToken, partsOf, withBrackets } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A range that begins above its end. */
export const rustReversedRange = {
  meta: {
    id: 'rust-reversed-range',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    summary: 'A range begins above its end, so nothing is in it.',
    why: 'A range counts up only: a loop over `10..0` never turns, and a slice by it panics. Counting down is `(0..10).rev()`.',
    examples: {
      bad: 'fn count_down() {\n    for left in 10..0 {\n        show(left);\n    }\n}\n',
      good: 'fn count_down() {\n    for left in (0..10).rev() {\n        show(left);\n    }\n}\n',
    },
    equivalents: ['clippy:reversed_empty_ranges', 'cwe:835'],
  },
  create: (context) => ({
    on: {
      range_expression(node) {
        const [start, end] = partsOf(node);
        if (start === undefined || end === undefined || !isUsed(node)) return;
        const [from, to] = [constantOf(context, start), constantOf(context, end)];
        if (from === null || to === null || from < to || (from === to && !isLoop(node))) return;
        // `5..=4` is written where an empty range is wanted; so is what only names make.
        if (hasToken(node, '..=') && from <= to + 1) return;
        if (start.type === 'identifier' && end.type === 'identifier') return;
        context.report({ node, message: messageFor(node) });
      },
    },
  }),
} as const satisfies Rule;

/** `for a in 5..5`, which a loop over 5 items was to be. */
const isLoop = (node: SyntaxNode): boolean => withBrackets(node).parent?.type === 'for_expression';

/** Where a range is gone through or cuts something: everywhere else an empty one may be meant. */
function isUsed(node: SyntaxNode): boolean {
  const outer = withBrackets(node);
  if (outer.parent?.type === 'index_expression') return outer.parent.children[0] !== outer;
  return outer.field === 'value' && /^(?:for|field)_expression$/u.test(outer.parent?.type ?? '');
}

function messageFor(node: SyntaxNode): string {
  return withBrackets(node).parent?.type === 'index_expression'
    ? 'This range begins above its end, so cutting by it panics.'
    : 'This range begins above its end, so nothing is in it.';
}
