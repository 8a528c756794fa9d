import { inlineCode } from '../../inline-code.js';
import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { TaintKind } from '../shared/taint.js';
import { childOf } from '../shared/tree.js';
import { keywordOf, positionalOf } from './functions.js';
import { taintOf } from './taint.js';

/** A call as `object.name(…)`. */
export interface MethodCall {
  readonly object: SyntaxNode;
  readonly name: string;
}

/** The object and the name of a call of a method; null for other calls. */
export function methodCall(context: RuleContext, call: SyntaxNode): MethodCall | null {
  const callee = childOf(call, 'function');
  const object = callee?.type === 'attribute' ? childOf(callee, 'object') : null;
  const name = callee === null ? null : childOf(callee, 'attribute');
  return object === null || name === null ? null : { object, name: context.textOf(name) };
}

/** What a call gives a parameter of a library's function, by its place or by one of its names. */
export function givenTo(
  context: RuleContext,
  call: SyntaxNode,
  position: number,
  ...names: readonly string[]
): SyntaxNode | null {
  for (const name of names) {
    const value = keywordOf(context, call, name);
    if (value !== null) return value;
  }
  return positionalOf(call)[position] ?? null;
}

/** Reports a node when a value that it uses comes from a request; true when it did. */
export function reportTaint(
  context: RuleContext,
  node: SyntaxNode,
  value: SyntaxNode | null,
  kind: TaintKind,
  message: (source: string) => string,
): boolean {
  const taint = value === null ? null : taintOf(context, value, kind);
  if (taint === null) return false;
  context.report({ node, message: message(inlineCode(taint.label, 'Data of the request')) });
  return true;
}
