import type { SyntaxNode } from '../../syntax-tree.js';
import { boundNames } from './patterns.js';
import { ancestorsOf, childOf, FUNCTIONS, hasToken } from './syntax.js';

/** The function whose parameter an identifier is; null for one that has no body, as in a type. */
export function functionOfParameter(identifier: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(identifier))
    if (at.type === 'formal_parameters' || at.type === 'arrow_function') {
      const fn = at.type === 'arrow_function' ? at : at.parent;
      return fn !== null && FUNCTIONS.has(fn.type) && childOf(fn, 'body') !== null ? fn : null;
    }
  return null;
}

/** The names of all parameters of a function, in text order. */
export function parameterNames(fn: SyntaxNode): readonly SyntaxNode[] {
  const list = childOf(fn, 'parameters');
  const only = childOf(fn, 'parameter');
  return (list === null ? (only === null ? [] : [only]) : list.children).flatMap(boundNames);
}

/** True for a parameter that is a name alone: the caller gives it by its position. */
export function isPositional(identifier: SyntaxNode): boolean {
  const { parent } = identifier;
  if (parent === null) return false;
  if (parent.type === 'formal_parameters' || parent.type === 'arrow_function') return true;
  return /^(?:required|optional)_parameter$/u.test(parent.type) && childOf(parent, 'value') === null;
}

/** `constructor(private name: string)` declares a property, and a setter has to take a value. */
export function hasToBe(identifier: SyntaxNode, fn: SyntaxNode): boolean {
  const parameter = identifier.parent;
  const isProperty = parameter?.children.some(({ type }) =>
    /^(?:accessibility_modifier|override_modifier|readonly)$/u.test(type),
  );
  return isProperty === true || hasToken(fn, 'set');
}
