import { argumentsOf, childOf } from '../languages/ecmascript/syntax.js';
import { REACT_MENTIONS } from '../languages/ecmascript/react/modules.js';
import { type Mutation, mutatedByCall, mutatedBySetting } from '../languages/ecmascript/react/mutations.js';
import { stateOf } from '../languages/ecmascript/react/state.js';
import { inlineCode } from '../inline-code.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `setCount(count)`: a state is set to what it is. */
export const stateSetToItself = {
  meta: {
    id: 'state-set-to-itself',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'A state is set to the value that it has.',
    why: 'React compares the two and renders nothing, so the call has no effect. What was to be set is another value.',
    examples: {
      bad: "import { useState } from 'react';\nexport function useCount() {\n  const [count, setCount] = useState(0);\n  return () => setCount(count);\n}",
      good: "import { useState } from 'react';\nexport function useCount() {\n  const [count, setCount] = useState(0);\n  return () => setCount(count + 1);\n}",
    },
    equivalents: ['sonarjs:S6443', 'cwe:1164'],
  },
  mentions: REACT_MENTIONS,
  create(context) {
    const calls: { readonly node: SyntaxNode; readonly value: SyntaxNode; readonly state: SyntaxNode }[] = [];
    const changed = new Set<SyntaxNode | null>();
    const change = (mutation: Mutation | null): void => void changed.add(mutation?.pair.state ?? null);
    const set = (target: SyntaxNode | null): void => {
      if (target !== null) change(mutatedBySetting(context, target));
    };
    return {
      on: {
        call_expression(node) {
          change(mutatedByCall(context, node));
          const [value, second] = argumentsOf(node) ?? [];
          if (value?.type !== 'identifier' || second !== undefined) return;
          const state = stateSetBy(context, childOf(node, 'function'));
          if (state !== null && context.scopes().resolve(value)?.declarations[0]?.identifier === state)
            calls.push({ node, value, state });
        },
        assignment_expression: (node) => set(childOf(node, 'left')),
        augmented_assignment_expression: (node) => set(childOf(node, 'left')),
        update_expression: (node) => set(childOf(node, 'argument')),
      },
      end() {
        for (const { node, value, state } of calls) {
          // What is changed in place and then set is another mistake, which another rule tells.
          if (changed.has(state)) continue;
          const what = inlineCode(context.textOf(value), 'The state');
          context.report({ node, message: `${what} is set to the value that it has, so nothing happens.` });
        }
      },
    };
  },
} as const satisfies Rule;

/** `count` of `const [count, setCount] = useState(…)`, for `setCount`. */
function stateSetBy(context: RuleContext, callee: SyntaxNode | null): SyntaxNode | null {
  if (callee?.type !== 'identifier') return null;
  const state = stateOf(context, context.scopes().resolve(callee));
  return state?.role === 'setter' && state.pair.hook === 'useState' ? state.pair.state : null;
}
