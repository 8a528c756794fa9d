import { methodOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** The console of Rails, opened to every address. */
export const rubyDebugServer = {
  meta: {
    id: 'ruby-debug-server',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'The console in the pages of errors is opened to every address.',
    why: 'The console runs code on the server for whoever sees a page of an error. It answers the machine itself alone until `permissions` names other networks, and a network of length 0 is all of them.',
    examples: {
      bad: "Rails.application.configure do\n  config.web_console.permissions = '0.0.0.0/0'\nend\n",
      good: "Rails.application.configure do\n  config.web_console.permissions = '192.168.0.0/16'\nend\n",
    },
    equivalents: ['cwe:489'],
  },
  mentions: ['web_console'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        assignment(node) {
          const left = childOf(node, 'left');
          const right = childOf(node, 'right');
          const owner = left?.type === 'call' ? childOf(left, 'receiver') : null;
          if (left === null || right === null || owner === null) return;
          if (!/^(?:permissions|allowed_ips|whitelisted_ips)$/u.test(methodOf(context, left) ?? '')) return;
          if (methodOf(context, owner) !== 'web_console') return;
          if (!/(?:^|['"\s([])(?:0\.0\.0\.0|::)\/0(?:['"\s)\]]|$)/u.test(context.textOf(right))) return;
          context.report({ node, message: 'Whoever sees an error can run code on the server.' });
        },
      },
    };
  },
} as const satisfies Rule;
