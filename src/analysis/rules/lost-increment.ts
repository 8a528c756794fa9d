import { childOf, operatorOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `i = i++` and `return i++`: what is added is lost. */
export const lostIncrement = {
  meta: {
    id: 'lost-increment',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'The result of `++` or `--` behind a variable is lost.',
    why: '`i++` gives the value from before. Where that is stored in `i` again, or is returned from the function that `i` belongs to, the new value is gone.',
    examples: {
      bad: 'function next(n) {\n  return n++;\n}',
      good: 'function next(n) {\n  return n + 1;\n}',
    },
    equivalents: ['sonarjs:S2123', 'cwe:563'],
  },
  mentions: ['++', '--'],
  create: (context) => ({
    on: {
      return_statement(node) {
        const [value] = partsOf(node);
        const counter = value === undefined ? null : counterOf(context, value);
        if (value === undefined || counter === null || !isOwn(context, counter)) return;
        context.report({
          node: value,
          message: 'The value from before is returned, and the new one is lost.',
        });
      },
      assignment_expression(node) {
        const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
        const counter = right === null ? null : counterOf(context, right);
        if (left?.type !== 'identifier' || right === null || counter === null) return;
        if (context.textOf(left) !== context.textOf(counter)) return;
        context.report({
          node: right,
          message: 'The value from before is stored again, so nothing changes.',
        });
      },
    },
  }),
} as const satisfies Rule;

/** `i` of `i++` and `i--`. */
function counterOf(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  if (node.type !== 'update_expression') return null;
  const argument = childOf(node, 'argument');
  const operator = operatorOf(node);
  if (argument?.type !== 'identifier' || operator === null) return null;
  return operator.start > argument.start ? argument : null;
}

/** True for a variable of the function itself that no other function reads. */
function isOwn(context: RuleContext, counter: SyntaxNode): boolean {
  const scopes = context.scopes();
  const binding = scopes.resolve(counter);
  const [declaration] = binding?.declarations ?? [];
  if (binding === null || declaration === undefined) return false;
  const fn = scopes.functionAt(counter);
  if (fn === null) return false;
  const { identifier } = declaration;
  const within = identifier.start >= fn.start && identifier.end <= fn.end;
  return within && binding.references.every(({ node }) => scopes.functionAt(node) === fn);
}
