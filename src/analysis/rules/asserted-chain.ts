import { childOf, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { TYPED } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { UNMEASURED } from '../why-off.js';

/** `a?.b!`: the value that `?.` gives for nothing is said not to be there. */
export const assertedChain = {
  meta: {
    id: 'asserted-chain',
    kind: 'bug',
    severity: 'info',
    offByDefault: UNMEASURED,
    confidence: 0.8,
    languages: TYPED,
    summary: 'An optional chain is asserted not to be `undefined`.',
    why: 'The chain says that there may be nothing, the `!` behind it says that there is something. If there is nothing, the code behind goes on with `undefined` and the compiler has been told to be silent.',
    examples: { bad: 'const size = cache?.size!;', good: 'const size = cache?.size ?? 0;' },
    equivalents: ['typescript-eslint:no-non-null-asserted-optional-chain'],
  },
  create: (context) => ({
    on: {
      non_null_expression(node) {
        const [asserted] = partsOf(node);
        if (asserted === undefined || !isOptional(asserted)) return;
        // `a?.b!.c` goes on with the chain, so nothing is asserted about its end.
        if (asserted.type !== 'parenthesized_expression' && goesOn(node)) return;
        // Of `a?.b!!` the inner one says it.
        if (asserted.type === 'non_null_expression') return;
        const range = { start: unwrap(asserted).start, end: node.end };
        const message = 'The chain may give `undefined`, and this says that it does not.';
        context.report({ node, range, message });
      },
    },
  }),
} as const satisfies Rule;

function goesOn({ parent, field }: SyntaxNode): boolean {
  return field === 'object' || (field === 'function' && parent?.type === 'call_expression');
}

/** How many links of a chain are followed. */
const MAX_LINKS = 50;

function isOptional(node: SyntaxNode): boolean {
  let at: SyntaxNode | null | undefined = unwrap(node);
  for (let links = 0; at !== null && at !== undefined && links < MAX_LINKS; links += 1) {
    if (at.children.some(({ type }) => type === 'optional_chain' || type === '?.')) return true;
    if (at.type === 'non_null_expression') [at] = partsOf(at);
    else at = childOf(at, 'object') ?? childOf(at, 'function');
  }
  return false;
}
