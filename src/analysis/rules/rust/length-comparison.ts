import { methodCallOf } from '../../languages/rust/calls.js';
import { comparisonsOf, functionAround, integerOf } from '../../languages/rust/expressions.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { STYLE } from '../../why-off.js';

/** `a.len() == 0`, which is `a.is_empty()`. */
export const rustLengthComparison = {
  meta: {
    id: 'rust-length-comparison',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.9,
    languages: ['rust'],
    summary: 'A length is compared with zero.',
    why: '`is_empty` says what is asked, and is cheaper where counting is work.',
    fix: 'The fix asks `is_empty`.',
    examples: {
      bad: 'fn quiet(items: &[u8]) -> bool {\n    items.len() == 0\n}\n',
      good: 'fn quiet(items: &[u8]) -> bool {\n    items.is_empty()\n}\n',
    },
    equivalents: ['clippy:len_zero'],
  },
  mentions: ['len'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        const asked = askedOf(context, node);
        if (asked === null) return;
        const { receiver, isEmpty } = asked;
        if (receiver.type === 'self' && isAnswer(context, node)) return;
        const [edit] = /\/[/*]/u.test(context.textOf(node))
          ? []
          : [
              {
                start: node.start,
                end: node.end,
                text: `${isEmpty ? '' : '!'}${context.textOf(receiver)}.is_empty()`,
              },
            ];
        context.report({
          node,
          message: `This asks whether there is ${isEmpty ? 'nothing' : 'anything'}, and counts for it.`,
          ...(edit === undefined ? {} : { fix: { title: 'Ask `is_empty`', edits: [edit] } }),
        });
      },
    },
  }),
} as const satisfies Rule;

/** What comparisons of a length with a number ask: true for whether there is nothing. */
const ASKED: ReadonlyMap<string, boolean> = new Map([
  ['==0', true],
  ['<1', true],
  ['!=0', false],
  ['>0', false],
  ['>=1', false],
]);

function askedOf(
  context: RuleContext,
  node: SyntaxNode,
): { readonly receiver: SyntaxNode; readonly isEmpty: boolean } | null {
  for (const { left, operator, right } of comparisonsOf(node)) {
    const call = methodCallOf(context, left);
    const callee = childOf(left, 'function');
    const receiver = callee === null ? null : childOf(callee, 'value');
    const isEmpty = ASKED.get(`${operator}${integerOf(context, right)}`);
    if (call?.name === 'len' && call.args.length === 0 && receiver !== null && isEmpty !== undefined)
      return { receiver, isEmpty };
  }
  return null;
}

/** True in what `is_empty` itself answers. */
function isAnswer(context: RuleContext, node: SyntaxNode): boolean {
  const fn = functionAround(node);
  const name = fn === null ? null : childOf(fn, 'name');
  return name !== null && context.textOf(name) === 'is_empty';
}
