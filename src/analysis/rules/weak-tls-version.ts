import { constantOf } from '../languages/ecmascript/constants.js';
import { keyName, memberName } from '../languages/ecmascript/names.js';
import { isConditional } from '../languages/ecmascript/objects.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** TLS before 1.2, or SSL. */
export const weakTlsVersion = {
  meta: {
    id: 'weak-tls-version',
    kind: 'security',
    severity: 'warning',
    confidence: 0.97,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A connection is allowed to use TLS before 1.2.',
    why: 'TLS 1.0, TLS 1.1 and SSL have known weaknesses and are withdrawn. An attacker in between can make both sides agree on the oldest version that both allow.',
    examples: {
      bad: "tls.connect({ host, minVersion: 'TLSv1' });",
      good: "tls.connect({ host, minVersion: 'TLSv1.2' });",
    },
    equivalents: ['cwe:326', 'cwe:327'],
  },
  mentions: ['TLSv1', 'SSLv'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const check = (node: SyntaxNode, name: string | null, value: SyntaxNode | null): void => {
      const weak = WEAK.get(name);
      const version = weak === undefined || value === null ? null : constantOf(context, value)?.value;
      if (weak === undefined || typeof version !== 'string' || !weak.test(version) || isConditional(node))
        return;
      const message = 'An attacker in between can make this connection use a version with known weaknesses.';
      context.report({ node, message });
    };
    return {
      on: {
        pair(node) {
          check(node, nameOfKey(context, node), childOf(node, 'value'));
        },
        assignment_expression(node) {
          const left = childOf(node, 'left');
          check(node, left === null ? null : memberName(context, left), childOf(node, 'right'));
        },
      },
    };
  },
} as const satisfies Rule;

const OLD = /^TLSv1(?:\.1)?$/u;

const WEAK: ReadonlyMap<string | null, RegExp> = new Map([
  ['minVersion', OLD],
  ['maxVersion', OLD],
  ['DEFAULT_MIN_VERSION', OLD],
  ['secureProtocol', /^(?:SSLv(?:2|3)|TLSv1(?:_1)?)(?:_client|_server)?_method$/u],
]);

function nameOfKey(context: RuleContext, pair: SyntaxNode): string | null {
  const key = childOf(pair, 'key');
  return key === null ? null : keyName(context, key);
}
