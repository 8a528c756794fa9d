import { binaryOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `case 'a' || 'b':`: only one of the two is meant. */
export const caseAlternatives = {
  meta: {
    id: 'case-alternatives',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A `case` joins its values with `||` or a comma.',
    why: "`'a' || 'b'` is `'a'`, and `'a', 'b'` is `'b'`: the other value never gets to this case. Each value needs a `case` of its own.",
    examples: {
      bad: 'switch (key) {\n  case Key.Enter || Key.Tab:\n    confirm();\n}',
      good: 'switch (key) {\n  case Key.Enter:\n  case Key.Tab:\n    confirm();\n}',
    },
    equivalents: ['sonarjs:S3616', 'cwe:570'],
  },
  create: (context) => ({
    on: {
      switch_case(node) {
        const value = childOf(node, 'value');
        if (value === null) return;
        const inner = unwrap(value);
        const comma = inner.type === 'sequence_expression';
        if (!comma && (!joins(inner) || asksForTrue(context, node))) return;
        const which = comma ? 'last' : 'first';
        context.report({ node: value, message: `Only the ${which} of these values gets here.` });
      },
    },
  }),
} as const satisfies Rule;

/** `a || b || c`. */
function joins(node: SyntaxNode): boolean {
  return binaryOf(node)?.operator.type === '||';
}

/** `switch (true)` takes conditions for its cases. */
function asksForTrue(context: RuleContext, node: SyntaxNode): boolean {
  const statement = node.parent?.parent ?? null;
  const subject = statement === null ? null : childOf(statement, 'value');
  return subject !== null && context.textOf(unwrap(subject)) === 'true';
}
