import { isOptional, shortCircuits } from '../languages/ecmascript/chains.js';
import { ancestorsOf, childOf, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
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
  create(context) {
    const check = (chain: SyntaxNode | null, use: string, fix: RuleFix | null = null): void => {
      if (chain === null) return;
      const inner = unwrap(chain);
      if (!shortCircuits(inner) || isGuarded(context, inner)) return;
      const message = `When the chain finds nothing it gives \`undefined\`, and ${use} \`undefined\` throws a TypeError.`;
      context.report({ node: chain, message, ...(fix === null ? {} : { fix }) });
    };
    const access = (node: SyntaxNode, field: string, use: string): void => {
      const target = childOf(node, field);
      if (target?.type !== 'parenthesized_expression' || isOptional(node)) return;
      check(target, use, oneMoreLink(context, node, target));
    };
    return {
      on: {
        member_expression: (node) => access(node, 'object', 'reading a property of'),
        subscript_expression: (node) => access(node, 'object', 'reading an element of'),
        call_expression: (node) => access(node, 'function', 'calling'),
        new_expression: (node) => check(childOf(node, 'constructor'), 'constructing'),
        class_heritage: (node) => check(partsOf(node)[0] ?? null, 'extending'),
        extends_clause: (node) => check(childOf(node, 'value'), 'extending'),
        spread_element(node) {
          // Properties may be spread from `undefined`, elements and arguments may not.
          const list = node.parent?.type === 'array' || node.parent?.type === 'arguments';
          if (list) check(node.children.at(-1) ?? null, 'spreading');
        },
        binary_expression(node) {
          const operator = childOf(node, 'operator')?.type;
          if (operator === 'in') check(childOf(node, 'right'), 'looking for a key in');
          if (operator === 'instanceof') check(childOf(node, 'right'), '`instanceof` with');
        },
        for_in_statement(node) {
          if (childOf(node, 'operator')?.type === 'of') check(childOf(node, 'right'), 'iterating over');
        },
        variable_declarator(node) {
          if (isPattern(childOf(node, 'name'))) check(childOf(node, 'value'), 'destructuring');
        },
        assignment_expression(node) {
          if (isPattern(childOf(node, 'left'))) check(childOf(node, 'right'), 'destructuring');
        },
      },
    };
  },
} as const satisfies Rule;

function isPattern(node: SyntaxNode | null): boolean {
  return node?.type === 'object_pattern' || node?.type === 'array_pattern';
}

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

/**
 * True when a test before the chain names the same thing. Whether that test suffices is beyond what a file proves, so
 * nothing is said.
 */
function isGuarded(context: RuleContext, chain: SyntaxNode): boolean {
  const root = rootOf(chain);
  if (root === null || isReadElsewhere(context, chain, root)) return true;
  const name = context.textOf(root);
  const before = context.text.slice(Math.max(0, chain.start - LOOK_BACK), chain.start);
  let at = before.lastIndexOf(name);
  for (let uses = 0; at !== -1 && uses < MAX_USES; uses += 1) {
    if (!/[\w$.]/u.test(before.charAt(at - 1)) && isTested(before, at, name)) return true;
    at = at === 0 ? -1 : before.lastIndexOf(name, at - 1);
  }
  return false;
}

/** `a?.b` where the same function reads `a.c` as well: if there were no `a`, that would throw already. */
function isReadElsewhere(context: RuleContext, chain: SyntaxNode, root: SyntaxNode): boolean {
  const binding = root.type === 'identifier' ? context.scopes().resolve(root) : null;
  const isOnlyDoubt = context.textOf(chain).indexOf('?.') === context.textOf(chain).lastIndexOf('?.');
  if (binding === null || !isOnlyDoubt || root.parent === null || !isOptional(root.parent)) return false;
  const fn = context.scopes().functionAt(root);
  return binding.references.some(
    ({ node }) =>
      node.field === 'object' &&
      node.parent !== null &&
      !isOptional(node.parent) &&
      context.scopes().functionAt(node) === fn,
  );
}

const LOOK_BACK = 1000;
const MAX_USES = 20;
const MAX_LINKS = 50;

const COMPARED = /^[\w$.?!]{0,60}\s{0,4}(?:&&|\|\||\?[^.]|[!=]=)/u;
const CLOSED = /^[\w$.?!]{0,60}\s{0,2}\)/u;
const TEST = /\b(?:if|while|assert|expect|invariant)\b|&&|\|\||!/u;

/** The name stands in `a.b &&`, `a == `, `a ?`, or last in the parentheses of an `if` or an assertion. */
function isTested(text: string, at: number, name: string): boolean {
  const rest = text.slice(at + name.length, at + name.length + 100);
  if (COMPARED.test(rest)) return true;
  const lineStart = text.lastIndexOf('\n', at) + 1;
  return CLOSED.test(rest) && TEST.test(text.slice(Math.max(lineStart, at - 100), at));
}

/** What a chain begins with; null for one that is longer than people write. */
function rootOf(chain: SyntaxNode): SyntaxNode | null {
  let at = chain;
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const next = childOf(at, 'object') ?? childOf(at, 'function');
    if (next === null) return at;
    at = unwrap(next);
  }
  return null;
}
