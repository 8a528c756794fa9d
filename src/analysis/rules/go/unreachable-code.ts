import { callStatement, statementsOf } from '../../languages/go/expressions.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Code that control never gets to. */
export const goUnreachableCode = {
  meta: {
    id: 'go-unreachable-code',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.97,
    languages: ['go'],
    summary: 'Code stands behind a statement that control does not come out of.',
    why: 'It never runs. Either it is a leftover, or the statement before it was to have a condition.',
    examples: {
      bad: 'package p\n\nfunc load() error {\n\treturn nil\n\tuse()\n}\n',
      good: 'package p\n\nfunc load() error {\n\tuse()\n\treturn nil\n}\n',
    },
    equivalents: ['govet:unreachable', 'revive:unreachable-code', 'cwe:561'],
  },
  create: (context) => {
    const check = (block: SyntaxNode): void => {
      const all = statementsOf(block);
      const first = all.find((one) => !context.flow().reachable(one));
      if (
        first === undefined ||
        first === all[0] ||
        !context.flow().reachable(block) ||
        isLastResort(context, first)
      )
        return;
      const last = all.at(-1) ?? first;
      context.report({
        node: first,
        range: { start: first.start, end: last.end },
        message: 'Control never gets here, so this does not run.',
      });
    };
    return {
      on: {
        block: check,
        expression_case: check,
        type_case: check,
        default_case: check,
        communication_case: check,
      },
    };
  },
} as const satisfies Rule;

/** A `panic` or `return` at the end is what compilers once asked for. */
function isLastResort(context: RuleContext, statement: SyntaxNode): boolean {
  const call = callStatement(statement);
  return (
    statement.type === 'return_statement' ||
    statement.type === 'break_statement' ||
    (call !== null && context.textOf(call).startsWith('panic('))
  );
}
