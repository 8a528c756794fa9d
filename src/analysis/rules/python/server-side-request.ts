import { calledName } from '../../languages/python/modules.js';
import { givenTo, methodCall, reportTaint } from '../../languages/python/sinks.js';
import { madeBy } from '../../languages/python/values.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Request data as the address that the server itself asks. */
export const serverSideRequest = {
  meta: {
    id: 'python-server-side-request',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    summary: 'Data of a request decides which host the server asks.',
    why: 'Whoever sends the request makes this server ask any address from inside its network: services without a password, cloud metadata with keys, other customers. A fixed host, or a list of those that are allowed, prevents it.',
    examples: {
      bad: "import requests\nfrom flask import request\n\n\ndef preview():\n    return requests.get(request.args['url'], timeout=5).text\n",
      good: 'import requests\nfrom flask import request\n\n\ndef preview():\n    return requests.get(f"https://pages.example.com/{request.args[\'page\']}", timeout=5).text\n',
    },
    equivalents: ['cwe:918'],
    suppressedBy: ['ruff:S310', 'bandit:B310'],
  },
  mentions: ['requests', 'httpx', 'urllib', 'aiohttp'],
  create: (context) => ({
    on: {
      call(node) {
        reportTaint(context, node, addressOf(context, node), 'url', message);
      },
    },
  }),
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} decides which host this server asks, so it can be made to ask any.`;

const ASKS =
  /^(?:(?:requests|httpx)\.(?:get|post|put|patch|delete|head|options)|urllib\.request\.(?:urlopen|urlretrieve|Request)|urllib2\.(?:urlopen|Request)|urllib\.urlopen)$/u;
const ASKS_BY_METHOD = /^(?:(?:requests|httpx)\.(?:request|stream)|urllib3\.request|aiohttp\.request)$/u;

const CLIENTS =
  /^(?:requests\.[sS]ession|httpx\.(?:Async)?Client|aiohttp\.(?:client\.)?ClientSession|urllib3\.PoolManager)$/u;

/** The address that a call asks; null when it asks none. */
function addressOf(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const name = calledName(context, call);
  if (name !== null && ASKS.test(name)) return givenTo(context, call, 0, 'url', 'fullurl');
  if (name !== null && ASKS_BY_METHOD.test(name)) return givenTo(context, call, 1, 'url');
  const method = methodCall(context, call);
  const position = /^(?:get|post|put|patch|delete|head|options)$/u.test(method?.name ?? '') ? 0 : 1;
  if (method === null || (position === 1 && !/^(?:request|stream|urlopen)$/u.test(method.name))) return null;
  return CLIENTS.test(madeBy(context, method.object) ?? '') ? givenTo(context, call, position, 'url') : null;
}
