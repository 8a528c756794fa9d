import type { RuleContext } from '../../rule.js';
import type { Binding } from '../language.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { functionAround } from './callbacks.js';
import { isGlobal, isGlobalMember } from './globals.js';
import { collectionOf, elementKind, type ElementKind } from './collections.js';
import { numberValue } from './literals.js';
import { givesNumber } from './numbers.js';
import { argumentsOf, childOf, memberOf, partsOf, unwrap } from './syntax.js';

/** How many `const a = b` are followed: code that chains more of them is rare, hostile code is not. */
const MAX_STEPS = 4;

/** Longer lists and more frequent names are not looked through again for every use. */
const MAX_ELEMENTS = 1000;
const MAX_REFERENCES = 200;

/** What the file proves an expression to be; `array` has elements of any kind. */
export type Proven = ElementKind | 'array' | 'string';

/** True for what is an array, whatever is in it. */
export function isArrayProof(proven: Proven | null): boolean {
  return proven !== null && proven !== 'string';
}

const KEEPS_ELEMENTS = new Set(['slice', 'filter', 'concat', 'reverse', 'toReversed', 'sort', 'toSorted']);
const GIVES_ARRAY = new Set(['map', 'flatMap', 'flat', 'split', 'matchAll', 'entries']);

/** Array-ness of an expression by its literal, annotation, `const` initialiser or call; null when nothing proves it. */
export function provenOf(context: RuleContext, node: SyntaxNode, steps = MAX_STEPS): Proven | null {
  if (steps === 0) return null;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'string':
    case 'template_string':
      return 'string';
    case 'array':
      return arrayLiteral(context, inner, steps);
    case 'call_expression':
      return callResult(context, inner, steps);
    case 'new_expression':
      return makesArray(context, inner) ? 'array' : null;
    case 'identifier':
      return bindingOf(context, context.scopes().resolve(inner), steps);
    default:
      return null;
  }
}

function makesArray(context: RuleContext, made: SyntaxNode): boolean {
  const constructor = childOf(made, 'constructor');
  return constructor !== null && isGlobal(context, constructor, 'Array');
}

function arrayLiteral(context: RuleContext, node: SyntaxNode, steps: number): Proven {
  const elements = partsOf(node);
  const [first, second] = elements;
  if (first?.type === 'spread_element' && second === undefined) {
    const [spread] = partsOf(first);
    return spread === undefined ? 'array' : elementsOf(context, spread, steps - 1);
  }
  const numbers =
    elements.length > 1 &&
    elements.length <= MAX_ELEMENTS &&
    elements.every((element) => numberValue(context.text, element) !== null);
  return numbers ? 'numbers' : 'array';
}

function callResult(context: RuleContext, call: SyntaxNode, steps: number): Proven | null {
  const callee = childOf(call, 'function');
  const args = argumentsOf(call);
  if (callee === null || args === null) return null;
  for (const method of ['keys', 'values', 'entries']) {
    if (isGlobalMember(context, callee, 'Object', method)) return 'array';
  }
  if (isGlobalMember(context, callee, 'Array', 'from')) {
    if (args[1] !== undefined) return givesNumber(context, args[1]) ? 'numbers' : 'array';
    return args[0] === undefined ? 'array' : elementsOf(context, args[0], steps - 1);
  }
  const member = memberOf(callee);
  if (member === null) return null;
  const method = context.textOf(member.property);
  const receiver = provenOf(context, member.object, steps - 1);
  if (receiver === 'string') return method === 'split' ? 'array' : null;
  if (receiver === null) return method === 'split' && isSeparator(args[0]) ? 'array' : null;
  if (method === 'map' && args[0] !== undefined && givesNumber(context, args[0])) return 'numbers';
  if (method === 'concat' && args.some((arg) => provenOf(context, arg, steps - 1) !== receiver))
    return 'array';
  if (KEEPS_ELEMENTS.has(method)) return receiver;
  return GIVES_ARRAY.has(method) ? 'array' : null;
}

