import { finallyLeft, alwaysLoses } from '../languages/ecmascript/finally.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const CONSEQUENCE: Readonly<Record<string, string>> = {
  return_statement: 'This `return` replaces what the `try` returned or threw, so errors vanish here.',
  throw_statement: 'This `throw` replaces what the `try` returned or threw.',
  break_statement: 'This `break` leaves `finally` early, so what the `try` returned or threw is lost.',
  continue_statement: 'This `continue` leaves `finally` early, so what the `try` returned or threw is lost.',
};

/** Control that leaves a `finally` block by itself. */
export const unsafeFinally = {
  meta: {
    id: 'unsafe-finally',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A `finally` block is left by a statement of its own.',
    why: '`finally` runs while a result or an error is on its way. A `return`, `throw`, `break` or `continue` in it throws that away, so a failure looks like success.',
    examples: {
      bad: 'function read() { try { return parse(); } finally { return null; } }',
      good: 'function read() { try { return parse(); } finally { close(); } }',
    },
    equivalents: ['eslint:no-unsafe-finally', 'sonarjs:S1143', 'cwe:584'],
  },
  mentions: ['finally'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      const message = CONSEQUENCE[node.type];
      const clause = finallyLeft(context, node);
      if (message === undefined || clause === null || !alwaysLoses(node, clause)) return;
      context.report({ node, message });
    };
    return { on: Object.fromEntries(Object.keys(CONSEQUENCE).map((type) => [type, check])) };
  },
} as const satisfies Rule;
