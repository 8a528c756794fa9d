import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, partsOf } from '../shared/tree.js';
import { dottedName } from './names.js';

/**
 * What a name or attribute is, by the imports of the file: `subprocess.run` for `sp.run` after `import subprocess as sp`,
 * and for `run` after `from subprocess import run`. A name that nothing declares is a built-in: `open`. Null when the file
 * gives the name another meaning.
 */
export function qualifiedName(context: RuleContext, node: SyntaxNode): string | null {
  const name = dottedName(context.text, node);
  if (name === null) return null;
  const first = firstOf(node);
  const rest = name.slice(context.textOf(first).length);
  const binding = context.scopes().resolve(first);
  if (binding === null) return name;
  const origins = new Set(binding.declarations.map((one) => originOf(context, one)));
  const [origin, second] = origins;
  return origin === undefined || origin === null || second !== undefined ? null : origin + rest;
}

function firstOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  for (let object = childOf(at, 'object'); object !== null; object = childOf(at, 'object')) at = object;
  return at;
}

function originOf(
  context: RuleContext,
  { identifier, node }: { readonly identifier: SyntaxNode; readonly node: SyntaxNode },
): string | null {
  if (node.type !== 'import_statement' && node.type !== 'import_from_statement') return null;
  const clause = identifier.parent;
  if (clause === null) return null;
  const module = childOf(node, 'module_name');
  if (clause.type === 'aliased_import') {
    const original = childOf(clause, 'name');
    return original === null ? null : prefixed(context, module, context.textOf(original));
  }
  // `import os.path` binds `os`; `from a import b` binds `b`.
  const [head] = partsOf(clause);
  return head === undefined
    ? null
    : prefixed(context, module, context.textOf(module === null ? head : clause));
}

function prefixed(context: RuleContext, module: SyntaxNode | null, name: string): string {
  return module === null ? name : `${context.textOf(module)}.${name}`;
}

/** The qualified name of what a call calls; null when it is no name, or one of the file. */
export function calledName(context: RuleContext, call: SyntaxNode): string | null {
  const callee = childOf(call, 'function');
  return callee === null ? null : qualifiedName(context, callee);
}
