import { isGlobal } from '../languages/ecmascript/globals.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { unwrap } from '../languages/ecmascript/syntax.js';
import { namedCall, propertyOf, reportTaint } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Request data as the address that the server itself asks. */
export const serverSideRequest = {
  meta: {
    id: 'server-side-request',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'Data of a request decides which host the server asks.',
    why: 'Whoever sends the request makes this server ask any address from inside its network: services without a password, cloud metadata with keys, other customers. A fixed host, or a list of those that are allowed, prevents it.',
    examples: {
      bad: "app.get('/preview', async (req, res) => {\n  const page = await fetch(req.query.url);\n  res.json(await page.json());\n});",
      good: "app.get('/preview', async (req, res) => {\n  const page = await fetch(`https://pages.example.com/${encodeURIComponent(req.query.page)}`);\n  res.json(await page.json());\n});",
    },
    equivalents: ['sonarjs:S5144', 'cwe:918'],
  },
  mentions: ['fetch', 'axios', 'got', 'http', 'undici', 'needle', 'superagent', 'request', 'ky'],
  create: (context) => ({
    on: {
      call_expression(node) {
        for (const address of addressesOf(context, node)) {
          if (
            reportTaint(
              context,
              node,
              address,
              'url',
              (source) => `${source} decides which host this server asks, so it can be made to ask any.`,
            )
          )
            return;
        }
      },
    },
  }),
} as const satisfies Rule;

const CLIENTS: Readonly<Record<string, RegExp>> = {
  axios: /^(?:|get|post|put|patch|delete|head|options|request|axios)$/u,
  got: /^(?:|get|post|put|patch|delete|head|stream|got|stream\.\w+)$/u,
  http: /^(?:get|request)$/u,
  https: /^(?:get|request)$/u,
  'follow-redirects': /^https?\.(?:get|request)$/u,
  undici: /^(?:fetch|request|stream|pipeline)$/u,
  'node-fetch': /^(?:|fetch)$/u,
  'cross-fetch': /^(?:|fetch)$/u,
  'isomorphic-fetch': /^$/u,
  needle: /^(?:|get|post|put|patch|delete|head|request)$/u,
  superagent: /^(?:|get|post|put|patch|del|delete|head)$/u,
  request: /^(?:|get|post|put|patch|del|delete|head|defaults)$/u,
  'request-promise': /^(?:|get|post|put|patch|del|delete|head)$/u,
  'request-promise-native': /^(?:|get|post|put|patch|del|delete|head)$/u,
  ky: /^(?:|get|post|put|patch|delete|head)$/u,
  bent: /^$/u,
};

const ADDRESS = ['url', 'uri', 'baseURL', 'baseUrl', 'host', 'hostname'];

/** What says where a call sends a request. */
function addressesOf(context: RuleContext, node: SyntaxNode): readonly SyntaxNode[] {
  const call = namedCall(context, node);
  const [first, second] = call?.args ?? [];
  if (call === null || first === undefined) return [];
  const isFetch = call.name === 'fetch' && call.object === null && isGlobal(context, call.callee, 'fetch');
  const exported = isFetch ? null : exportedOf(context, call.callee);
  if (!isFetch && (exported === null || !Object.hasOwn(CLIENTS, exported.module))) return [];
  if (exported !== null && CLIENTS[exported.module]?.test(exported.name) !== true) return [];
  // `needle('get', url)`
  const isMethod = exported?.module === 'needle' && (exported.name === '' || exported.name === 'request');
  const target = unwrap(isMethod && second !== undefined ? second : first);
  if (target.type !== 'object') return [target];
  return ADDRESS.map((name) => propertyOf(context, target, [name])).filter((one) => one !== null);
}
