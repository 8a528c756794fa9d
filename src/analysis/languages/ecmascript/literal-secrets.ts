import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { stringValue } from './literals.js';
import { memberName } from './names.js';
import { bare, declaredValue } from './objects.js';
import { argumentsOf, binaryOf, childOf, partsOf } from './syntax.js';

/** A string of the code, and where it stands. */
export interface LiteralSecret {
  readonly node: SyntaxNode;
  readonly value: string;
}

const ENCODES = /^(?:from|encode)$/u;

/**
 * The string that an expression is in this file: a literal, what a name is declared with, the one after `||` or `??`, or the
 * one in `Buffer.from('…')` and `new TextEncoder().encode('…')`; null for what comes from elsewhere.
 */
export function literalSecret(context: RuleContext, node: SyntaxNode, depth = 4): LiteralSecret | null {
  if (depth === 0) return null;
  const at = declaredValue(context, node);
  const value = stringValue(context.text, at);
  if (value !== null) return { node: at, value };
  const fallback = binaryOf(at);
  if (fallback !== null) {
    const isDefault = fallback.operator.type === '||' || fallback.operator.type === '??';
    return isDefault ? literalSecret(context, fallback.right, depth - 1) : null;
  }
  const callee = at.type === 'call_expression' ? childOf(at, 'function') : null;
  const [text] = callee === null ? [] : (argumentsOf(at) ?? []);
  if (callee === null || text === undefined || !ENCODES.test(memberName(context, bare(callee)) ?? ''))
    return null;
  return literalSecret(context, text, depth - 1);
}

/** The literal secrets of a list, or of a single expression. */
export function literalSecrets(context: RuleContext, node: SyntaxNode): readonly LiteralSecret[] {
  const value = declaredValue(context, node);
  const elements = value.type === 'array' ? partsOf(value).slice(0, 20) : [value];
  return elements.map((element) => literalSecret(context, element)).filter((secret) => secret !== null);
}
