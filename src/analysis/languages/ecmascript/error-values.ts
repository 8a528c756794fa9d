import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { keyName, memberName } from './names.js';
import { ancestorsOf, binaryOf, childOf, FUNCTIONS, partsOf, unwrap, wrapped } from './syntax.js';

const MAY_BE_ERROR = new Set([
  'identifier',
  'this',
  'call_expression',
  'new_expression',
  'member_expression',
  'subscript_expression',
  'await_expression',
  'yield_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'type_assertion',
]);

/** Code that people write has fewer operators in a row. */
const MAX_OPERATORS = 50;

/** False for what can only be another value: a literal, an object, a sum, and what chooses between such. */
export function mayBeError(thrown: SyntaxNode): boolean {
  const left = [thrown];
  for (let steps = 0; steps < MAX_OPERATORS; steps += 1) {
    const at = left.pop();
    if (at === undefined) return false;
    const inner = unwrap(at);
    if (MAY_BE_ERROR.has(inner.type)) return true;
    left.push(...valuesOf(inner));
  }
  return true;
}

/** The operands of which one is the value of an expression; none where it is a value of its own. */
function valuesOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'ternary_expression':
      return node.children.filter(({ field }) => field === 'consequence' || field === 'alternative');
    case 'binary_expression': {
      const { left, operator, right } = binaryOf(node) ?? {};
      if (left === undefined || right === undefined) return [];
      if (operator?.type === '&&') return [right];
      return operator?.type === '||' || operator?.type === '??' ? [left, right] : [];
    }
    case 'sequence_expression':
    case 'assignment_expression':
      return partsOf(node).slice(-1);
    case 'augmented_assignment_expression': {
      const operator = childOf(node, 'operator')?.type;
      // What `&&=` leaves in place is falsy, so it is no error either.
      if (operator === '&&=') return partsOf(node).slice(-1);
      return operator === '||=' || operator === '??=' ? partsOf(node) : [];
    }
    default:
      return [];
  }
}

/** A string, a template, or a sum that begins with one. */
export function isText(node: SyntaxNode): boolean {
  let at = node;
  for (let sum = binaryOf(at); sum !== null; sum = binaryOf(at)) {
    if (sum.operator.type !== '+') return false;
    at = sum.left;
  }
  return at.type === 'string' || at.type === 'template_string';
}

const TELLS = /^(?:code|errors?|message|name|reason|status(?:Code)?|type)$|^is[A-Z]/u;

/** An object that says itself what failed: `{ status: 404, message }`. Whoever catches it knows its form. */
export function tellsWhatFailed(context: RuleContext, thrown: SyntaxNode): boolean {
  const inner = unwrap(thrown);
  if (inner.type !== 'object') return false;
  return partsOf(inner).some((part) => {
    const key = childOf(part, 'key');
    const name = key === null ? context.textOf(part) : (keyName(context, key) ?? '');
    return part.type === 'spread_element' || TELLS.test(name);
  });
}

/**
 * True when the code around takes what is thrown or rejected there: a `catch` of the same function, or a chain of promises
 * that the function is a link of. It may compare it with the text.
 */
export function isCaughtHere(context: RuleContext, node: SyntaxNode): boolean {
  let inner = node;
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type)) return isLink(context, at);
    if (at.type === 'try_statement' && inner.field === 'body' && childOf(at, 'handler') !== null) return true;
    inner = at;
  }
  return false;
}

/** A function that is given to `then`, `catch` or `finally`. */
function isLink(context: RuleContext, fn: SyntaxNode): boolean {
  const list = wrapped(fn).parent;
  const callee = list?.type === 'arguments' && list.parent !== null ? childOf(list.parent, 'function') : null;
  return callee !== null && /^(?:then|catch|finally)$/u.test(memberName(context, callee) ?? '');
}
