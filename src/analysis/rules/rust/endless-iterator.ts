import { argumentsOf, calledPath, methodCallOf } from '../../languages/rust/calls.js';
import { bare, hasToken, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Methods that take all of an iterator. */
const TAKING_ALL =
  /^(?:collect|count|last|sum|product|fold|max|min|max_by|min_by|max_by_key|min_by_key|unzip|partition)$/u;

/** Methods after which an iterator without an end has none either. */
const ENDLESS =
  /^(?:map|enumerate|inspect|cloned|copied|filter|filter_map|flat_map|flatten|step_by|skip|skip_while|peekable|fuse|chain|by_ref)$/u;

/** All of an iterator without an end is taken. */
export const rustEndlessIterator = {
  meta: {
    id: 'rust-endless-iterator',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    summary: 'All items of an iterator without an end are asked for.',
    why: 'This never comes back: it runs until memory or numbers run out. `take` gives it an end.',
    examples: {
      bad: 'fn numbers() -> Vec<u64> {\n    (1..).map(|n| n * n).collect()\n}\n',
      good: 'fn numbers() -> Vec<u64> {\n    (1..).map(|n| n * n).take(10).collect()\n}\n',
    },
    equivalents: ['cwe:835'],
    suppressedBy: ['clippy:infinite_iter', 'clippy:maybe_infinite_iter'],
  },
  create: (context) => ({
    on: {
      call_expression(node) {
        const call = methodCallOf(context, node);
        if (call === null || !TAKING_ALL.test(call.name) || !isEndless(context, call.receiver)) return;
        // A collection of one's own may take as many as it wants.
        if (call.name === 'collect' && /\bFromIterator\b/u.test(context.text)) return;
        context.report({
          node,
          message: 'This iterator has no end, so this never comes back.',
        });
      },
    },
  }),
} as const satisfies Rule;

const MAX_CHAIN = 30;

function isEndless(context: RuleContext, iterator: SyntaxNode): boolean {
  let at = iterator;
  for (let steps = 0; steps < MAX_CHAIN; steps += 1) {
    at = bare(at);
    if (at.type === 'range_expression')
      return partsOf(at).length === 1 && hasToken(at, '..') && partsOf(at)[0]?.start === at.start;
    const call = methodCallOf(context, at);
    if (call === null) return isRepeated(context, at);
    if (call.name === 'cycle' && call.args.length === 0) return isFilled(call.receiver);
    if (!ENDLESS.test(call.name) || stops(context, call.args)) return false;
    at = call.receiver;
  }
  return false;
}

/** `repeat(a)`; what a function makes may end by a panic, but `repeat` has none. */
function isRepeated(context: RuleContext, node: SyntaxNode): boolean {
  return /^std::iter::repeat$/u.test(calledPath(context, node) ?? '') && argumentsOf(node).length === 1;
}

/** Nothing, again and again, has an end. */
const isFilled = (node: SyntaxNode): boolean =>
  node.type === 'range_expression' && partsOf(node).length === 2;

/** A closure may leave the loop: with a panic, or by ending the program. */
function stops(context: RuleContext, args: readonly SyntaxNode[]): boolean {
  return args.some((one) => /\b(?:panic|unreachable|exit|abort|unwrap|expect)\b/u.test(context.textOf(one)));
}
