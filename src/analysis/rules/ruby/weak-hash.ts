import { bare, calledName, keyName, methodOf, positionalOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { namesPassword } from '../../languages/shared/secret-names.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A fast, broken hash of a password. */
export const rubyWeakHash = {
  meta: {
    id: 'ruby-weak-hash',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'A password is hashed with MD5 or SHA-1.',
    why: 'These are made to be fast, so whoever gets the hashes tries billions of passwords a second and finds most of them. `BCrypt::Password` and Argon2 are made to be slow.',
    examples: {
      bad: 'def stored(password)\n  Digest::MD5.hexdigest(password)\nend\n',
      good: 'def stored(password)\n  BCrypt::Password.create(password)\nend\n',
    },
    equivalents: ['cwe:916', 'cwe:328'],
    suppressedBy: ['brakeman:WeakHash'],
  },
  mentions: ['Digest'],
  create: (context) => {
    if (isSamplePath(context.path) || PROTOCOL.test(context.text)) return { on: {} };
    return {
      on: {
        call(node) {
          if (!HASHES.test(calledName(context, node) ?? '')) return;
          const [value] = positionalOf(node);
          if (value === undefined || !holdsPassword(context, value)) return;
          context.report({
            node,
            message: 'Whoever gets this hash finds the password by trying billions of them a second.',
          });
        },
      },
    };
  },
} as const satisfies Rule;

/** Where somebody else has decided on the hash: logins of protocols, and lists of passwords that are known. */
const PROTOCOL =
  /pwned|hibp|leaked|breach|\bapop\b|mysql|postgres|ntlm|digest[_ -]?auth|cram|realm|nonce|challenge|scramble|handshake|legacy|upgrade|rehash|migrat|import/iu;

const HASHES = /^(?:OpenSSL::)?Digest::(?:MD5|SHA1)\.(?:hexdigest|digest|base64digest)$/u;

const MAX_STEPS = 20;

/** A password as it is, or with a salt before or behind it. */
function holdsPassword(context: RuleContext, value: SyntaxNode): boolean {
  const open = [value];
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    const next = open.pop();
    if (next === undefined) return false;
    const at = bare(next);
    if (namesPassword(nameOf(context, at))) return true;
    if (at.type === 'binary' && childOf(at, 'operator')?.type === '+') open.push(...partsOf(at));
    else if (at.type === 'string' || at.type === 'interpolation') open.push(...partsOf(at));
    else if (/^(?:to_s|strip|encode|b)$/u.test(methodOf(context, at) ?? '')) {
      const receiver = childOf(at, 'receiver');
      if (receiver !== null) open.push(receiver);
    }
  }
  return false;
}

function nameOf(context: RuleContext, node: SyntaxNode): string {
  if (node.type === 'identifier' || node.type === 'instance_variable') return context.textOf(node);
  if (node.type === 'call') return methodOf(context, node) ?? '';
  const key = node.type === 'element_reference' ? partsOf(node)[1] : undefined;
  return key === undefined ? '' : (keyName(context, key) ?? '');
}
