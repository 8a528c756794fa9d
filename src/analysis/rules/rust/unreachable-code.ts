import { macroOf } from '../../languages/rust/calls.js';
import { expressionOf, statementsOf } from '../../languages/rust/expressions.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Code that control never gets to. */
export const rustUnreachableCode = {
  meta: {
    id: 'rust-unreachable-code',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.97,
    languages: ['rust'],
    summary: 'Code stands behind a statement that control does not come out of.',
    why: 'It never runs. Either it is a leftover, or the statement before it was to have a condition.',
    examples: {
      bad: 'fn load() -> bool {\n    return true;\n    log();\n    false\n}\n',
      good: 'fn load() -> bool {\n    log();\n    true\n}\n',
    },
    equivalents: ['rustc:unreachable_code', 'cwe:561'],
  },
  create: (context) => ({
    on: {
      block(node) {
        const all = statementsOf(node).filter(({ type }) => type !== 'attribute_item');
        const at = all.findIndex((one) => !context.flow().reachable(one));
        const [first, before, last] = [all[at], all[at - 1], all.at(-1)];
        if (first === undefined || before === undefined || last === undefined) return;
        if (!context.flow().reachable(node) || isUnfinished(context, before)) return;
        if (first === last && isLastResort(context, first)) return;
        context.report({
          node: first,
          range: { start: first.start, end: last.end },
          message: 'Control never gets here, so this does not run.',
        });
      },
    },
  }),
} as const satisfies Rule;

/** `todo!()` stands where code is to come. */
function isUnfinished(context: RuleContext, statement: SyntaxNode): boolean {
  const name = macroOf(context, expressionOf(statement) ?? statement);
  return name === 'todo' || name === 'unimplemented';
}

/** What the compiler is told about types, or readers about the end of a loop. */
function isLastResort(context: RuleContext, statement: SyntaxNode): boolean {
  const last = expressionOf(statement) ?? statement;
  if (last.type === 'macro_invocation') return /^(?:unreachable|panic)$/u.test(macroOf(context, last) ?? '');
  return (
    statement.type !== 'expression_statement' &&
    /^(?:Ok|Err|Some)\b|^\(\)$|^None$/u.test(context.textOf(last))
  );
}
