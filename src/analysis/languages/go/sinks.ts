import { inlineCode } from '../../inline-code.js';
import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { TaintKind } from '../shared/taint.js';
import { isSamplePath } from './files.js';
import { argumentsOf } from './functions.js';
import { calledName } from './imports.js';
import { taintOf } from './taint.js';

/** Where a function takes a value that has to be trusted, by its qualified name: the position of the argument. */
export type Sinks = Readonly<Record<string, number>>;

/** A visitor that reports calls of functions to which data of a request gets. */
export function reportSinks(
  context: RuleContext,
  sinks: Sinks,
  kind: TaintKind,
  message: (source: string) => string,
  isHarmless: RegExp = /^$/u,
) {
  if (isSamplePath(context.path)) return { on: {} };
  return {
    on: {
      call_expression(node: SyntaxNode): void {
        const name = calledName(context, node);
        const position = name !== null && Object.hasOwn(sinks, name) ? sinks[name] : undefined;
        const value = position === undefined ? undefined : argumentsOf(node)[position];
        const taint = value === undefined ? null : taintOf(context, value, kind);
        if (taint === null || isHarmless.test(taint.label)) return;
        context.report({ node, message: message(sourceName(taint.label)) });
      },
    },
  };
}

/** Data of a request as a sentence names it. */
export function sourceName(label: string): string {
  return inlineCode(label, 'Data of the request');
}
