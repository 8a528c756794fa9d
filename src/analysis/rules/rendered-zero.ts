import { inlineCode } from '../inline-code.js';
import { shortCircuits } from '../languages/ecmascript/chains.js';
import { hasOtherJsx } from '../languages/ecmascript/react/modules.js';
import { guardIn, isLength, shownNumber } from '../languages/ecmascript/react/leaks.js';
import { JSX } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `{items.length && <List />}`. */
export const renderedZero = {
  meta: {
    id: 'rendered-zero',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.97,
    languages: JSX,
    summary: 'A number decides with `&&` whether something is shown.',
    why: '`0 && x` is 0, and React shows numbers: people see a stray 0 where nothing was meant to be. React Native throws, as text must not stand there.',
    fix: 'The fix compares the length.',
    examples: {
      bad: 'export const Cart = ({ items }) => <div>{items.length && <List items={items} />}</div>;',
      good: 'export const Cart = ({ items }) => <div>{items.length > 0 && <List items={items} />}</div>;',
    },
    equivalents: ['react:jsx-no-leaked-render', 'cwe:704'],
  },
  mentions: ['&&'],
  create(context) {
    if (hasOtherJsx(context)) return { on: {} };
    return {
      on: {
        jsx_expression(node) {
          if (node.parent?.type !== 'jsx_element') return;
          const guard = guardIn(node);
          const shown = guard === null ? null : shownNumber(context, guard.left);
          if (guard === null || shown === null) return;
          const fix = fixOf(context, shown);
          context.report({
            node: guard.node,
            range: { start: shown.start, end: shown.end },
            message: `When ${inlineCode(context.textOf(shown), 'this number')} is 0, people see that 0.`,
            ...(fix === null ? {} : { fix }),
          });
        },
      },
    };
  },
} as const satisfies Rule;

function fixOf(context: RuleContext, shown: SyntaxNode): RuleFix | null {
  if (!isLength(context, shown)) return null;
  const { start, end } = shown;
  const edit = shortCircuits(shown) ? { start, end: start, text: '!!' } : { start: end, end, text: ' > 0' };
  return { title: 'Ask whether there is anything in it', edits: [edit] };
}
