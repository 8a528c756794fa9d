import { isWrittenInside, loopOf, type Loop } from '../languages/ecmascript/counting-loops.js';
import { numberValue } from '../languages/ecmascript/literals.js';
import { childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const REVERSED: Readonly<Record<string, string>> = { '++': '--', '--': '++', '+=': '-=', '-=': '+=' };

/** A `for` loop whose counter moves away from its bound. */
export const forDirection = {
  meta: {
    id: 'for-direction',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'The counter of a `for` loop moves away from its bound.',
    why: 'The condition can only become false if the counter goes towards the bound. Here it goes the other way, so the loop runs until something else stops it, or never starts.',
    fix: 'The fix turns the update around.',
    examples: {
      bad: 'for (let i = 0; i < items.length; i--) show(items[i]);',
      good: 'for (let i = 0; i < items.length; i++) show(items[i]);',
    },
    equivalents: ['eslint:for-direction', 'sonarjs:S2251', 'cwe:835'],
  },
  mentions: ['for'],
  create: (context) => ({
    on: {
      for_statement(node) {
        const loop = loopOf(context, node);
        if (loop === null || loop.wanted === loop.step || isWrittenInside(context, node, loop)) return;
        const replacement = REVERSED[loop.update.type];
        const certain = replacement !== undefined && isConditionRight(context, node, loop);
        context.report({
          // The whole statement would hold the body, whose text is not what is wrong.
          node: loop.increment,
          message: 'The counter moves away from its bound, so the condition never ends this loop.',
          ...(certain
            ? {
                fix: {
                  title: 'Turn the update around',
                  edits: [{ start: loop.update.start, end: loop.update.end, text: replacement }],
                },
              }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;

/** True when the loop runs once before it goes wrong, which shows that start and condition belong together. */
function isConditionRight(context: RuleContext, loop: SyntaxNode, { bound, counter, wanted }: Loop): boolean {
  const start = startOf(context, loop, counter);
  const from = start === null ? null : numberValue(context.text, start);
  const to = numberValue(context.text, unwrap(bound));
  if (start === null) return false;
  if (from !== null && to !== null) return wanted === 1 ? from < to : from > to;
  return wanted === 1 ? from !== null && to === null : from === null && to !== null;
}

function startOf(context: RuleContext, loop: SyntaxNode, counter: SyntaxNode): SyntaxNode | null {
  const initializer = childOf(loop, 'initializer');
  if (initializer === null) return null;
  const name = context.textOf(counter);
  for (const part of initializer.type === 'assignment_expression' ? [initializer] : initializer.children) {
    const target = childOf(part, 'name') ?? childOf(part, 'left');
    if (target === null || context.textOf(target) !== name) continue;
    return childOf(part, 'value') ?? childOf(part, 'right');
  }
  return null;
}
