import type { RuleContext, RuleVisitor } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { functionAround } from './callbacks.js';
import { childOf, partsOf } from './syntax.js';

/** What a function returns, as its statements show. */
export interface Returns {
  readonly fn: SyntaxNode;
  /** It returns a value somewhere. */
  readonly gives: boolean;
  /** Each `return;` without a value. */
  readonly bare: readonly SyntaxNode[];
  /** Control can get to its end. */
  readonly completes: boolean;
}

/** Visits a file for the functions with a body of statements that `asks` picks, and gives what each returns. */
export function watchReturns(
  context: RuleContext,
  asks: (fn: SyntaxNode) => boolean,
  done: (returns: Returns) => void,
): RuleVisitor {
  const asked = new Map<SyntaxNode, { gives: boolean; bare: SyntaxNode[] }>();
  const open = (fn: SyntaxNode): void => {
    if (childOf(fn, 'body')?.type !== 'statement_block' || !asks(fn)) return;
    asked.set(fn, { gives: false, bare: [] });
  };
  return {
    on: {
      function_expression: open,
      arrow_function: open,
      method_definition: open,
      return_statement(node) {
        if (asked.size === 0) return;
        const fn = functionAround(node);
        const returns = fn === null ? undefined : asked.get(fn);
        if (returns === undefined) return;
        if (partsOf(node).length === 0) returns.bare.push(node);
        else returns.gives = true;
      },
    },
    end() {
      for (const [fn, returns] of asked) done({ fn, ...returns, completes: context.flow().completes(fn) });
    },
  };
}
