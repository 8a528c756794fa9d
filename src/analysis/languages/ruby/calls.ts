import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, partsOf } from '../shared/tree.js';

/** Arguments of a call, without comments, blocks and bodies of heredocs. */
export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  const list = childOf(call, 'arguments');
  if (list === null) return [];
  return partsOf(list).filter(({ type }) => type !== 'block_argument' && type !== 'heredoc_body');
}

/** Positional arguments up to the first that is spread. */
export function positionalOf(call: SyntaxNode): readonly SyntaxNode[] {
  const all = argumentsOf(call);
  const spread = all.findIndex(({ type }) => type === 'splat_argument' || type === 'forward_argument');
  return all
    .slice(0, spread === -1 ? undefined : spread)
    .filter(({ type }) => type !== 'pair' && type !== 'hash_splat_argument');
}

/** Value of a named argument; null when the call does not name it. */
export function keywordOf(context: RuleContext, call: SyntaxNode, name: string): SyntaxNode | null {
  for (const argument of argumentsOf(call)) {
    if (argument.type !== 'pair') continue;
    const key = childOf(argument, 'key');
    if (key !== null && keyName(context, key) === name) return childOf(argument, 'value');
  }
  return null;
}

/** `a:`, `:a =>` and `'a' =>` by what they are called; null for a key that is computed. */
export function keyName(context: RuleContext, key: SyntaxNode): string | null {
  if (key.type === 'hash_key_symbol') return context.textOf(key);
  return key.type === 'simple_symbol' ? context.textOf(key).slice(1) : stringValue(context, key);
}

/** Text of a literal without interpolation and escapes; null for everything else. */
export function stringValue(context: RuleContext, node: SyntaxNode): string | null {
  if (node.type !== 'string') return null;
  const parts = node.children.filter(({ named }) => named);
  if (!parts.every(({ type }) => type === 'string_content')) return null;
  return parts.map((one) => context.textOf(one)).join('');
}

/** Name of the method that a call names; null for `f.()`. */
export function methodOf(context: RuleContext, call: SyntaxNode): string | null {
  const method = call.type === 'call' ? childOf(call, 'method') : null;
  return method === null ? null : context.textOf(method);
}

/** What is called, of a constant or of nothing: `YAML.load`, `OpenSSL::Digest.new`, `system`; null for other calls. */
export function calledName(context: RuleContext, call: SyntaxNode): string | null {
  const method = methodOf(context, call);
  if (method === null) return null;
  const receiver = childOf(call, 'receiver');
  if (receiver === null) return method;
  const name = constantName(context, receiver);
  return name === null ? null : `${name}.${method}`;
}

const MAX_NAME = 80;

/** `OpenSSL::SSL` as it is called from the top; null for everything but a constant. */
export function constantName(context: RuleContext, node: SyntaxNode): string | null {
  if (node.type !== 'constant' && node.type !== 'scope_resolution') return null;
  const text = context.textOf(node);
  return text.length <= MAX_NAME && /^(?:::)?\w+(?:::\w+)*$/u.test(text) ? text.replace(/^::/u, '') : null;
}

/** An expression without the parentheses around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.type === 'parenthesized_statements') {
    const [only, second] = partsOf(at);
    if (only === undefined || second !== undefined) return at;
    at = only;
  }
  return at;
}

/** True for text with something inserted, or put together. */
export function isBuiltText({ type, children }: SyntaxNode): boolean {
  if (type === 'binary' || type === 'chained_string') return true;
  return type === 'string' && children.some((one) => one.type === 'interpolation');
}
