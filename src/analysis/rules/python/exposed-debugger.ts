import { isOnAllAddresses, runsDebugger } from '../../languages/python/debuggers.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import type { Rule } from '../../rule.js';

/** The debugger of Flask on all addresses of the machine. */
export const exposedDebugger = {
  meta: {
    id: 'python-exposed-debugger',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    silentIn: 'samples',
    summary: 'A Flask server with its debugger listens on all addresses of the machine.',
    why: 'The page that the debugger shows after an error has a console, which runs code on the server. On the address of the machine itself only its developer reaches it; on `0.0.0.0` everybody in the network does.',
    examples: {
      bad: "from flask import Flask\n\napp = Flask(__name__)\napp.run(host='0.0.0.0', debug=True)\n",
      good: "from flask import Flask\n\napp = Flask(__name__)\napp.run(host='0.0.0.0')\n",
    },
    equivalents: ['cwe:489'],
    suppressedBy: ['ruff:S201', 'bandit:B201', 'ruff:S104', 'bandit:B104'],
  },
  mentions: ['debug'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          if (!runsDebugger(context, node) || !isOnAllAddresses(context, node)) return;
          context.report({
            node,
            message: 'Everybody in the network can run code on this server in the console of the debugger.',
          });
        },
      },
    };
  },
} as const satisfies Rule;
