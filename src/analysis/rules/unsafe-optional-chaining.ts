import { isGuarded, watchChainUses } from '../languages/ecmascript/chain-uses.js';
import { shortCircuits } from '../languages/ecmascript/chains.js';
import { ancestorsOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** The result of `?.` used where `undefined` throws. */
export const unsafeOptionalChaining = {
  meta: {
    id: 'unsafe-optional-chaining',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'The result of an optional chain is used where `undefined` throws.',
    why: '`?.` gives `undefined` when there is nothing to its left, and the next step cannot take `undefined`: it throws a TypeError. Parentheses end the chain, so what follows them is no longer skipped.',
    fix: 'The fix adds one more `?.`.',
    examples: { bad: 'const name = (user?.profile).name;', good: 'const name = (user?.profile)?.name;' },
    equivalents: ['eslint:no-unsafe-optional-chaining', 'sonarjs:S6523', 'cwe:476'],
  },
  mentions: ['?.'],
  create: (context) =>
    watchChainUses(context, ({ value, use, access }) => {
      const chain = unwrap(value);
      if (!shortCircuits(chain) || isGuarded(context, chain)) return;
      const message = `When the chain finds nothing it gives \`undefined\`, and ${use} \`undefined\` throws a TypeError.`;
      const fix = access === null ? null : oneMoreLink(context, access, value);
      context.report({ node: value, message, ...(fix === null ? {} : { fix }) });
    }),
} as const satisfies Rule;

/** `?.` after the parentheses; not for a template, a target of an assignment or an operand of `delete`. */
function oneMoreLink(context: RuleContext, node: SyntaxNode, target: SyntaxNode): RuleFix | null {
  const rest = context.text.slice(target.end, node.end);
  const insert = rest.startsWith('.') ? '?' : rest.startsWith('[') || rest.startsWith('(') ? '?.' : null;
  if (insert === null || isWritten(node)) return null;
  return {
    title: 'Keep the chain optional',
    edits: [{ start: target.end, end: target.end, text: insert }],
  };
}

/** What stands around a target of an assignment without ending it. */
const AROUND_TARGETS = new Set([
  'parenthesized_expression',
  'non_null_expression',
  'as_expression',
  'satisfies_expression',
  'type_assertion',
]);

/** Where an expression is a target that has no `=` of its own. */
const TARGETS = new Set([
  'update_expression',
  'array_pattern',
  'object_pattern',
  'pair_pattern',
  'rest_pattern',
]);

/** `(a?.b).c.d = 1`, `[(a?.b).c] = xs`: an optional chain cannot be assigned to, nor be a template's tag or called with `new`. */
function isWritten(node: SyntaxNode): boolean {
  let role = node.field;
  for (const at of ancestorsOf(node)) {
    if (role === 'function' && childOf(at, 'arguments')?.type === 'template_string') return true;
    if (role !== 'object' && role !== 'function' && !AROUND_TARGETS.has(at.type))
      return (
        (role === 'left' && at.type !== 'binary_expression') || role === 'constructor' || TARGETS.has(at.type)
      );
    role = at.field;
  }
  return true;
}
