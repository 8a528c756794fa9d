import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { keyName, memberName } from './names.js';
import { bare } from './objects.js';
import { wordsOf } from '../shared/secret-names.js';
import { ancestorsOf, binaryOf, childOf, FUNCTIONS } from './syntax.js';

/** How many uses of a variable are looked at. */
const MAX_USES = 50;

/** What a call or literal holds besides is read up to here. What is larger is a table of texts, which something else fills in. */
const MAX_NODES = 2000;

/**
 * True for a text whose placeholders something else fills in: it is given to a template engine, replaced in, or handed on
 * together with what they name, at once or through a variable.
 */
export function isFilledLater(context: RuleContext, string: SyntaxNode, names: ReadonlySet<string>): boolean {
  const value = outermost(string);
  if (isReceiver(context, value, /^/u) || isHandedOnWith(context, value, names)) return true;
  return usesOf(context, value).some(
    (use) => isReceiver(context, use, /^(?:replace(?:All)?|split)$/u) || isHandedOnWith(context, use, names),
  );
}

const TRANSPARENT = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
]);

/** The text that a string is a part of, through `+`. */
function outermost(string: SyntaxNode): SyntaxNode {
  let at = string;
  for (const parent of ancestorsOf(string)) {
    if (!TRANSPARENT.has(parent.type) && binaryOf(parent)?.operator.type !== '+') return at;
    at = parent;
  }
  return at;
}

function isReceiver(context: RuleContext, value: SyntaxNode, method: RegExp): boolean {
  const { parent, field } = value;
  if (parent === null || field !== 'object' || parent.parent?.type !== 'call_expression') return false;
  return parent.field === 'function' && method.test(memberName(context, parent) ?? '');
}

/** Where a text that stands in it no longer is the argument or part of the same expression. */
const BORDERS = /^jsx_|_statement$|_declaration$|^(?:class_body|program|statement_block)$/u;

const HOLDERS = new Set(['arguments', 'array', 'object']);

/** True in a call that fills in templates, and in a call or literal that names what the placeholders name. */
function isHandedOnWith(context: RuleContext, value: SyntaxNode, names: ReadonlySet<string>): boolean {
  const read = { nodes: 0 };
  let inner = value;
  for (const at of ancestorsOf(value)) {
    if (FUNCTIONS.has(at.type) || BORDERS.test(at.type)) return false;
    if (!HOLDERS.has(at.type)) continue;
    if (at.type === 'arguments' && fillsIn(context, at.parent)) return true;
    if (namesOneOf(context, at, inner, names, read)) return true;
    inner = at;
  }
  return false;
}

const FILLS =
  /^(?:compile|format|formatted|formatter|i18n|interpolate|interpolation|render|t|template|translate|translation)$/u;

/** `t('…')`, `_.template('…')`, `new Template('…')`, `i18n.get('…')`. */
function fillsIn(context: RuleContext, call: SyntaxNode | null): boolean {
  const callee = call === null ? null : (childOf(call, 'function') ?? childOf(call, 'constructor'));
  if (callee === null) return false;
  const inner = bare(callee);
  if (wordsOf(lastName(context, inner)).some((word) => FILLS.test(word))) return true;
  const object = childOf(inner, 'object');
  return object !== null && /^i18n(?:ext)?$/iu.test(lastName(context, bare(object)));
}

function lastName(context: RuleContext, node: SyntaxNode): string {
  return node.type === 'identifier' ? context.textOf(node) : (memberName(context, node) ?? '');
}

/** True when a call or literal has one of the names in it as a value or key, outside the part that was read before. */
function namesOneOf(
  context: RuleContext,
  holder: SyntaxNode,
  known: SyntaxNode,
  names: ReadonlySet<string>,
  read: { nodes: number },
): boolean {
  const stack = [holder];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.start === known.start && at.end === known.end) continue;
    const name = at.type === 'identifier' ? context.textOf(at) : isKey(at) ? keyName(context, at) : null;
    if (name !== null && names.has(name)) return true;
    read.nodes += at.children.length;
    if (read.nodes > MAX_NODES) return true;
    stack.push(...at.children);
  }
  return false;
}

function isKey({ type, field }: SyntaxNode): boolean {
  return field === 'key' || type === 'shorthand_property_identifier';
}

/** Reads of the variable or parameter that a text is given to. */
function usesOf(context: RuleContext, value: SyntaxNode): readonly SyntaxNode[] {
  const name = nameOf(value);
  if (name === null) return [];
  const binding = context.scopes().lookup(context.textOf(name), name);
  return (binding?.references ?? [])
    .slice(0, MAX_USES)
    .filter(({ write }) => !write)
    .map(({ node }) => outermost(node));
}

const NAMES = new Set(['identifier', 'shorthand_property_identifier_pattern']);

/** The name in `t = '…'`: of a variable, a parameter or a part of a pattern. */
function nameOf(value: SyntaxNode): SyntaxNode | null {
  const { parent, field } = value;
  if (parent === null || (field !== 'value' && field !== 'right')) return null;
  const name = childOf(parent, 'name') ?? childOf(parent, 'left') ?? childOf(parent, 'pattern');
  return name !== null && NAMES.has(name.type) ? name : null;
}
