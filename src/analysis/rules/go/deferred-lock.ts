import { callStatement } from '../../languages/go/expressions.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** A lock is taken where it was to be given back. */
export const goDeferredLock = {
  meta: {
    id: 'go-deferred-lock',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['go'],
    summary: 'A `defer` takes a lock that was just taken.',
    why: 'When the function ends it waits for itself forever. `Unlock` was meant.',
    fix: 'The fix defers the call that gives the lock back.',
    examples: {
      bad: 'package p\n\nfunc (c *cache) size() int {\n\tc.mu.Lock()\n\tdefer c.mu.Lock()\n\treturn c.n\n}\n',
      good: 'package p\n\nfunc (c *cache) size() int {\n\tc.mu.Lock()\n\tdefer c.mu.Unlock()\n\treturn c.n\n}\n',
    },
    equivalents: ['staticcheck:SA2003', 'cwe:764'],
  },
  mentions: ['defer'],
  create: (context) => ({
    on: {
      defer_statement(node) {
        const all = node.parent === null ? [] : partsOf(node.parent);
        const before = all[all.indexOf(node) - 1];
        const taken = before === undefined ? null : callStatement(before);
        const [deferred] = partsOf(node);
        if (taken === null || deferred === undefined || context.textOf(taken) !== context.textOf(deferred))
          return;
        const callee = childOf(deferred, 'function');
        const field = callee === null ? null : childOf(callee, 'field');
        const name = field === null ? '' : context.textOf(field);
        if (field === null || !/^R?Lock$/u.test(name)) return;
        context.report({
          node,
          message: 'The lock is held already, so this waits forever when the function ends.',
          fix: {
            title: 'Give the lock back',
            edits: [{ start: field.start, end: field.end, text: name.replace('Lock', 'Unlock') }],
          },
        });
      },
    },
  }),
} as const satisfies Rule;
