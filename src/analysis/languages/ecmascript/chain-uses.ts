import type { RuleContext, RuleVisitor } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isOptional, shortCircuits } from './chains.js';
import { binaryOf, childOf, hasToken, partsOf, unwrap } from './syntax.js';

/** A value that throws when it is `undefined`. */
export interface ChainUse {
  readonly value: SyntaxNode;
  /** What is done with it, as a participle: `calling`. */
  readonly use: string;
  /** The access or call that one more `?.` would make safe; null for every other use. */
  readonly access: SyntaxNode | null;
}

/** Visits a file for every value that throws where it is `undefined`, whatever the value is. */
export function watchChainUses(context: RuleContext, found: (use: ChainUse) => void): RuleVisitor {
  const used = (value: SyntaxNode | null | undefined, use: string): void => {
    if (value !== null && value !== undefined) found({ value, use, access: null });
  };
  const accessed = (node: SyntaxNode, field: string, use: string): void => {
    const value = childOf(node, field);
    // Without parentheses the chain goes on, and the rest of it is left out with the first part.
    if (value?.type === 'parenthesized_expression' && !isOptional(node)) found({ value, use, access: node });
  };
  const destructured = (node: SyntaxNode, pattern: string, value: string): void => {
    if (PATTERNS.has(childOf(node, pattern)?.type ?? '')) used(childOf(node, value), 'destructuring');
  };
  return {
    on: {
      member_expression: (node) => accessed(node, 'object', 'reading a property of'),
      subscript_expression: (node) => accessed(node, 'object', 'reading an element of'),
      call_expression: (node) => accessed(node, 'function', 'calling'),
      new_expression: (node) => used(childOf(node, 'constructor'), 'constructing'),
      class_heritage: (node) => used(partsOf(node)[0], 'extending'),
      extends_clause: (node) => used(childOf(node, 'value'), 'extending'),
      with_statement: (node) => used(childOf(node, 'object'), '`with` of'),
      spread_element(node) {
        // Properties may be spread from `undefined`, elements and arguments may not.
        const list = node.parent?.type === 'array' || node.parent?.type === 'arguments';
        if (list) used(node.children.at(-1), 'spreading');
      },
      yield_expression(node) {
        if (hasToken(node, '*')) used(partsOf(node)[0], 'iterating over');
      },
      binary_expression(node) {
        const operator = childOf(node, 'operator')?.type;
        if (operator === 'in') used(childOf(node, 'right'), 'looking for a key in');
        if (operator === 'instanceof') used(childOf(node, 'right'), '`instanceof` with');
      },
      for_in_statement(node) {
        if (childOf(node, 'operator')?.type === 'of') used(childOf(node, 'right'), 'iterating over');
      },
      variable_declarator: (node) => destructured(node, 'name', 'value'),
      assignment_expression: (node) => destructured(node, 'left', 'right'),
      assignment_pattern: (node) => destructured(node, 'left', 'right'),
      object_assignment_pattern: (node) => destructured(node, 'left', 'right'),
      required_parameter: (node) => destructured(node, 'pattern', 'value'),
    },
  };
}

const PATTERNS = new Set(['object_pattern', 'array_pattern']);

/** Code that people write has fewer alternatives in one expression. */
const MAX_ALTERNATIVES = 50;

/** Every optional chain that may be the value of an expression. */
export function chainsIn(value: SyntaxNode): readonly SyntaxNode[] {
  const chains: SyntaxNode[] = [];
  const left = [value];
  for (let steps = 0; steps < MAX_ALTERNATIVES; steps += 1) {
    const at = left.pop();
    if (at === undefined) break;
    const inner = unwrap(at);
    if (shortCircuits(inner)) chains.push(inner);
    else left.push(...alternativesOf(inner));
  }
  return chains;
}

/** The parts of an expression one of which is its value even when that part is `undefined`. */
function alternativesOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'ternary_expression':
      return node.children.filter(({ field }) => field === 'consequence' || field === 'alternative');
    case 'binary_expression': {
      const binary = binaryOf(node);
      if (binary?.operator.type === '&&') return [binary.right, binary.left];
      return binary?.operator.type === '||' || binary?.operator.type === '??' ? [binary.right] : [];
    }
    case 'await_expression':
    case 'sequence_expression':
      return partsOf(node).slice(-1);
    default:
      return [];
  }
}

/**
 * True when a test before the chain names the same thing. Whether that test suffices is beyond what a file proves, so
 * nothing is said.
 */
export function isGuarded(context: RuleContext, chain: SyntaxNode): boolean {
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
