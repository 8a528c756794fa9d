import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare } from './objects.js';
import { isLiteral } from './literals.js';
import { binaryOf, childOf } from './syntax.js';

/** `object[key]` with names for both. */
export interface ComputedMember {
  readonly object: SyntaxNode;
  readonly key: SyntaxNode;
}

/** `object[key]` where the key is a name; null for every other expression. */
export function computedMember(node: SyntaxNode): ComputedMember | null {
  const inner = bare(node);
  if (inner.type !== 'subscript_expression') return null;
  const object = childOf(inner, 'object');
  const key = childOf(inner, 'index');
  if (object === null || key === null || bare(object).type !== 'identifier') return null;
  return bare(key).type === 'identifier' ? { object: bare(object), key: bare(key) } : null;
}

/** Longer functions are not searched for guards. */
const MAX_LENGTH = 20_000;

const NAMED_KEYS = /__proto__|prototype|constructor|\bcreate\(\s*null|\bnew (?:Weak)?Map\b|\bSymbol\b/u;

/** True for a function that names the keys that lead to a prototype, or makes objects without one. */
export function namesPrototype(context: RuleContext, fn: SyntaxNode): boolean {
  return fn.end - fn.start > MAX_LENGTH || NAMED_KEYS.test(context.textOf(fn));
}

const OWN = /^(?:hasOwn|hasOwnProperty|has|own|\w*[hH]asOwn\w*)$/u;

/**
 * True when a name is compared with something, or asked about by a function: that may keep keys out. Only whether the
 * object that is read has the key says nothing of it.
 */
export function isCheckedKey(context: RuleContext, reference: SyntaxNode, read: string): boolean {
  const { parent } = reference;
  if (parent === null) return false;
  const comparison = binaryOf(parent);
  if (comparison !== null) {
    return /^(?:[!=]==?|in)$/u.test(comparison.operator.type) && !isLengthCheck(context, parent, read);
  }
  if (parent.type !== 'arguments' || parent.parent?.type !== 'call_expression') return false;
  const callee = childOf(parent.parent, 'function');
  const text = callee === null ? '' : context.textOf(callee);
  const asksRead = text.startsWith(`${read}.`) || context.textOf(parent).startsWith(`(${read},`);
  return !(
    asksRead &&
    OWN.test(
      text
        .replace(/\.call$/u, '')
        .split('.')
        .at(-1) ?? '',
    )
  );
}

/** `key in source`: it is. */
function isLengthCheck(context: RuleContext, node: SyntaxNode, read: string): boolean {
  const comparison = binaryOf(node);
  if (comparison === null) return false;
  if (comparison.operator.type === 'in') return context.textOf(comparison.right) === read;
  return (
    isLiteral(context.text, comparison.right) &&
    /^(?:''|""|undefined|null)$/u.test(context.textOf(comparison.right))
  );
}
