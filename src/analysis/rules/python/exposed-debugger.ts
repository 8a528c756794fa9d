import { isDecidedBy } from '../../languages/python/conditions.js';
import { keywordOf } from '../../languages/python/functions.js';
import { stringValue } from '../../languages/python/literals.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { givenTo, methodCall } from '../../languages/python/sinks.js';
import { heldValue, madeBy } from '../../languages/python/values.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

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
          const method = methodCall(context, node);
          if (method?.name !== 'run' || keywordOf(context, node, 'debug')?.type !== 'true') return;
          if (!/^flask\.(?:app\.)?Flask$/u.test(madeBy(context, method.object) ?? '')) return;
          if (!isOnAllAddresses(context, node)) return;
          if (isDecidedBy(context, node, SETTING)) return;
          context.report({
            node,
            message: 'Everybody in the network can run code on this server in the console of the debugger.',
          });
        },
      },
    };
  },
} as const satisfies Rule;

const SETTING = /env|debug|dev|config|setting|local|test|args|options|argv/iu;

/** True for a server that is told to listen on every address that the machine has. */
export function isOnAllAddresses(context: RuleContext, run: SyntaxNode): boolean {
  const host = givenTo(context, run, 0, 'host');
  const address = host === null ? null : stringValue(context, heldValue(context, host));
  return address === '0.0.0.0' || address === '::';
}
