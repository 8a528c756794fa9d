import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, FUNCTION_EXPRESSIONS, partsOf, unwrap } from './syntax.js';

const DECLARED = new Set([
  'function_declaration',
  'function_expression',
  'generator_function',
  'generator_function_declaration',
]);

/** The function that an expression is: a literal, or a name that this file gives to one function and never reassigns. */
export function localFunction(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const inner = unwrap(node);
  if (FUNCTION_EXPRESSIONS.has(inner.type)) return inner;
  if (inner.type !== 'identifier') return null;
  const binding = context.scopes().resolve(inner);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding === null || declaration === undefined || second !== undefined) return null;
  if (binding.reassigned) return null;
  return functionNamed(declaration.identifier, declaration.node);
}

/** The function that a declaration gives its name to. */
function functionNamed(identifier: SyntaxNode, declaring: SyntaxNode): SyntaxNode | null {
  if (DECLARED.has(declaring.type)) return declaring;
  const declarator = identifier.parent;
  if (declarator?.type !== 'variable_declarator' || identifier.field !== 'name') return null;
  const value = childOf(declarator, 'value');
  const inner = value === null ? null : unwrap(value);
  return inner !== null && FUNCTION_EXPRESSIONS.has(inner.type) ? inner : null;
}

/** Patterns of a function's parameters, in order, without `this`; defaults and annotations stay around them. */
export function parametersOf(fn: SyntaxNode): readonly SyntaxNode[] {
  const single = childOf(fn, 'parameter');
  if (single !== null) return [single];
  const list = childOf(fn, 'parameters');
  if (list === null) return [];
  return partsOf(list).filter((parameter) => patternOf(parameter)?.type !== 'this');
}

/** The name or pattern that a parameter binds. */
export function patternOf(parameter: SyntaxNode): SyntaxNode | null {
  switch (parameter.type) {
    case 'required_parameter':
    case 'optional_parameter':
      return childOf(parameter, 'pattern');
    case 'assignment_pattern':
      return childOf(parameter, 'left');
    default:
      return parameter;
  }
}
