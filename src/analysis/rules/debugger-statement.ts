import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import { statementRemoval } from '../languages/ecmascript/edits.js';

/** A `debugger` statement that was left in. */
export const debuggerStatement = {
  meta: {
    id: 'debugger-statement',
    kind: 'maintenance',
    severity: 'warning',
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: 'A `debugger` statement was left in the code.',
    why: 'With developer tools open, the page or process stops at this statement; otherwise it does nothing. It is an aid for one session at one machine.',
    fix: 'The fix removes the statement.',
    examples: { bad: 'debugger;\nsave(order);', good: 'save(order);' },
    equivalents: ['eslint:no-debugger', 'biome:noDebugger', 'sonarjs:S1525', 'cwe:489'],
  },
  mentions: ['debugger'],
  create: (context) => ({
    on: {
      debugger_statement(node) {
        const edit = statementRemoval(context.text, node);
        context.report({
          node,
          message: 'Execution stops here whenever developer tools are attached.',
          ...(edit === null ? {} : { fix: { title: 'Remove the debugger statement', edits: [edit] } }),
        });
      },
    },
  }),
} as const satisfies Rule;
