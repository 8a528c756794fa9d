import { inlineCode } from '../../../inline-code.js';
import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { keyName, memberName } from '../names.js';
import { argumentsOf, childOf, partsOf, unwrap } from '../syntax.js';
import { taintOf, type Taint, type TaintKind } from './index.js';

/** A call as `object.name(args)` or `name(args)`. */
export interface NamedCall {
  readonly name: string;
  readonly callee: SyntaxNode;
  readonly object: SyntaxNode | null;
  readonly args: readonly SyntaxNode[];
}

/** The parts of a call by name; null for tagged templates and computed names. */
export function namedCall(context: RuleContext, call: SyntaxNode): NamedCall | null {
  const found = childOf(call, call.type === 'new_expression' ? 'constructor' : 'function');
  const args = argumentsOf(call);
  if (found === null || args === null) return null;
  const callee = unwrap(found);
  const name = callee.type === 'identifier' ? context.textOf(callee) : memberName(context, callee);
  return name === null ? null : { name, callee, object: childOf(callee, 'object'), args };
}

/** The value of a property in an object literal. */
export function propertyOf(
  context: RuleContext,
  node: SyntaxNode,
  names: readonly string[],
): SyntaxNode | null {
  const object = unwrap(node);
  if (object.type !== 'object') return null;
  for (const part of partsOf(object).slice(0, 100)) {
    if (part.type === 'shorthand_property_identifier' && names.includes(context.textOf(part))) return part;
    const key = part.type === 'pair' ? childOf(part, 'key') : null;
    if (key !== null && names.includes(keyName(context, key) ?? '')) return childOf(part, 'value');
  }
  return null;
}

/** The source as inline code, or in words when it cannot be shown. */
export function sourceName({ label }: Taint): string {
  return inlineCode(label, 'Data of the request');
}

/** Reports a node when a value that it uses comes from outside; true when it did. */
export function reportTaint(
  context: RuleContext,
  node: SyntaxNode,
  value: SyntaxNode | null | undefined,
  kind: TaintKind,
  message: (source: string) => string,
): boolean {
  if (value === null || value === undefined || value.type === 'spread_element') return false;
  const taint = taintOf(context, value, kind);
  if (taint === null) return false;
  context.report({ node, message: message(sourceName(taint)) });
  return true;
}

/** True for an object that is the response of a server by its name, or by the names in a chain from it. */
export function isResponse(context: RuleContext, node: SyntaxNode): boolean {
  let at = unwrap(node);
  for (let links = 0; links < MAX_LINKS; links += 1) {
    if (at.type === 'identifier') return RESPONSES.test(context.textOf(at));
    const next = at.type === 'call_expression' ? childOf(at, 'function') : childOf(at, 'object');
    if (next === null) return false;
    at = unwrap(next);
  }
  return false;
}

const MAX_LINKS = 8;
const RESPONSES = /^_?(?:res|resp|response|reply|rsp|ctx|c)$/u;
