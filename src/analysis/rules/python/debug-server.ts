import { isOnAllAddresses, runsDebugger } from '../../languages/python/debuggers.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import type { Rule } from '../../rule.js';

/** A server of Flask with its debugger. */
export const debugServer = {
  meta: {
    id: 'python-debug-server',
    kind: 'security',
    severity: 'warning',
    confidence: 0.7,
    offByDefault: 'On the machine of a developer it is wanted, and the file does not tell where it runs.',
    languages: ['python'],
    silentIn: 'samples',
    summary: 'A Flask server is started with its debugger.',
    why: 'The page that the debugger shows after an error has a console, which runs code on the server for whoever reaches it. On the machine of a developer that is wanted; where others reach it, it gives the server away.',
    examples: {
      bad: 'from flask import Flask\n\napp = Flask(__name__)\napp.run(debug=True)\n',
      good: "import os\nfrom flask import Flask\n\napp = Flask(__name__)\napp.run(debug=os.environ.get('APP_DEBUG') == '1')\n",
    },
    equivalents: ['ruff:S201', 'bandit:B201', 'cwe:489'],
  },
  mentions: ['debug'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          if (!runsDebugger(context, node) || isOnAllAddresses(context, node)) return;
          context.report({
            node,
            message: 'Whoever reaches this server can run code on it in the console of the debugger.',
          });
        },
      },
    };
  },
} as const satisfies Rule;