/** What the elements of something that is iterated are. */
function elementsOf(context: RuleContext, iterated: SyntaxNode, steps: number): ElementKind | 'array' {
  const proven = provenOf(context, iterated, steps);
  if (proven === 'numbers' || proven === 'bigints') return proven;
  const made = proven === null ? collectionOf(context, iterated) : null;
  if (made === null) return 'array';
  if (made.elements !== null) return made.elements;
  const given = made.given === null ? null : provenOf(context, made.given, steps - 1);
  return given === 'numbers' || given === 'bigints' ? given : 'array';
}

/** What only the `split` of a string is called with. */
function isSeparator(argument: SyntaxNode | undefined): boolean {
  return argument?.type === 'string' || argument?.type === 'regex';
}

function bindingOf(context: RuleContext, binding: Binding | null, steps: number): Proven | null {
  const [declaration, second] = binding?.declarations ?? [];
  if (binding === null || declaration === undefined || second !== undefined) return null;
  const holder = declaration.identifier.parent;
  if (holder === null) return null;
  if (holder.type === 'rest_pattern' && holder.parent?.type === 'formal_parameters') return 'array';
  const typed = holder.parent?.type === 'required_parameter' ? holder.parent : holder;
  if (holder.type === 'rest_pattern' && typed !== holder && childOf(typed, 'type') === null) return 'array';
  const annotation = holder.type === 'rest_pattern' || typed === holder ? childOf(typed, 'type') : null;
  if (annotation !== null && holder.type !== 'optional_parameter') {
    const [type] = partsOf(annotation);
    return type === undefined ? null : annotated(context, type);
  }
  const fixed = binding.kind === 'const' && declaration.identifier.field === 'name';
  const value = fixed && holder.type === 'variable_declarator' ? childOf(holder, 'value') : null;
  const proven = value === null ? null : provenOf(context, value, steps - 1);
  // A literal may be given other elements later; what was declared to hold numbers may not.
  const isOfKind = proven === 'numbers' || proven === 'bigints';
  return isOfKind && isGivenElements(context, binding) ? 'array' : proven;
}

const ADDS_ELEMENTS = new Set(['push', 'unshift', 'splice', 'fill', 'with']);

/** True when the array may get elements after its declaration, or is handed to code that may add some. */
function isGivenElements(context: RuleContext, binding: Binding): boolean {
  if (binding.references.length > MAX_REFERENCES) return true;
  let returned = false;
  const given = binding.references.some(({ node }) => {
    const { parent } = node;
    if (parent === null || parent.type === 'spread_element') return false;
    if (parent.type === 'return_statement') {
      returned = true;
      return false;
    }
    const member = memberOf(parent);
    if (member === null) return true;
    return member.object !== node || ADDS_ELEMENTS.has(context.textOf(member.property));
  });
  return given || (returned && !staysInFunction(binding));
}

/** True when all uses are in the function that declares it: whoever it is returned to comes too late for them. */
function staysInFunction({ declarations, references }: Binding): boolean {
  const home = declarations[0] === undefined ? null : functionAround(declarations[0].identifier);
  return home !== null && references.every(({ node }) => functionAround(node) === home);
}

function annotated(context: RuleContext, annotation: SyntaxNode): Proven | null {
  let type = annotation;
  while (type.type === 'readonly_type' || type.type === 'parenthesized_type') {
    const [inner] = partsOf(type);
    if (inner === undefined) return null;
    type = inner;
  }
  if (type.type === 'predefined_type') return context.textOf(type) === 'string' ? 'string' : null;
  const [first, second] = partsOf(type);
  if (type.type === 'array_type')
    return (first === undefined ? null : elementKind(context, first)) ?? 'array';
  if (type.type !== 'generic_type' || first === undefined || second === undefined) return null;
  const name = context.textOf(first);
  if ((name !== 'Array' && name !== 'ReadonlyArray') || context.scopes().declaresType(name)) return null;
  const [element] = partsOf(second);
  return (element === undefined ? null : elementKind(context, element)) ?? 'array';
}

/** True for literals that sort as text just as they do by value, such as single digits. */
export function sortsAlike(context: RuleContext, array: SyntaxNode): boolean {
  const values = partsOf(array).map((element) => numberValue(context.text, element) ?? Number.NaN);
  const byText = values.toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
  const byValue = values.toSorted((a, b) => a - b);
  return byText.every((value, index) => value === byValue[index]);
}
