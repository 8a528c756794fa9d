import { numberValue } from '../languages/ecmascript/literals.js';
import { binaryOf, childOf, operatorOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Which way the counter has to go for the condition to become false at some time. */
const DIRECTION: Readonly<Record<string, 1 | -1>> = { '<': 1, '<=': 1, '>': -1, '>=': -1 };

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
    equivalents: ['eslint:for-direction', 'cwe:835'],
  },
  mentions: ['for'],
  create: (context) => ({
    on: {
      for_statement(node) {
        const loop = loopOf(context, node);
        if (loop === null || loop.wanted === loop.step) return;
        if (isWrittenInside(context, node, loop)) return;
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

interface Loop {
  readonly counter: SyntaxNode;
  readonly bound: SyntaxNode;
  readonly increment: SyntaxNode;
  readonly update: SyntaxNode;
  readonly wanted: 1 | -1;
  readonly step: 1 | -1;
}

function loopOf(context: RuleContext, node: SyntaxNode): Loop | null {
  const condition = childOf(node, 'condition');
  const increment = childOf(node, 'increment');
  const test = condition === null ? null : binaryOf(unwrap(condition));
  const step = increment === null ? null : stepOf(context, increment);
  const wanted = DIRECTION[test?.operator.type ?? ''];
  if (test === null || increment === null || step === null || wanted === undefined) return null;
  const name = context.textOf(step.counter);
  const isCounter = (side: SyntaxNode): boolean =>
    side.type === 'identifier' && context.textOf(side) === name;
  const { left, right } = test;
  if (isCounter(left) === isCounter(right)) return null;
  const onLeft = isCounter(left);
  return {
    counter: step.counter,
    bound: onLeft ? right : left,
    increment,
    update: step.update,
    wanted: onLeft ? wanted : wanted === 1 ? -1 : 1,
    step: step.direction,
  };
}

function stepOf(
  context: RuleContext,
  node: SyntaxNode,
): { readonly counter: SyntaxNode; readonly update: SyntaxNode; readonly direction: 1 | -1 } | null {
  const update = operatorOf(node);
  if (update === null) return null;
  if (node.type === 'update_expression') {
    const counter = childOf(node, 'argument');
    if (counter?.type !== 'identifier') return null;
    return { counter, update, direction: update.type === '++' ? 1 : -1 };
  }
  if (node.type !== 'augmented_assignment_expression') return null;
  const counter = childOf(node, 'left');
  const right = childOf(node, 'right');
  const value = right === null ? null : numberValue(context.text, right);
  if (counter?.type !== 'identifier' || value === null || value === 0) return null;
  if (update.type !== '+=' && update.type !== '-=') return null;
  return { counter, update, direction: (update.type === '+=') === value > 0 ? 1 : -1 };
}

/** A body that moves the counter or the bound itself, or may do so since they are global, can end the loop in its own way. */
function isWrittenInside(
  context: RuleContext,
  loop: SyntaxNode,
  { counter, bound, increment }: Loop,
): boolean {
  const binding = context.scopes().resolve(counter);
  if (binding === null) return true;
  const inside = [binding];
  if (unwrap(bound).type === 'identifier') {
    const limit = context.scopes().resolve(unwrap(bound));
    if (limit === null) return true;
    inside.push(limit);
  }
  return inside.some(({ references }) =>
    references.some(({ node, write }) => write && node.start > increment.end && node.end <= loop.end),
  );
}

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
