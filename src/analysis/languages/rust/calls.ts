import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, childOf, partsOf } from '../shared/tree.js';
import { pathOf } from './paths.js';

/** `receiver.name(args)`. */
export interface MethodCall {
  readonly receiver: SyntaxNode;
  readonly name: string;
  /** The identifier that names it. */
  readonly nameNode: SyntaxNode;
  readonly args: readonly SyntaxNode[];
}

/** Arguments of a call, without comments and attributes. */
export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  const list = childOf(call, 'arguments');
  return list === null ? [] : partsOf(list).filter(({ type }) => type !== 'attribute_item');
}

/** A call of a method; null for everything else. */
export function methodCallOf(context: RuleContext, node: SyntaxNode): MethodCall | null {
  if (node.type !== 'call_expression') return null;
  let callee = childOf(node, 'function');
  if (callee?.type === 'generic_function') callee = childOf(callee, 'function');
  if (callee?.type !== 'field_expression') return null;
  const receiver = childOf(callee, 'value');
  const nameNode = childOf(callee, 'field');
  if (receiver === null || nameNode?.type !== 'field_identifier') return null;
  return { receiver: bare(receiver), name: context.textOf(nameNode), nameNode, args: argumentsOf(node) };
}

/** What a call of a function names, as `pathOf` has it; null for methods, closures and everything else. */
export function calledPath(context: RuleContext, node: SyntaxNode): string | null {
  const callee = node.type === 'call_expression' ? childOf(node, 'function') : null;
  return callee === null ? null : pathOf(context, callee);
}

/** How long a chain of calls is followed. */
const MAX_CHAIN = 50;

/** Calls of methods from the last to the first: `c`, `b` of `a.b()?.c().await`. */
export function* chainOf(context: RuleContext, node: SyntaxNode): Generator<MethodCall> {
  let at: SyntaxNode | null = node;
  for (let steps = 0; at !== null && steps < MAX_CHAIN; steps += 1) {
    at = bare(at);
    if (at.type === 'try_expression' || at.type === 'await_expression') {
      at = partsOf(at)[0] ?? null;
      continue;
    }
    const call = methodCallOf(context, at);
    if (call === null) return;
    yield call;
    at = call.receiver;
  }
}

/** `a` of `a.b()?.c().await`: where a chain of calls begins. */
export function chainStart(context: RuleContext, node: SyntaxNode): SyntaxNode {
  let at = bare(node);
  for (let steps = 0; steps < MAX_CHAIN; steps += 1) {
    const inner: SyntaxNode | undefined =
      at.type === 'try_expression' || at.type === 'await_expression'
        ? partsOf(at)[0]
        : methodCallOf(context, at)?.receiver;
    if (inner === undefined) return at;
    at = bare(inner);
  }
  return at;
}

/** Name of a macro without its path; null for everything else. */
export function macroOf(context: RuleContext, node: SyntaxNode): string | null {
  const name = node.type === 'macro_invocation' ? childOf(node, 'macro') : null;
  return name === null ? null : (context.textOf(name).split('::').at(-1) ?? null);
}
