import { isOptional, shortCircuits } from '../languages/ecmascript/chains.js';
import { childOf, enclosingFunction, unwrap } from '../languages/ecmascript/syntax.js';
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
    why: '`?.` gives `undefined` when there is nothing to its left, and the next step cannot take `undefined`: it throws a TypeError. Parentheses end the chain, so what follows them is no longer skipped. Where one more `?.` settles it, the fix adds it.',
    examples: { bad: 'const name = (user?.profile).name;', good: 'const name = (user?.profile)?.name;' },
    equivalents: ['eslint:no-unsafe-optional-chaining', 'sonarjs:S6523', 'cwe:476'],
  },
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
        class_heritage: (node) => check(node.children.find(({ named }) => named) ?? null, 'extending'),
        spread_element(node) {
          // An object may be spread from `undefined`, a list may not.
          if (node.parent?.type !== 'object') check(node.children.at(-1) ?? null, 'spreading');
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
  if (node.field === 'left' || node.parent?.type === 'update_expression') return null;
  const insert = rest.startsWith('.') ? '?' : rest.startsWith('[') || rest.startsWith('(') ? '?.' : null;
  if (insert === null || isWritten(node)) return null;
  return {
    title: 'Keep the chain optional',
    edits: [{ start: target.end, end: target.end, text: insert }],
  };
}

/** `(a?.b).c.d = 1`: an optional chain cannot be assigned to, nor be called with `new`. */
function isWritten(node: SyntaxNode): boolean {
  let at = node;
  while (at.parent !== null && (at.field === 'object' || at.field === 'function')) at = at.parent;
  const role = at.field;
  return role === 'left' || role === 'constructor' || at.parent?.type === 'update_expression';
}

/**
 * True when code around the chain looks at the same thing first. Whether that look suffices is beyond what a file
 * proves, so nothing is said.
 */
function isGuarded(context: RuleContext, chain: SyntaxNode): boolean {
  const root = rootOf(chain);
  const owner = enclosingFunction(chain);
  const from = owner?.start ?? 0;
  const name = context.textOf(root);
  const before = context.text.slice(Math.max(from, chain.start - LOOK_BACK), chain.start);
  return wordsOf(before, name).some((rest) => GUARD.test(rest));
}

/** How far back a guard is looked for. */
const LOOK_BACK = 2000;

/** What follows a name in a test: `a?.b &&`, `!a)`, `a.b ===`, `a ?`. */
const GUARD = /^(?:[?!]?\.?[\w$]+|\?\.|\(\)|\[[^\]\n]{0,40}\]){0,8}\s{0,4}(?:&&|\)|[!=]==?|\?[^.]|\|\|)/u;

function wordsOf(text: string, name: string): string[] {
  const rests: string[] = [];
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (/[\w$.]/u.test(text.charAt(at - 1))) continue;
    rests.push(text.slice(at + name.length, at + name.length + 200));
  }
  return rests;
}

function rootOf(chain: SyntaxNode): SyntaxNode {
  let at = chain;
  for (;;) {
    const next = childOf(at, 'object') ?? childOf(at, 'function');
    if (next === null) return at;
    at = unwrap(next);
  }
}
