import { isSamplePath } from '../../languages/go/files.js';
import { argumentsOf, expressionsOf } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { namesPassword } from '../../languages/shared/secret-names.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A fast, broken hash of a password. */
export const goWeakHash = {
  meta: {
    id: 'go-weak-hash',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'A password is hashed with MD5 or SHA-1.',
    why: 'These are made to be fast, so whoever gets the hashes tries billions of passwords a second and finds most of them. `bcrypt`, `scrypt` and `argon2` of `golang.org/x/crypto` are made to be slow.',
    examples: {
      bad: 'package p\n\nimport "crypto/md5"\n\nfunc stored(password string) [16]byte {\n\treturn md5.Sum([]byte(password))\n}\n',
      good: 'package p\n\nimport "golang.org/x/crypto/bcrypt"\n\nfunc stored(password string) ([]byte, error) {\n\treturn bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)\n}\n',
    },
    equivalents: ['cwe:916', 'cwe:328'],
    suppressedBy: ['gosec:G401', 'gosec:G501', 'gosec:G505'],
  },
  mentions: ['crypto/md5', 'crypto/sha1'],
  create: (context) => {
    if (isSamplePath(context.path) || PROTOCOL.test(context.text)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const value = hashedValue(context, node);
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
  /pwned|hibp|leaked|breach|\bapop\b|mysql|postgres|ntlm|digest[_ -]?auth|cram|realm|nonce|challenge|scramble|handshake|legacy|upgrade|rehash|migrat|htpasswd/iu;

/** What a call puts into a weak hash. */
function hashedValue(context: RuleContext, call: SyntaxNode): SyntaxNode | undefined {
  const name = calledName(context, call);
  const [first, second] = argumentsOf(call);
  if (name !== null && /^crypto\/(?:md5|sha1)\.Sum$/u.test(name)) return first;
  if (name === 'io.WriteString')
    return first !== undefined && isWeakHash(context, first) ? second : undefined;
  const callee = childOf(call, 'function');
  const object = callee?.type === 'selector_expression' ? childOf(callee, 'operand') : null;
  const method = callee === null ? null : childOf(callee, 'field');
  if (object === null || method === null || context.textOf(method) !== 'Write') return undefined;
  return isWeakHash(context, object) ? first : undefined;
}

/** A variable that is declared as `md5.New()`. */
function isWeakHash(context: RuleContext, node: SyntaxNode): boolean {
  const binding = node.type === 'identifier' ? context.scopes().resolve(node) : null;
  const [declared, second] = binding?.declarations ?? [];
  if (declared?.node.type !== 'short_var_declaration' || second !== undefined) return false;
  const [made, other] = expressionsOf(childOf(declared.node, 'right'));
  if (made?.type !== 'call_expression' || other !== undefined) return false;
  return /^crypto\/(?:md5|sha1)\.New$/u.test(calledName(context, made) ?? '');
}

const MAX_STEPS = 20;

/** A password as it is, as bytes, or with a salt before or behind it. */
function holdsPassword(context: RuleContext, value: SyntaxNode): boolean {
  const open = [value];
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    const next = open.pop();
    if (next === undefined) return false;
    const at = bare(next);
    const field = at.type === 'selector_expression' ? childOf(at, 'field') : null;
    const name = at.type === 'identifier' ? at : field;
    if (name !== null && namesPassword(context.textOf(name))) return true;
    if (at.type === 'binary_expression' && childOf(at, 'operator')?.type === '+')
      open.push(...partsOf(at).filter(({ field: role }) => role !== 'operator'));
    if (at.type === 'type_conversion_expression') {
      const operand = childOf(at, 'operand');
      if (operand !== null) open.push(operand);
    }
  }
  return false;
}
