import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { memberName } from './names.js';
import { symbolName } from './symbols.js';
import { ancestorsOf, argumentsOf, binaryOf, childOf, FUNCTIONS, wrapped } from './syntax.js';

/** What is made for people, or for another program that reads dates. */
const SHOWN =
  /format|date|label|title|text|display|shown?(?![a-z])|render|print|file|today|iso|html|content/iu;

/** What is made to be compared. */
const COMPARED = /key|id(?![a-z])|hash|cache|same|group|bucket|compar|equal|uniq|sort|index|slot|month/iu;

/**
 * True for a text that the code around it names for what people read: by the variable, the property or the function that
 * it goes to. A text that is compared or used as a key need not be right, only the same each time.
 */
export function isShown(context: RuleContext, text: SyntaxNode): boolean {
  const { parent } = wrapped(text);
  if (parent === null) return false;
  if (parent.type === 'jsx_expression') return parent.parent?.type === 'jsx_element';
  const name = symbolNaming(context, parent);
  if (name === null || COMPARED.test(name) || !SHOWN.test(name)) return false;
  const declared = parent.type === 'variable_declarator' ? childOf(parent, 'name') : null;
  if (declared === null) return true;
  if (declared.type !== 'identifier') return false;
  const binding = context.scopes().lookup(context.textOf(declared), declared);
  return binding?.references.every(({ node }) => !isCompared(context, node)) === true;
}

/** The name of the variable or property that a value goes to, or of the function that returns it. */
function symbolNaming(context: RuleContext, parent: SyntaxNode): string | null {
  const target = childOf(parent, 'left') ?? childOf(parent, 'key') ?? childOf(parent, 'name');
  if (
    parent.type === 'assignment_expression' ||
    parent.type === 'pair' ||
    parent.type === 'variable_declarator'
  )
    return target === null ? null : (memberName(context, target) ?? context.textOf(target));
  const fn =
    parent.type === 'return_statement'
      ? [...ancestorsOf(parent)].find(({ type }) => FUNCTIONS.has(type))
      : parent;
  return fn === undefined || !FUNCTIONS.has(fn.type) ? null : symbolName(context.text, fn);
}

/** As an operand of a comparison, as an index, or as what a collection is asked for. */
function isCompared(context: RuleContext, node: SyntaxNode): boolean {
  const { parent, field } = wrapped(node);
  if (parent === null) return false;
  if (parent.type === 'subscript_expression') return field === 'index';
  if (parent.type === 'computed_property_name') return true;
  const binary = binaryOf(parent);
  if (binary !== null) return /^(?:[!=]==?|[<>]=?|in)$/u.test(binary.operator.type);
  const call = parent.type === 'arguments' ? parent.parent : null;
  const callee = call === null || argumentsOf(call) === null ? null : childOf(call, 'function');
  return (
    callee !== null &&
    /^(?:add|delete|get|has|includes|indexOf|set)$/u.test(memberName(context, callee) ?? '')
  );
}
