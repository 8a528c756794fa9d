import { constantValue } from '../../languages/rust/constants.js';
import { comparisonsOf } from '../../languages/rust/expressions.js';
import { pathOf } from '../../languages/rust/paths.js';
import { declarationOf } from '../../languages/rust/types.js';
import { bare, childOf, hasToken } from '../../languages/shared/tree.js';
import type { Rule, RuleContext, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A number is compared with `NAN`. */
export const rustNanComparison = {
  meta: {
    id: 'rust-nan-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ['rust'],
    summary: 'A number is compared with `NAN`, which is equal to nothing, itself neither.',
    why: 'Every comparison with `NAN` is false, save `!=`, which is always true: the condition never says what it was written for.',
    fix: 'The fix asks `is_nan()` instead.',
    examples: {
      bad: 'fn is_unknown(value: f64) -> bool {\n    value == f64::NAN\n}\n',
      good: 'fn is_unknown(value: f64) -> bool {\n    value.is_nan()\n}\n',
    },
    equivalents: ['rustc:invalid_nan_comparisons', 'clippy:cmp_nan', 'cwe:570'],
  },
  mentions: ['NAN'],
  create: (context) => {
    const report = (node: SyntaxNode, operator: string, fix: RuleFix | null): void => {
      const result = operator === '!=' ? 'true' : 'false';
      const message = `This is always ${result}: nothing is equal to \`NAN\`, nor above or below it.`;
      context.report({ node, message, ...(fix === null ? {} : { fix }) });
    };
    const ofToken = (token: SyntaxNode): void => {
      if (comparesNan(context, token)) report(token, token.type, null);
    };
    return {
      on: {
        binary_expression(node) {
          const compared = comparisonsOf(node).find(({ right }) => isNan(context, right));
          if (compared === undefined || isNan(context, compared.left)) return;
          report(node, compared.operator, fixOf(context, node, compared));
        },
        '==': ofToken,
        '!=': ofToken,
      },
    };
  },
} as const satisfies Rule;

const NAN = /^(?:std::)?f(?:32|64)::NAN$/u;

function isNan(context: RuleContext, node: SyntaxNode): boolean {
  const constant = constantValue(context, node);
  if (constant !== null)
    return constant.type === 'scoped_identifier' && NAN.test(pathOf(context, constant) ?? '');
  return node.type === 'scoped_identifier' && NAN.test(pathOf(context, node) ?? '');
}

/** In a macro there are only tokens: `assert!(a != f64::NAN)`. */
function comparesNan(context: RuleContext, { parent, end }: SyntaxNode): boolean {
  return (
    parent?.type === 'token_tree' &&
    /^\s*f(?:32|64)::NAN\s*(?:[,;)]|&&|\|\||$)/u.test(context.text.slice(end, end + 40))
  );
}

/** Expressions that a method can be called on as they stand. */
const PLAIN = /^(?:identifier|field_expression|index_expression|call_expression|self)$/u;

function fixOf(
  context: RuleContext,
  node: SyntaxNode,
  { left, operator }: { readonly left: SyntaxNode; readonly operator: string },
): RuleFix | null {
  if (!/^[=!]=$/u.test(operator) || isUntyped(context, left)) return null;
  const text = context.textOf(left);
  const asked = `${PLAIN.test(left.type) ? text : `(${text})`}.is_nan()`;
  return {
    title: 'Ask `is_nan()`',
    edits: [{ start: node.start, end: node.end, text: operator === '==' ? asked : `!${asked}` }],
  };
}

/** A method cannot be called on a literal of which the compiler does not know which type of number it is. */
function isUntyped(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'unary_expression') return !hasToken(node, '*');
  if (node.type !== 'identifier') return /_literal$|^macro_invocation$/u.test(node.type);
  const declared = declarationOf(context.scopes().resolve(node));
  if (declared?.node.type !== 'let_declaration' || childOf(declared.node, 'type') !== null) return false;
  const value = childOf(declared.node, 'value');
  return value === null || isUntyped(context, bare(value));
}
