import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { childOf } from '../shared/tree.js';
import { dottedName, unversioned } from './names.js';

/**
 * What a name or selector is, by the imports of the file: `net/http.Get` for `http.Get`. A name that nothing in the file
 * declares stands for itself: `len`. Null when the file gives the name another meaning.
 */
export function qualifiedName(context: RuleContext, node: SyntaxNode): string | null {
  const name = dottedName(context.text, node);
  if (name === null) return null;
  const first = firstOf(node);
  const binding = context.scopes().resolve(first);
  if (binding === null) return name;
  const path = importPath(context, binding);
  return path === null ? null : path + name.slice(context.textOf(first).length);
}

function firstOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  for (let operand = childOf(at, 'operand'); operand !== null; operand = childOf(at, 'operand')) at = operand;
  return at;
}

/** Path of the package that a name stands for, without its major version; null when it is no import. */
export function importPath(context: RuleContext, binding: Binding): string | null {
  const [declared, second] = binding.declarations;
  if (declared?.node.type !== 'import_spec' || second !== undefined) return null;
  const path = childOf(declared.node, 'path');
  return path === null ? null : unversioned(context.textOf(path).slice(1, -1));
}

/** The qualified name of what a call calls; null when it is no name, or one of the file. */
export function calledName(context: RuleContext, call: SyntaxNode): string | null {
  const callee = childOf(call, 'function');
  return callee === null ? null : qualifiedName(context, callee);
}

/** `sync.Mutex` for a type, by the imports; the name alone for one of the file or of the language. */
export function typeName(context: RuleContext, type: SyntaxNode): string | null {
  if (type.type === 'type_identifier') return context.textOf(type);
  if (type.type !== 'qualified_type') return null;
  const [head, name] = type.children;
  if (head === undefined || name === undefined) return null;
  const binding = context.scopes().lookup(context.textOf(head), type);
  const path = binding === null ? null : importPath(context, binding);
  return path === null ? null : `${path}.${context.textOf(name)}`;
}
