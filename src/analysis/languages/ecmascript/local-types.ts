import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from './syntax.js';

const DECLARING = new Set([
  'type_alias_declaration',
  'interface_declaration',
  'class_declaration',
  'abstract_class_declaration',
  'type_parameter',
]);

/** Deeper code has no types that are looked up. */
const MAX_DEPTH = 1000;

const DECLARED = new WeakMap<SyntaxNode, ReadonlyMap<string, SyntaxNode | null>>();

/** The one declaration of a type in this file by its name; null when there is none, or more than one. */
export function declaredType(context: RuleContext, name: SyntaxNode): SyntaxNode | null {
  let root = name;
  for (let depth = 0; root.parent !== null; depth += 1) {
    if (depth === MAX_DEPTH) return null;
    root = root.parent;
  }
  const known = DECLARED.get(root) ?? collect(context, root);
  DECLARED.set(root, known);
  return known.get(context.textOf(name)) ?? null;
}

function collect(context: RuleContext, root: SyntaxNode): ReadonlyMap<string, SyntaxNode | null> {
  const types = new Map<string, SyntaxNode | null>();
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const name = DECLARING.has(node.type) ? childOf(node, 'name') : null;
    if (name !== null) {
      const text = context.textOf(name);
      types.set(text, types.has(text) ? null : node);
    }
    for (const child of node.children) stack.push(child);
  }
  return types;
}
