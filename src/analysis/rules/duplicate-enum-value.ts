import { inlineCode } from '../inline-code.js';
import { numberValue, stringValue } from '../languages/ecmascript/literals.js';
import { childOf, operatorOf, partsOf } from '../languages/ecmascript/syntax.js';
import { TYPED } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Two members of an enum with the same value. */
export const duplicateEnumValue = {
  meta: {
    id: 'duplicate-enum-value',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Some enums keep an old name for a value on purpose.',
    confidence: 0.8,
    languages: TYPED,
    summary: 'Two members of an enum have the same value.',
    why: 'At run time the two cannot be told apart, so a `switch` over them takes the first one for both. Mostly a line was copied.',
    examples: {
      bad: "enum Level { Low = 'low', High = 'low' }",
      good: "enum Level { Low = 'low', High = 'high' }",
    },
    equivalents: ['typescript-eslint:no-duplicate-enum-values', 'sonarjs:S6578'],
  },
  mentions: ['enum'],
  create: (context) => ({
    on: {
      enum_body(node) {
        const seen = new Set<string | number>();
        for (const member of partsOf(node)) {
          const given = member.type === 'enum_assignment' ? childOf(member, 'value') : null;
          const value = given === null ? null : valueOf(context, given);
          if (value === null) continue;
          if (seen.has(value)) report(context, member);
          seen.add(value);
        }
      },
    },
  }),
} as const satisfies Rule;

function report(context: RuleContext, member: SyntaxNode): void {
  const name = childOf(member, 'name');
  const what = inlineCode(name === null ? '' : context.textOf(name), 'This member');
  context.report({ node: member, message: `${what} has the value of another member.` });
}

function valueOf(context: RuleContext, node: SyntaxNode): string | number | null {
  const sign = node.type === 'unary_expression' ? operatorOf(node)?.type : undefined;
  if (sign !== '-' && sign !== '+') return stringValue(context.text, node) ?? numberValue(context.text, node);
  const argument = childOf(node, 'argument');
  const value = argument === null ? null : valueOf(context, argument);
  const number = value === null ? Number.NaN : Number(value);
  if (Number.isNaN(number)) return null;
  return sign === '-' ? -number : number;
}
