import { constantOf } from '../languages/ecmascript/constants.js';
import {
  allowsEveryOrigin,
  headerCall,
  isCorsOptions,
  isRequestOrigin,
  type HeaderCall,
} from '../languages/ecmascript/cors.js';
import { declaredValue, isConditional, propertyIs, propertyValue } from '../languages/ecmascript/objects.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Answers that every site may read, with the cookies of the visitor. */
export const wildcardCorsWithCredentials = {
  meta: {
    id: 'wildcard-cors-with-credentials',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'Requests with credentials are allowed from all sites.',
    why: 'Any page that a signed-in person visits can then read and do what that person can. Where the origin is `*` browsers refuse instead, so that no other site can use it at all. Name the origins that may.',
    examples: {
      bad: "import cors from 'cors';\napp.use(cors({ origin: true, credentials: true }));",
      good: "import cors from 'cors';\napp.use(cors({ origin: 'https://app.acme.dev', credentials: true }));",
    },
    equivalents: ['cwe:942'],
  },
  mentions: ['credentials', 'Credentials', 'CREDENTIALS'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const headers: { readonly call: SyntaxNode; readonly header: HeaderCall }[] = [];
    return {
      on: {
        object(node) {
          if (!propertyIs(context, node, 'credentials', true) || !isUsedForCors(context, node)) return;
          const origin = propertyValue(context, node, 'origin');
          if (origin === null || !allowsEveryOrigin(context, origin)) return;
          context.report({ node, message: messageFor(context, origin) });
        },
        call_expression(node) {
          const header = headerCall(context, node);
          if (header !== null && CORS_HEADER.test(header.name)) headers.push({ call: node, header });
        },
      },
      end: () => {
        for (const { call, header } of headers.slice(0, MAX_HEADERS)) {
          if (header.name !== 'access-control-allow-origin' || !isOpen(context, call, header)) continue;
          const fn = context.scopes().functionAt(call);
          const allows = headers
            .slice(0, MAX_HEADERS)
            .some(
              (other) =>
                other.header.name === 'access-control-allow-credentials' &&
                other.header.object === header.object &&
                String(constantOf(context, other.header.value)?.value) === 'true' &&
                context.scopes().functionAt(other.call) === fn,
            );
          if (allows) context.report({ node: call, message: messageFor(context, header.value) });
        }
      },
    };
  },
} as const satisfies Rule;

const EVERY_SITE =
  'Any site that a signed-in person visits may send requests in their name and read the answers.';
const NO_SITE =
  'Browsers refuse answers for `*` to requests with credentials, so no other site can use this.';

/** A literal `*` is sent as it is; anything else that lets all in repeats the origin of the request. */
function messageFor(context: RuleContext, origin: SyntaxNode): string {
  return constantOf(context, origin)?.value === '*' ? NO_SITE : EVERY_SITE;
}

const CORS_HEADER = /^access-control-allow-(?:origin|credentials)$/u;

/** A file that sets more of these headers is not looked through for each of them. */
const MAX_HEADERS = 50;

/** Options in their place, or by a `const` name that is given to it. */
function isUsedForCors(context: RuleContext, object: SyntaxNode): boolean {
  if (isCorsOptions(context, object)) return true;
  const { parent } = object;
  const name = parent?.type === 'variable_declarator' ? parent.children[0] : undefined;
  const binding = name === undefined ? null : context.scopes().lookup(context.textOf(name), name);
  const uses = binding?.references ?? [];
  if (uses.length > MAX_HEADERS) return false;
  return uses.some(({ node }) => declaredValue(context, node) === object && isCorsOptions(context, node));
}

function isOpen(context: RuleContext, call: SyntaxNode, { value }: HeaderCall): boolean {
  if (constantOf(context, value)?.value === '*') return true;
  return isRequestOrigin(context, value) && !isConditional(call) && !isChecked(context, value);
}

/** True for a name of the origin that the code does more with: it may be compared with a list. */
function isChecked(context: RuleContext, value: SyntaxNode): boolean {
  const binding = value.type === 'identifier' ? context.scopes().resolve(value) : null;
  return binding !== null && binding.references.length > 1;
}
