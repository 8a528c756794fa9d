import { inlineCode } from '../inline-code.js';
import { staleUpdate } from '../languages/ecmascript/react/stale-updates.js';
import { FUNCTIONS, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `setInterval(() => setCount(count + 1))` in an effect that runs once. */
export const staleIntervalState = {
  meta: {
    id: 'stale-interval-state',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'An interval computes the next state from the state of the first render.',
    why: 'The effect runs once, so the function that the interval calls sees the state as it was then, for ever. A counter goes to 1 and stays there, and what else changed the state is overwritten.',
    fix: 'The fix computes the next state from the current one.',
    examples: {
      bad: "import { useEffect, useState } from 'react';\nexport function useSeconds() {\n  const [count, setCount] = useState(0);\n  useEffect(() => {\n    const timer = setInterval(() => setCount(count + 1), 1000);\n    return () => clearInterval(timer);\n  }, []);\n  return count;\n}",
      good: "import { useEffect, useState } from 'react';\nexport function useSeconds() {\n  const [count, setCount] = useState(0);\n  useEffect(() => {\n    const timer = setInterval(() => setCount((count) => count + 1), 1000);\n    return () => clearInterval(timer);\n  }, []);\n  return count;\n}",
    },
    equivalents: ['react-hooks:exhaustive-deps', 'cwe:672'],
  },
  mentions: ['setInterval'],
  create(context) {
    const reported = new Set<SyntaxNode>();
    const check = (node: SyntaxNode): void => {
      if (!context.text.includes('useState')) return;
      const argument = staleUpdate(context, node);
      if (argument === null || reported.has(argument)) return;
      reported.add(argument);
      const name = context.textOf(node);
      const fix = fixOf(context, argument, name);
      context.report({
        node: argument,
        message: `Here ${inlineCode(name, 'the state')} is the value of the first render for ever.`,
        ...(fix === null ? {} : { fix }),
      });
    };
    return { on: { identifier: check, shorthand_property_identifier: check } };
  },
} as const satisfies Rule;

/** Longer arguments are not looked through. */
const MAX_NODES = 500;

function fixOf(context: RuleContext, argument: SyntaxNode, name: string): RuleFix | null {
  const stack = [argument];
  for (let nodes = 0; stack.length > 0; nodes += 1) {
    const node = stack.pop();
    if (node === undefined || nodes > MAX_NODES) break;
    // In a function that React may call twice and later, only plain expressions mean the same.
    if (UNFIT.has(node.type) || FUNCTIONS.has(node.type)) return null;
    stack.push(...node.children);
  }
  if (stack.length > 0) return null;
  const { start, end } = argument;
  const isObject = unwrap(argument) === argument && argument.type === 'object';
  const edits = isObject
    ? [
        { start, end: start, text: `(${name}) => (` },
        { start: end, end, text: ')' },
      ]
    : [{ start, end: start, text: `(${name}) => ` }];
  return context.textOf(argument) === name ? null : { title: 'Compute it from the current state', edits };
}

const UNFIT = new Set([
  'call_expression',
  'new_expression',
  'await_expression',
  'yield_expression',
  'assignment_expression',
  'augmented_assignment_expression',
  'update_expression',
  'sequence_expression',
]);
