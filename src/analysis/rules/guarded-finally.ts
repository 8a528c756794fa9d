import { finallyLeft, alwaysLoses } from '../languages/ecmascript/finally.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A `finally` block that is left by itself where that may do no harm. */
export const guardedFinally = {
  meta: {
    id: 'guarded-finally',
    kind: 'bug',
    severity: 'info',
    offByDefault:
      'Behind a test, or where `catch` has settled all, the exit is mostly meant: to try again, or to end alike.',
    confidence: 0.5,
    languages: ECMASCRIPT,
    summary: 'A `finally` block is left by a statement of its own in some cases.',
    why: '`finally` runs while a result or an error is on its way. Where it is left by `return`, `throw`, `break` or `continue`, that is thrown away.',
    examples: {
      bad: 'function read() { try { return parse(); } finally { if (failed) return null; } }',
      good: 'function read() { try { return parse(); } finally { if (failed) log(); } }',
    },
    equivalents: ['eslint:no-unsafe-finally', 'sonarjs:S1143', 'cwe:584'],
  },
  mentions: ['finally'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      const clause = finallyLeft(context, node);
      if (clause === null || alwaysLoses(node, clause)) return;
      context.report({
        node,
        message: 'This leaves `finally` early, so what the `try` returned or threw is lost.',
      });
    };
    return {
      on: {
        return_statement: check,
        throw_statement: check,
        break_statement: check,
        continue_statement: check,
      },
    };
  },
} as const satisfies Rule;
