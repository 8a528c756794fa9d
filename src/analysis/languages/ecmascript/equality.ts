import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { memberName } from './names.js';
import { binaryOf, childOf, elementsOf, operatorOf, unwrap, type BinaryExpression } from './syntax.js';

/** Longer expressions are equal to none: nested ones would be read again and again. */
const MAX_TEXT = 2000;

/** What is said the same way has the same text here: no comments, no layout. Null for what is too long to compare. */
export function structureOf(context: RuleContext, node: SyntaxNode): string | null {
  if (node.end - node.start > MAX_TEXT) return null;
  const parts: string[] = [];
  const stack: (SyntaxNode | string)[] = [unwrap(node)];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (typeof at === 'string') parts.push(at);
    else if (at.type !== 'array' && at.children.every(({ type }) => type === 'comment'))
      parts.push(leafText(context, at));
    else {
      parts.push(at.type, '(');
      stack.push(')');
      const children = at.type === 'array' ? elementsOf(context.text, at) : at.children;
      for (const child of children.toReversed()) if (child?.type !== 'comment') stack.push(child ?? 'hole');
    }
  }
  return parts.join(' ');
}

function leafText(context: RuleContext, node: SyntaxNode): string {
  return LISTS.has(node.type) ? node.type : JSON.stringify(context.textOf(node));
}

/** What may be empty but for comments. */
const LISTS = new Set(['arguments', 'object', 'statement_block', 'formal_parameters', 'class_body']);

/** True when two expressions are written alike. */
export function areAlike(context: RuleContext, a: SyntaxNode, b: SyntaxNode): boolean {
  const [left, right] = [unwrap(a), unwrap(b)];
  if (left.type !== right.type || context.text[left.start] !== context.text[right.start]) return false;
  const structure = structureOf(context, a);
  return structure !== null && structure === structureOf(context, b);
}

/** How many `.name` are followed. */
const MAX_LINKS = 50;

/** True when two expressions name the same place: a variable, or a property by a fixed name of the same object. */
export function isSamePlace(context: RuleContext, a: SyntaxNode, b: SyntaxNode, links = MAX_LINKS): boolean {
  const left = unwrap(a);
  const right = unwrap(b);
  if (links === 0) return false;
  const [leftObject, rightObject] = [childOf(left, 'object'), childOf(right, 'object')];
  if (leftObject === null || rightObject === null) {
    if (left.type !== right.type || leftObject !== rightObject) return false;
    return SIMPLE.has(left.type) && areAlike(context, left, right);
  }
  const name = memberName(context, left);
  if (name !== memberName(context, right)) return false;
  if (name === null && !hasSameKey(context, left, right, links)) return false;
  return isSamePlace(context, leftObject, rightObject, links - 1);
}

const SIMPLE = new Set(['identifier', 'this', 'super', 'private_property_identifier', 'undefined']);

function hasSameKey(context: RuleContext, a: SyntaxNode, b: SyntaxNode, links: number): boolean {
  if (a.type !== b.type) return false;
  const field = a.type === 'subscript_expression' ? 'index' : 'property';
  const [left, right] = [childOf(a, field), childOf(b, field)];
  return left !== null && right !== null && isSamePlace(context, left, right, links - 1);
}

const COMPARISONS = new Set(['===', '==', '!==', '!=', '<', '<=', '>', '>=']);

/** Operands and operator of a comparison whose two sides are written alike; null for every other node. */
export function selfComparisonOf(context: RuleContext, node: SyntaxNode): BinaryExpression | null {
  const binary = binaryOf(node);
  if (binary === null || !COMPARISONS.has(binary.operator.type)) return null;
  return areAlike(context, binary.left, binary.right) ? binary : null;
}

/** True for `a.b === a.b`, `+a !== +a` and the like: only `NaN` differs from itself, so people write it to find that. */
export function isNaNTest(context: RuleContext, { operator, left }: BinaryExpression): boolean {
  if (/^[<>]/u.test(operator.type)) return false;
  const inner = unwrap(left);
  if (NEVER_NAN.test(memberName(context, inner) ?? '')) return false;
  const number = inner.type === 'unary_expression' && operatorOf(inner)?.type === '+';
  return PLACES.has(unwrap((number ? childOf(inner, 'argument') : null) ?? inner).type);
}

/** Properties that hold a text, an identifier or a count. */
const NEVER_NAN =
  /^(?:length|byteLength|_?id|uuid|name|key|type|kind|path|email|href|className|tagName|nodeName)$/u;

const PLACES = new Set([
  'identifier',
  'member_expression',
  'subscript_expression',
  'call_expression',
  'this',
]);
