import { isDecidedBy } from '../../languages/python/conditions.js';
import { argumentsOf, keywordOf } from '../../languages/python/functions.js';
import { stringValue } from '../../languages/python/literals.js';
import { calledName, qualifiedName } from '../../languages/python/modules.js';
import { dottedName } from '../../languages/python/names.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { methodCall } from '../../languages/python/sinks.js';
import { heldValue, madeBy } from '../../languages/python/values.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A connection whose other end need not show who it is. */
export const unverifiedTls = {
  meta: {
    id: 'python-unverified-tls',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    silentIn: 'samples',
    summary: 'A connection is made without a check of the certificate.',
    why: 'Any certificate is accepted, so whoever sits in between can read and change all that is sent, passwords and tokens among it. A certificate of one’s own is trusted by its file: `verify="ca.pem"`.',
    examples: {
      bad: 'import requests\n\n\ndef orders(token):\n    return requests.get("https://shop.example/orders", headers={"Authorization": token}, verify=False)\n',
      good: 'import requests\n\n\ndef orders(token):\n    return requests.get("https://shop.example/orders", headers={"Authorization": token})\n',
    },
    equivalents: ['cwe:295'],
    suppressedBy: ['ruff:S501', 'ruff:S323', 'bandit:B501', 'bandit:B323'],
  },
  mentions: ['verify', 'CERT_NONE', '_create_unverified_context'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const report = (node: SyntaxNode): void => {
      if (isDecidedBy(context, node, SETTING)) return;
      context.report({
        node,
        message:
          'With this any certificate is accepted, so whoever sits in between can read and change everything.',
      });
    };
    return {
      on: {
        call(node) {
          if (isUnverifiedCall(context, node)) report(node);
        },
        assignment(node) {
          const left = childOf(node, 'left');
          const right = childOf(node, 'right');
          if (left?.type === 'attribute' && right !== null && isSwitchedOff(context, left, right))
            report(node);
        },
      },
    };
  },
} as const satisfies Rule;

/** What people switch a check off by, on purpose and for themselves. */
const SETTING = /insecure|verif|unsafe|ssl|tls|cert|debug|\bdev|develop|test|local|staging|environ|\benv\b/iu;

const MODULES =
  /^(?:requests|httpx)\.(?:get|post|put|patch|delete|head|options|request|stream)$|^httpx\.(?:Async)?Client$/u;
const CLIENTS = /^(?:requests\.(?:sessions\.)?[sS]ession|httpx\.(?:Async)?Client)$/u;
const ASKS = /^(?:get|post|put|patch|delete|head|options|request|stream|send)$/u;
const POOLS =
  /^urllib3\.(?:poolmanager\.|connectionpool\.)?(?:PoolManager|ProxyManager|HTTPSConnectionPool)$/u;

function isUnverifiedCall(context: RuleContext, call: SyntaxNode): boolean {
  const name = calledName(context, call);
  if (name === 'ssl._create_unverified_context') return !isOwnHost(context, call.parent?.parent ?? call);
  if (name !== null && POOLS.test(name)) return isNone(context, keywordOf(context, call, 'cert_reqs'));
  if (keywordOf(context, call, 'verify')?.type !== 'false' || isOwnHost(context, call)) return false;
  if (name !== null && MODULES.test(name)) return true;
  const method = methodCall(context, call);
  return method !== null && ASKS.test(method.name) && isClient(context, method.object);
}

function isClient(context: RuleContext, object: SyntaxNode): boolean {
  if (CLIENTS.test(madeBy(context, object) ?? '')) return true;
  const name = dottedName(context.text, object);
  if (name === null || !/^self\.\w+$/u.test(name)) return false;
  return new RegExp(`^[ \\t]*${name.replace('.', '\\.')}\\s*=\\s*requests\\.[sS]ession\\(`, 'mu').test(
    context.text,
  );
}

/** Without TLS, or to the own machine, there is nobody in between. */
function isOwnHost(context: RuleContext, call: SyntaxNode): boolean {
  return argumentsOf(call).some((argument) => {
    const value = heldValue(
      context,
      argument.type === 'keyword_argument' ? (childOf(argument, 'value') ?? argument) : argument,
    );
    return /^[a-z]{0,2}["']+(?:http:|https:\/\/(?:localhost|127\.|0\.0\.0\.0|\[::1\]))/iu.test(
      context.textOf(value),
    );
  });
}

function isNone(context: RuleContext, value: SyntaxNode | null): boolean {
  if (value === null) return false;
  return qualifiedName(context, value) === 'ssl.CERT_NONE' || stringValue(context, value) === 'CERT_NONE';
}

function isSwitchedOff(context: RuleContext, target: SyntaxNode, value: SyntaxNode): boolean {
  const object = childOf(target, 'object');
  const attribute = childOf(target, 'attribute');
  if (object === null || attribute === null) return false;
  switch (context.textOf(attribute)) {
    case 'verify':
      return value.type === 'false' && isClient(context, object);
    case 'verify_mode':
      return isNone(context, value) && isForClient(context, object);
    case '_create_default_https_context':
      return (
        qualifiedName(context, object) === 'ssl' &&
        qualifiedName(context, value) === 'ssl._create_unverified_context'
      );
    default:
      return false;
  }
}

/** A server asks nobody for a certificate, which is all right. */
function isForClient(context: RuleContext, object: SyntaxNode): boolean {
  const made = heldValue(context, object);
  const name = made.type === 'call' ? calledName(context, made) : null;
  const written = context.textOf(made);
  if (name === 'ssl.create_default_context') return !/CLIENT_AUTH|\*/u.test(written);
  return name === 'ssl.SSLContext' && written.includes('PROTOCOL_TLS_CLIENT');
}
