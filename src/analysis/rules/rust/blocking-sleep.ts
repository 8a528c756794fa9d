import { calledPath } from '../../languages/rust/calls.js';
import { bodyAround, isAsync } from '../../languages/rust/expressions.js';
import { isInTest } from '../../languages/rust/tests.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';

/** A task sends its thread to sleep. */
export const rustBlockingSleep = {
  meta: {
    id: 'rust-blocking-sleep',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'An `async` function sends its thread to sleep.',
    why: '`std::thread::sleep` stops the thread with all the tasks that run on it, not only this one: requests and timers of others stand still. The runtime has a `sleep` that is waited for.',
    fix: 'The fix waits for the `sleep` of tokio.',
    examples: {
      bad: 'use tokio::net::TcpStream;\n\nasync fn retry(pause: std::time::Duration) {\n    std::thread::sleep(pause);\n}\n',
      good: 'use tokio::net::TcpStream;\n\nasync fn retry(pause: std::time::Duration) {\n    tokio::time::sleep(pause).await;\n}\n',
    },
    equivalents: ['cwe:1322'],
  },
  mentions: ['sleep'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        if (callee === null || calledPath(context, node) !== 'std::thread::sleep') return;
        const body = bodyAround(node);
        if (body === null || !isAsync(body) || isInTest(context, node)) return;
        context.report({
          node,
          message: 'This stops all tasks of the thread, not only this one.',
          ...(usesTokio(context)
            ? {
                fix: {
                  title: 'Wait for the `sleep` of tokio',
                  edits: [
                    { start: callee.start, end: callee.end, text: 'tokio::time::sleep' },
                    { start: node.end, end: node.end, text: '.await' },
                  ],
                },
              }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;

const usesTokio = (context: RuleContext): boolean => /(?<![\w:])tokio::/u.test(context.text);
