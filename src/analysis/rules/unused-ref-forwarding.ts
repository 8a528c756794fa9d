import { reactExport } from '../languages/ecmascript/react/modules.js';
import { argumentsOf, childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `forwardRef` of a component that takes no ref. */
export const unusedRefForwarding = {
  meta: {
    id: 'unused-ref-forwarding',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A component that is given to `forwardRef` takes no ref.',
    why: 'Whoever gives the component a ref never gets anything in it, without a word. The second parameter is the ref, and it has to be handed on.',
    examples: {
      bad: 'const Field = React.forwardRef((props) => draw(props));',
      good: 'const Field = React.forwardRef((props, ref) => draw(props, ref));',
    },
    equivalents: ['react:forward-ref-uses-ref'],
  },
  mentions: ['forwardRef'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const [component] = argumentsOf(node) ?? [];
        if (callee === null || component === undefined || !isForwardRef(context, callee)) return;
        if (!/^(?:arrow_function|function_expression)$/u.test(component.type)) return;
        if (countOfParameters(component) !== 1) return;
        context.report({
          node: component,
          message: 'This takes no ref, so refs that it is given stay empty.',
        });
      },
    },
  }),
} as const satisfies Rule;

function isForwardRef(context: RuleContext, callee: SyntaxNode): boolean {
  const text = context.textOf(callee);
  if (text === 'React.forwardRef') return true;
  if (reactExport(context, callee) === 'forwardRef') return true;
  return text === 'forwardRef' && context.scopes().resolve(callee) === null;
}

/** A rest parameter counts for all that follow. */
function countOfParameters(fn: SyntaxNode): number {
  if (childOf(fn, 'parameter') !== null) return 1;
  const list = childOf(fn, 'parameters');
  const parameters = list === null ? [] : partsOf(list);
  const last = parameters.at(-1);
  const rest = last?.type === 'rest_pattern' || last?.children[0]?.type === 'rest_pattern';
  return rest ? Number.POSITIVE_INFINITY : parameters.length;
}
