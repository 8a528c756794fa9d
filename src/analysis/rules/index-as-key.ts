import { attributesOf } from '../languages/ecmascript/jsx.js';
import { memberName } from '../languages/ecmascript/names.js';
import { createdElement, givenProp } from '../languages/ecmascript/react/create-element.js';
import {
  argumentsOf,
  binaryOf,
  childOf,
  FUNCTION_EXPRESSIONS,
  partsOf,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A key that is made of the place in the list. */
export const indexAsKey = {
  meta: {
    id: 'index-as-key',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'It is right where a list never changes, which the file does not tell.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'The `key` of an element is its place in the list.',
    why: 'When an entry is added in front or removed, every place behind it belongs to another entry. State, focus and typed text then stay at the place and move to the wrong entry.',
    examples: {
      bad: "const rows = users.map((user, at) => React.createElement('li', { key: at }, user.name));",
      good: "const rows = users.map((user) => React.createElement('li', { key: user.id }, user.name));",
    },
    equivalents: ['react:no-array-index-key', 'sonarjs:S6479'],
  },
  mentions: ['key'],
  create: (context) => ({
    on: {
      jsx_opening_element: (node) => checkTag(context, node),
      jsx_self_closing_element: (node) => checkTag(context, node),
      call_expression(node) {
        const made = createdElement(context, node) ?? clonedElement(context, node);
        const key = made === null ? null : givenProp(context, made.props, 'key');
        const value = key === null ? null : key.type === 'pair' ? childOf(key, 'value') : key;
        if (value !== null) check(context, value);
      },
    },
  }),
} as const satisfies Rule;

function checkTag(context: RuleContext, tag: SyntaxNode): void {
  for (const { node, name, value } of attributesOf(context, tag))
    if (name === 'key' && value !== null && value.parent !== node) check(context, value);
}

/** `React.cloneElement(element, props)`. */
function clonedElement(context: RuleContext, call: SyntaxNode): { readonly props: SyntaxNode | null } | null {
  const callee = childOf(call, 'function');
  if (callee === null || context.textOf(callee) !== 'React.cloneElement') return null;
  return { props: argumentsOf(call)?.[1] ?? null };
}

function check(context: RuleContext, key: SyntaxNode): void {
  const made = partsOfKey(context, key).find((part) => isIndex(context, part));
  if (made === undefined) return;
  context.report({
    node: key,
    message: 'This key is a place, which belongs to another entry after a change.',
  });
}

/** How many operands of a sum are looked at. */
const MAX_PARTS = 20;

/** What a key is made of: itself, the parts of a template or a sum, or what is turned into text. */
function partsOfKey(context: RuleContext, key: SyntaxNode): readonly SyntaxNode[] {
  if (key.type === 'template_string')
    return key.children.filter(({ type }) => type === 'template_substitution').flatMap(partsOf);
  if (key.type === 'call_expression') return textOf(context, key);
  const parts: SyntaxNode[] = [];
  const stack = [key];
  for (let at = stack.pop(); at !== undefined && parts.length < MAX_PARTS; at = stack.pop()) {
    const sum = binaryOf(at);
    if (sum === null) parts.push(at);
    else stack.push(sum.right, sum.left);
  }
  return parts;
}

/** `String(index)`, `index.toString()`. */
function textOf(context: RuleContext, call: SyntaxNode): readonly SyntaxNode[] {
  const callee = childOf(call, 'function');
  if (callee === null) return [];
  if (callee.type === 'identifier')
    return context.textOf(callee) === 'String' ? (argumentsOf(call) ?? []).slice(0, 1) : [];
  const object = childOf(callee, 'object');
  return object !== null && memberName(context, callee) === 'toString' ? [object] : [];
}

const PLACES: Readonly<Record<string, number>> = {
  every: 1,
  filter: 1,
  find: 1,
  findIndex: 1,
  flatMap: 1,
  forEach: 1,
  map: 1,
  reduce: 2,
  reduceRight: 2,
  some: 1,
};

/** True for the parameter of a callback that an array method gives the place to. */
function isIndex(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type !== 'identifier' && node.type !== 'shorthand_property_identifier') return false;
  const binding = context.scopes().resolve(node);
  const identifier = binding?.kind === 'parameter' ? binding.declarations[0]?.identifier : undefined;
  if (identifier === undefined) return false;
  const holder = identifier.parent?.type === 'required_parameter' ? identifier.parent : identifier;
  const fn = holder.parent?.type === 'formal_parameters' ? holder.parent.parent : null;
  const call = fn?.parent?.type === 'arguments' ? fn.parent.parent : null;
  if (fn === null || call?.type !== 'call_expression' || !FUNCTION_EXPRESSIONS.has(fn.type)) return false;
  const callee = childOf(call, 'function');
  const method = callee === null ? null : memberName(context, callee);
  const place = method !== null && Object.hasOwn(PLACES, method) ? PLACES[method] : undefined;
  if (callee === null || place === undefined) return false;
  const position = isOfChildren(context, callee) ? 1 : 0;
  if (argumentsOf(call)?.[position] !== fn) return false;
  return holder.parent !== null && partsOf(holder.parent)[place] === holder;
}

/** `React.Children.map` and `Children.map` get the callback second. */
function isOfChildren(context: RuleContext, callee: SyntaxNode): boolean {
  const object = childOf(callee, 'object');
  return object !== null && /^(?:React\.)?Children$/u.test(context.textOf(object));
}
