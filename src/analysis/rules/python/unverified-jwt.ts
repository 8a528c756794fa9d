import { keywordOf } from '../../languages/python/functions.js';
import { entryOf, stringValue } from '../../languages/python/literals.js';
import { calledName } from '../../languages/python/modules.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { givenTo } from '../../languages/python/sinks.js';
import { heldValue } from '../../languages/python/values.js';
import { ancestorsOf, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A token whose signature is not asked for, or that has none. */
export const unverifiedJwt = {
  meta: {
    id: 'python-unverified-jwt',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    silentIn: 'samples',
    summary: 'A JSON web token is trusted without its signature, or made without one.',
    why: 'Anybody can write such a token: the name, the rights and the dates in it are whatever the sender likes. Only a key and the algorithms that are expected tell who made it.',
    examples: {
      bad: "import jwt\nfrom flask import request\n\n\ndef user():\n    return jwt.decode(request.cookies['token'], options={'verify_signature': False})['sub']\n",
      good: "import jwt\nfrom flask import request\n\n\ndef user(key):\n    return jwt.decode(request.cookies['token'], key, algorithms=['RS256'])['sub']\n",
    },
    equivalents: ['cwe:347'],
  },
  mentions: ['jwt'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const unverified: SyntaxNode[] = [];
    let verifies = false;
    return {
      on: {
        call(node) {
          const name = calledName(context, node);
          if (name === null || !CALLS.test(name)) return;
          if (isWithoutAlgorithm(context, name, node)) {
            const message = name.endsWith('encode')
              ? 'A token without a signature can be changed by everybody who has it.'
              : ANYBODY;
            context.report({ node, message });
          } else if (!DECODES.test(name)) return;
          else if (!isUnverified(context, node)) verifies = true;
          else if (!isOnlyLook(context, node)) unverified.push(node);
        },
      },
      end: () => {
        // A look at a token to find the key that it is then verified with is as it should be.
        if (verifies || !SERVER.test(context.text)) return;
        for (const node of unverified) context.report({ node, message: ANYBODY });
      },
    };
  },
} as const satisfies Rule;

const ANYBODY = 'Anybody can make a token that this accepts.';

const DECODES = /\.decode(?:_complete)?$/u;

const CALLS = /^(?:jwt|jose\.jwt)\.(?:decode|decode_complete|encode)$/u;

/** What answers requests. A client may look into the tokens that it was given. */
const SERVER =
  /^[ \t]*(?:from|import)[ \t]+(?:flask|django|fastapi|starlette|rest_framework|sanic|tornado|bottle|quart|aiohttp\.web|falcon|litestar)\b|^[ \t]*from[ \t]+aiohttp[ \t]+import[ \t][^\n]*\bweb\b/mu;

function isWithoutAlgorithm(context: RuleContext, name: string, call: SyntaxNode): boolean {
  const given = givenTo(context, call, 2, name.endsWith('encode') ? 'algorithm' : 'algorithms');
  if (given === null) return false;
  const value = heldValue(context, given);
  const names = value.type === 'list' || value.type === 'tuple' ? partsOf(value) : [value];
  return names.some((one) => stringValue(context, one)?.toLowerCase() === 'none');
}

function isUnverified(context: RuleContext, call: SyntaxNode): boolean {
  if (keywordOf(context, call, 'verify')?.type === 'false') return true;
  const options = keywordOf(context, call, 'options');
  return (
    options !== null && entryOf(context, heldValue(context, options), 'verify_signature')?.type === 'false'
  );
}

const LOOK = /unverif|unsafe|insecure|untrusted|without|peek|expir|issuer|debug|inspect|header/iu;

/** By the name of its function, or of what it is put into, this does not trust what it reads. */
function isOnlyLook(context: RuleContext, call: SyntaxNode): boolean {
  for (const at of ancestorsOf(call)) {
    const target = at.type === 'assignment' ? childOf(at, 'left') : null;
    const name = target ?? (at.type === 'function_definition' ? childOf(at, 'name') : null);
    if (name !== null && LOOK.test(context.textOf(name))) return true;
  }
  return false;
}
