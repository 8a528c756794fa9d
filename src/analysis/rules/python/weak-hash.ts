import { keywordOf, positionalOf } from '../../languages/python/functions.js';
import { stringValue } from '../../languages/python/literals.js';
import { calledName } from '../../languages/python/modules.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { namesPassword } from '../../languages/shared/secret-names.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import { methodCall } from '../../languages/python/sinks.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A fast, broken hash of a password. */
export const weakHash = {
  meta: {
    id: 'python-weak-hash',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    silentIn: 'samples',
    summary: 'A password is hashed with MD5 or SHA-1.',
    why: 'These are made to be fast, so whoever gets the hashes tries billions of passwords a second and finds most of them. `hashlib.scrypt`, Argon2 and bcrypt are made to be slow.',
    examples: {
      bad: 'import hashlib\n\n\ndef stored(password):\n    return hashlib.md5(password.encode()).hexdigest()\n',
      good: 'import hashlib\n\n\ndef stored(password, salt):\n    return hashlib.scrypt(password.encode(), salt=salt, n=16384, r=8, p=1)\n',
    },
    equivalents: ['cwe:916', 'cwe:328'],
    suppressedBy: ['ruff:S324', 'bandit:B324', 'bandit:B303'],
  },
  mentions: ['md5', 'sha1', 'hashlib'],
  create: (context) => {
    if (isSamplePath(context.path) || PROTOCOL.test(context.text)) return { on: {} };
    return {
      on: {
        call(node) {
          const value = hashedValue(context, node);
          if (value === null || keywordOf(context, node, 'usedforsecurity')?.type === 'false') return;
          if (!holdsPassword(context, value)) return;
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
  /pwned|hibp|leaked|breach|\bapop\b|mysql|postgres|ntlm|digest[_ -]?auth|cram|realm|nonce|challenge|scramble|handshake|legacy|upgrade|rehash/iu;

/** What a call hashes with a weak hash; null when it does not. */
function hashedValue(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const name = calledName(context, call);
  const [first, second] = positionalOf(call);
  if (name === 'hashlib.md5' || name === 'hashlib.sha1') return first ?? null;
  if (name !== 'hashlib.new' || first === undefined) return null;
  return /^(?:md5|sha-?1)$/iu.test(stringValue(context, first) ?? '') ? (second ?? null) : null;
}

const MAX_STEPS = 20;

/** A password as it is, encoded, or with a salt before or behind it. */
function holdsPassword(context: RuleContext, value: SyntaxNode): boolean {
  const open = [value];
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    const next = open.pop();
    if (next === undefined) return false;
    const at = bare(next);
    if (at.type === 'identifier' && namesPassword(context.textOf(at))) return true;
    if (at.type === 'attribute') {
      const name = childOf(at, 'attribute');
      if (name !== null && namesPassword(context.textOf(name))) return true;
    } else if (at.type === 'subscript') {
      const key = childOf(at, 'subscript');
      if (key !== null && namesPassword(stringValue(context, key) ?? '')) return true;
    } else if (at.type === 'binary_operator') {
      const operator = childOf(at, 'operator');
      if (operator !== null && context.textOf(operator) === '+') open.push(...partsOf(at));
    } else if (at.type === 'call') open.push(...encoded(context, at));
  }
  return false;
}

function encoded(context: RuleContext, call: SyntaxNode): readonly SyntaxNode[] {
  const method = methodCall(context, call);
  if (method !== null) return /^(?:encode|strip)$/u.test(method.name) ? [method.object] : [];
  return /^(?:str|bytes|bytearray)$/u.test(calledName(context, call) ?? '')
    ? positionalOf(call).slice(0, 1)
    : [];
}
