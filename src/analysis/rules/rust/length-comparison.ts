import { methodCallOf } from '../../languages/rust/calls.js';
import { binaryOf, functionAround, integerOf, type Binary } from '../../languages/rust/expressions.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** `a.len() == 0`, which is `a.is_empty()`. */
export const rustLengthComparison = {
  meta: {
    id: 'rust-length-comparison',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: true,
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
        const asked = askedOf(context, binaryOf(node));
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

/** What comparisons of a length with a number ask: `== 0`; with both sides swapped the operator is turned. */
const ASKED: ReadonlyMap<string, boolean> = new Map([
  ['==0', true],
  ['<1', true],
  ['!=0', false],
  ['>0', false],
  ['>=1', false],
]);
const TURNED: ReadonlyMap<string, string> = new Map([
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<='],
]);

function askedOf(
  context: RuleContext,
  sides: Binary | null,
): { readonly receiver: SyntaxNode; readonly isEmpty: boolean } | null {
  if (sides === null) return null;
  const { left, right, operator } = sides;
  const isTurned = integerOf(context, left) !== null;
  const [length, number] = isTurned ? [right, left] : [left, right];
  const call = methodCallOf(context, bare(length));
  const written = childOf(childOf(bare(length), 'function') ?? length, 'value');
  if (call?.name !== 'len' || call.args.length > 0 || written === null) return null;
  const turned = isTurned ? (TURNED.get(operator) ?? operator) : operator;
  const isEmpty = ASKED.get(`${turned}${integerOf(context, number)}`);
  return isEmpty === undefined ? null : { receiver: written, isEmpty };
}

/** True in what `is_empty` itself answers. */
function isAnswer(context: RuleContext, node: SyntaxNode): boolean {
  const fn = functionAround(node);
  const name = fn === null ? null : childOf(fn, 'name');
  return name !== null && context.textOf(name) === 'is_empty';
}
