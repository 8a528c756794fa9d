import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { constantOf } from '../constants.js';
import { keyName, memberName } from '../names.js';
import { binaryOf, childOf, FUNCTIONS, partsOf, unwrap } from '../syntax.js';

/** The value of `__html` in the object that `dangerouslySetInnerHTML` is given; null when it is not written there. */
export function htmlOf(context: RuleContext, object: SyntaxNode): SyntaxNode | null {
  if (object.type !== 'object') return null;
  for (const part of partsOf(object)) {
    if (part.type === 'shorthand_property_identifier' && context.textOf(part) === '__html') return part;
    const key = part.type === 'pair' ? childOf(part, 'key') : null;
    if (key !== null && keyName(context, key) === '__html') return childOf(part, 'value');
  }
  return null;
}

/** How many parts of an expression, and of the constants in it, are looked at. */
const MAX_PARTS = 200;

/** The parts that text is put together from: through `+`, templates, `? :`, `||`, and the `const` names for them. */
export function partsOfText(context: RuleContext, expression: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  const seen = new Set<SyntaxNode>();
  const stack = [expression];
  while (stack.length > 0 && seen.size < MAX_PARTS) {
    const at = stack.pop();
    const node = at === undefined ? undefined : unwrap(at);
    if (node === undefined || seen.has(node)) continue;
    seen.add(node);
    const inner = innerParts(context, node);
    if (inner === null) parts.push(node);
    else stack.push(...inner);
  }
  return parts;
}

function innerParts(context: RuleContext, node: SyntaxNode): readonly SyntaxNode[] | null {
  const binary = binaryOf(node);
  if (binary !== null) return [binary.left, binary.right];
  switch (node.type) {
    case 'template_string':
      return node.children.filter(({ type }) => type === 'template_substitution').flatMap(partsOf);
    case 'ternary_expression':
      return ['consequence', 'alternative'].flatMap((field) => childOf(node, field) ?? []);
    case 'as_expression':
    case 'non_null_expression':
    case 'await_expression':
      return partsOf(node).slice(0, 1);
    case 'identifier':
    case 'shorthand_property_identifier': {
      const value = constValue(context, node);
      return value === null || FUNCTIONS.has(value.type) ? null : [value];
    }
    default:
      return constantOf(context, node) === null ? null : [];
  }
}

/** What a `const` is declared with. */
function constValue(context: RuleContext, name: SyntaxNode): SyntaxNode | null {
  const binding = context.scopes().resolve(name);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding?.kind !== 'const' || declaration === undefined || second !== undefined) return null;
  const { identifier } = declaration;
  if (identifier.parent?.type !== 'variable_declarator' || identifier.field !== 'name') return null;
  return childOf(identifier.parent, 'value');
}

const OF_ADDRESS = new Set(['hash', 'search', 'href']);

/** How many members and calls of a chain are followed. */
const MAX_LINKS = 20;

/** What anybody can put into a link: parts of `location`, and values that are read from them. */
export function comesFromAddress(context: RuleContext, expression: SyntaxNode): boolean {
  let at = unwrap(expression);
  for (let links = 0; links < MAX_LINKS; links += 1) {
    if (OF_ADDRESS.has(memberName(context, at) ?? '') && isLocation(context, childOf(at, 'object')))
      return true;
    if (at.type === 'new_expression') {
      const constructor = childOf(at, 'constructor');
      const list = childOf(at, 'arguments');
      const [first] = list === null ? [] : partsOf(list);
      if (constructor === null || first === undefined) return false;
      if (!/^URL(?:SearchParams)?$/u.test(context.textOf(constructor))) return false;
      at = unwrap(first);
      continue;
    }
    const next = sourceOf(context, at);
    if (next === null) return false;
    at = unwrap(next);
  }
  return false;
}

/** What a value is read from: the object of a member, what a function decodes, the value of a constant. */
function sourceOf(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  if (node.type === 'identifier') return constValue(context, node);
  if (node.type !== 'call_expression') return childOf(node, 'object');
  const decoded = decodedArgument(context, node);
  const callee = childOf(node, 'function');
  if (decoded !== null || callee === null) return decoded;
  return READS.test(memberName(context, callee) ?? '') ? childOf(callee, 'object') : null;
}

/** Methods that give some of the text as it is. */
const READS = /^(?:get|slice|substring|substr|split|at|toString|trim|pop|shift)$/u;

/** `decodeURIComponent(text)`: the same text. */
function decodedArgument(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const callee = childOf(call, 'function');
  if (
    callee?.type !== 'identifier' ||
    !/^(?:decodeURI(?:Component)?|unescape)$/u.test(context.textOf(callee))
  )
    return null;
  const list = childOf(call, 'arguments');
  return list === null ? null : (partsOf(list)[0] ?? null);
}

function isLocation(context: RuleContext, object: SyntaxNode | null): boolean {
  if (object === null) return false;
  const inner = unwrap(object);
  if (inner.type === 'identifier')
    return context.textOf(inner) === 'location' && context.scopes().resolve(inner) === null;
  const of = childOf(inner, 'object');
  if (memberName(context, inner) !== 'location' || of?.type !== 'identifier') return false;
  return (
    /^(?:window|document|self|globalThis)$/u.test(context.textOf(of)) && context.scopes().resolve(of) === null
  );
}
