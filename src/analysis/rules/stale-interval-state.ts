import { inlineCode } from '../inline-code.js';
import { staleReader, staleUpdate } from '../languages/ecmascript/react/stale-intervals.js';
import { FUNCTIONS } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `setInterval(() => setCount(count + 1))`, or another reading of `count`, in an effect that runs once. */
export const staleIntervalState = {
  meta: {
    id: 'stale-interval-state',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'An interval goes on with the state of the first render.',
    why: 'The effect runs once, so the function that the interval calls sees the state as it was then, for ever. A counter goes to 1 and stays there, and a change of what it asks for is never seen. With the state in the list of dependencies, or in a ref, it sees the current one.',
    fix: 'The fix computes the next state from the current one.',
    examples: {
      bad: "import { useEffect, useState } from 'react';\nexport function useSeconds() {\n  const [count, setCount] = useState(0);\n  useEffect(() => {\n    const timer = setInterval(() => setCount(count + 1), 1000);\n    return () => clearInterval(timer);\n  }, []);\n  return count;\n}",
      good: "import { useEffect, useState } from 'react';\nexport function useSeconds() {\n  const [count, setCount] = useState(0);\n  useEffect(() => {\n    const timer = setInterval(() => setCount((current) => current + 1), 1000);\n    return () => clearInterval(timer);\n  }, []);\n  return count;\n}",
    },
    equivalents: ['cwe:672'],
    suppressedBy: ['react-hooks:exhaustive-deps'],
  },
  mentions: ['setInterval'],
  create(context) {
    // Looked for once: a search of the whole text for each name in it would be quadratic.
    if (!context.text.includes('useState')) return { on: {} };
    const reported = new Set<SyntaxNode>();
    const read = new Map<SyntaxNode, Set<string>>();
    const check = (node: SyntaxNode): void => {
      const argument = staleUpdate(context, node);
      const name = context.textOf(node);
      const message = `Here ${inlineCode(name, 'the state')} is the value of the first render for ever.`;
      if (argument === null) {
        const reader = staleReader(context, node);
        const names = reader === null ? null : (read.get(reader) ?? new Set<string>());
        if (reader === null || names === null || names.has(name)) return;
        read.set(reader, names.add(name));
        context.report({ node, message });
      } else if (!reported.has(argument)) {
        reported.add(argument);
        const fix = fixOf(context, argument, name);
        context.report({ node: argument, message, ...(fix === null ? {} : { fix }) });
      }
    };
    return { on: { identifier: check, shorthand_property_identifier: check } };
  },
} as const satisfies Rule;

/** Longer arguments are not looked through. */
const MAX_NODES = 500;

/** What the state is called in the function that React calls with it. */
const NAMES = ['current', 'previous'];

function fixOf(context: RuleContext, argument: SyntaxNode, state: string): RuleFix | null {
  const uses: SyntaxNode[] = [];
  const stack = [argument];
  for (let nodes = 0; stack.length > 0; nodes += 1) {
    const node = stack.pop();
    if (node === undefined || nodes > MAX_NODES) return null;
    // In a function that React may call twice and later, only plain expressions mean the same.
    if (UNFIT.has(node.type) || FUNCTIONS.has(node.type)) return null;
    if (node.type === 'identifier' && context.textOf(node) === state) uses.push(node);
    stack.push(...node.children);
  }
  const name = NAMES.find((one) => !context.text.includes(one));
  if (name === undefined || context.textOf(argument) === state) return null;
  const text = renamed(context.text, argument, uses, name);
  const isObject = argument.type === 'object';
  const body = isObject ? `(${text})` : text;
  const edits = [{ start: argument.start, end: argument.end, text: `(${name}) => ${body}` }];
  return { title: 'Compute it from the current state', edits };
}

/** Text of a node with other names in places of it. */
function renamed(
  text: string,
  { start, end }: SyntaxNode,
  uses: readonly SyntaxNode[],
  name: string,
): string {
  let result = '';
  let at = start;
  for (const use of uses.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, use.start) + name;
    at = use.end;
  }
  return result + text.slice(at, end);
}

const UNFIT = new Set([
  'shorthand_property_identifier',
  'call_expression',
  'new_expression',
  'await_expression',
  'yield_expression',
  'assignment_expression',
  'augmented_assignment_expression',
  'update_expression',
  'sequence_expression',
]);
