import { calledName, constantName, keyName, methodOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { FUNCTIONS } from '../../languages/ruby/scopes.js';
import { ancestorsOf, childOf, enclosing } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A connection takes any certificate. */
export const rubyUnverifiedTls = {
  meta: {
    id: 'ruby-unverified-tls',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'A connection takes any certificate.',
    why: 'Whoever stands between the two ends reads and changes all that is sent, passwords and tokens among it, and nobody sees it. A certificate of your own is made known with `ca_file`.',
    examples: {
      bad: 'def connect(http)\n  http.use_ssl = true\n  http.verify_mode = OpenSSL::SSL::VERIFY_NONE\nend\n',
      good: 'def connect(http)\n  http.use_ssl = true\n  http.verify_mode = OpenSSL::SSL::VERIFY_PEER\nend\n',
    },
    equivalents: ['cwe:295'],
    suppressedBy: ['brakeman:SSLVerify'],
  },
  mentions: ['VERIFY_NONE', 'verify_ssl', 'verify:', ':verify'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        assignment(node) {
          const left = childOf(node, 'left');
          const value = childOf(node, 'right');
          const method = left === null ? null : methodOf(context, left);
          if (method === 'verify_mode' && isNone(context, value)) report(node);
        },
        pair(node) {
          const key = childOf(node, 'key');
          const name = key === null ? null : keyName(context, key);
          const value = childOf(node, 'value');
          if (name === null || value === null) return;
          if ((NAMES.test(name) && isNone(context, value)) || isSwitchedOff(context, node, name, value))
            report(node);
        },
      },
    };

    function report(node: SyntaxNode): void {
      if (isChosen(context, node)) return;
      context.report({ node, message: 'Any certificate is taken here, that of an attacker too.' });
    }
  },
} as const satisfies Rule;

const NAMES = /^(?:verify_mode|ssl_verify_mode|verify_ssl|openssl_verify_mode)$/u;

const CALLS: ReadonlySet<string> = new Set(['call']);

/** `verify_ssl: false` of RestClient; `ssl: { verify: false }` of Faraday, `verify: false` of HTTParty. */
function isSwitchedOff(context: RuleContext, node: SyntaxNode, name: string, value: SyntaxNode): boolean {
  if (value.type !== 'false') return false;
  const call = enclosing(node, CALLS);
  const called = call === null ? '' : (calledName(context, call) ?? '');
  if (name === 'verify_ssl') return called.startsWith('RestClient::');
  if (name !== 'verify') return false;
  if (called.startsWith('HTTParty.')) return true;
  const outer = node.parent?.type === 'hash' ? node.parent.parent : null;
  const key = outer?.type === 'pair' ? childOf(outer, 'key') : null;
  return called === 'Faraday.new' && key !== null && keyName(context, key) === 'ssl';
}

function isNone(context: RuleContext, value: SyntaxNode | null): boolean {
  const name = value === null ? null : constantName(context, value);
  return name !== null && /^(?:OpenSSL::SSL|SSL)::VERIFY_NONE$/u.test(name);
}

/** Where a condition or the name of a method says so, somebody has asked for it. */
function isChosen(context: RuleContext, node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node)) {
    if (/^(?:if|unless|elsif|if_modifier|unless_modifier|conditional|when|case|binary)$/u.test(at.type))
      return true;
    const name = FUNCTIONS.has(at.type) ? childOf(at, 'name') : null;
    if (name !== null)
      return /insecure|unverified|skip|disable|no_verify|without|local|dev|test/iu.test(context.textOf(name));
  }
  return false;
}
