import { constantOf } from '../languages/ecmascript/constants.js';
import { guardIn, isShown } from '../languages/ecmascript/react/leaks.js';
import { binaryOf, unwrap } from '../languages/ecmascript/syntax.js';
import { JSX } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `{count && <List />}` where `count` may be a number or anything else. */
export const leakedValue = {
  meta: {
    id: 'leaked-value',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'Mostly the value is a boolean, which the file does not prove.',
    confidence: 0.3,
    languages: JSX,
    summary: 'A value that is not known to be a boolean decides with `&&` what is shown.',
    why: 'When the value is 0 or `NaN`, `&&` gives that value and React shows it. A comparison, `!!` or `? :` shows nothing instead.',
    examples: {
      bad: 'export const Cart = ({ count }) => <div>{count && <List />}</div>;',
      good: 'export const Cart = ({ count }) => <div>{count > 0 && <List />}</div>;',
    },
    equivalents: ['react:jsx-no-leaked-render', 'cwe:704'],
  },
  mentions: ['&&'],
  create: (context) => ({
    on: {
      jsx_expression(node) {
        const guard = guardIn(node);
        if (guard === null || isBoolean(context, guard.left)) return;
        if (node.parent?.type === 'jsx_element' && isShown(context, unwrap(guard.left))) return;
        context.report({ node: guard.node, message: 'If this is 0 or `NaN`, people see it.' });
      },
    },
  }),
} as const satisfies Rule;

/** How many operands are looked at. */
const MAX_OPERANDS = 100;

/** True for calls, comparisons, negations and what `&&`, `||` and `??` make of them; for true and false; and for ''. */
function isBoolean(context: RuleContext, left: SyntaxNode): boolean {
  const stack = [left];
  for (let operands = 0; operands < MAX_OPERANDS; operands += 1) {
    const at = stack.pop();
    if (at === undefined) return true;
    const inner = unwrap(at);
    const binary = binaryOf(inner);
    if (binary !== null && /^(?:&&|\|\||\?\?)$/u.test(binary.operator.type))
      stack.push(binary.left, binary.right);
    else if (binary === null && inner.type !== 'unary_expression' && inner.type !== 'call_expression') {
      const value = constantOf(context, inner)?.value;
      if (at !== left || (typeof value !== 'boolean' && value !== '')) return false;
    }
  }
  return false;
}
