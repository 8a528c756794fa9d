import { inlineCode } from '../../inline-code.js';
import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { TaintKind } from '../shared/taint.js';
import { childOf } from '../shared/tree.js';
import { argumentsOf, invocationOf } from './expressions.js';
import { isSamplePath } from './files.js';
import { taintOf } from './taint.js';
import { isType, isTypeName, typeOf } from './types.js';

/** Methods that take what has to be trusted as their first argument, by the full name of their type. */
export interface Sinks {
  /** Called on a value of the type. */
  readonly methods?: Readonly<Record<string, RegExp>>;
  /** Called on the type itself. */
  readonly statics?: Readonly<Record<string, RegExp>>;
  /** Types that are made of it. */
  readonly constructors?: readonly string[];
}

/** A visitor that reports calls to which data of a request gets. */
export function reportSinks(
  context: RuleContext,
  sinks: Sinks,
  kind: TaintKind,
  message: (source: string) => string,
) {
  if (isSamplePath(context.path)) return { on: {} };
  const { constructors = [] } = sinks;
  const check = (node: SyntaxNode): void => {
    const [value] = argumentsOf(node);
    const taint = value === undefined ? null : taintOf(context, value, kind);
    if (taint !== null) context.report({ node, message: message(sourceName(taint.label)) });
  };
  return {
    on: {
      method_invocation(node: SyntaxNode): void {
        if (isSink(context, node, sinks)) check(node);
      },
      object_creation_expression(node: SyntaxNode): void {
        if (constructors.length > 0 && isType(context, childOf(node, 'type'), ...constructors)) check(node);
      },
    },
  };
}

function isSink(context: RuleContext, node: SyntaxNode, { methods = {}, statics = {} }: Sinks): boolean {
  const call = invocationOf(context, node);
  if (call?.object == null) return false;
  const { name, object } = call;
  return (
    Object.entries(statics).some(([type, named]) => named.test(name) && isTypeName(context, object, type)) ||
    Object.entries(methods).some(
      ([type, named]) => named.test(name) && isType(context, typeOf(context, object), type),
    )
  );
}

/** Data of a request as a sentence names it. */
export function sourceName(label: string): string {
  return inlineCode(label, 'Data of the request');
}
