import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { bare, childOf } from '../shared/tree.js';
import { expressionsOf } from './functions.js';

/** The type that a name is declared with; null when it follows from its value. */
export function declaredType(binding: Binding): SyntaxNode | null {
  const [declared] = binding.declarations;
  if (
    declared === undefined ||
    !/^(?:var_spec|(?:variadic_)?parameter_declaration)$/u.test(declared.node.type)
  )
    return null;
  if (declared.node.type === 'variadic_parameter_declaration') return null;
  return childOf(declared.node, 'type');
}

/** The type that a name has by its declaration: as it is written, or that of the literal it is made with. */
export function typeOfName(binding: Binding): SyntaxNode | null {
  const type = declaredType(binding);
  if (type !== null) return type;
  const [declared] = binding.declarations;
  if (declared?.node.type !== 'short_var_declaration') return null;
  const position = expressionsOf(childOf(declared.node, 'left')).indexOf(declared.identifier);
  const values = expressionsOf(childOf(declared.node, 'right'));
  const value = values[position];
  const made = value === undefined ? null : bare(value);
  return made?.type === 'composite_literal' ? childOf(made, 'type') : null;
}

/** Text of the type of a name, where the file says it: `uint`, `*T`. */
export function typeTextOf(context: RuleContext, identifier: SyntaxNode): string | null {
  if (identifier.type !== 'identifier') return null;
  const binding = context.scopes().resolve(identifier);
  const type = binding === null ? null : typeOfName(binding);
  return type === null ? null : context.textOf(type);
}

/** The struct that a type of this file is; null when it is something else or stands elsewhere. */
export function localStruct(context: RuleContext, name: string, at: SyntaxNode): SyntaxNode | null {
  const binding = context.scopes().lookup(name, at);
  const [declared, second] = binding?.declarations ?? [];
  if (declared?.node.type !== 'type_spec' || second !== undefined) return null;
  const type = childOf(declared.node, 'type');
  return type?.type === 'struct_type' ? type : null;
}
