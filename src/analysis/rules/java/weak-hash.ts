import { below, invocationOf, stringValue } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { isTypeName } from '../../languages/java/types.js';
import { childOf } from '../../languages/shared/tree.js';
import { namesPassword } from '../../languages/shared/secret-names.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Digests that are made to be fast, which helps whoever guesses. */
const FAST = /^(?:MD[25]|SHA-?1|SHA-?(?:224|256|384|512))$/iu;

/**
 * Where somebody else has decided on the hash: logins of protocols and drivers, what is kept from before, rounds that make it slow,
 * and sums that tell whether a password is known.
 */
const PROTOCOL =
  /digest.?auth|NTLM|HMAC|PBKDF|pwned|breach|iteration|rounds|mysql|postgres|scram|sasl|cram|realm|nonce|challenge|handshake|keystore|legacy|deprecated|migrat|rehash|upgrade|SecretKeySpec|Cipher/iu;

const CODECS = /^(?:(?:md5|sha1|sha256|sha512)(?:Hex)?|md5Digest(?:AsHex)?)$/u;

/** A password that is kept as a hash which is quick to guess. */
export const javaWeakHash = {
  meta: {
    id: 'java-weak-hash',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A password is hashed with a digest that is made to be fast.',
    why: 'Who gets the hashes tries billions of passwords a second, and finds most of them. `PBKDF2WithHmacSHA256`, bcrypt, scrypt and Argon2 are made to be slow.',
    examples: {
      bad: 'import java.security.MessageDigest;\n\nclass A {\n    byte[] hash(String password) throws Exception {\n        return MessageDigest.getInstance("MD5").digest(password.getBytes());\n    }\n}\n',
      good: 'import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;\n\nclass A {\n    String hash(String password) {\n        return new BCryptPasswordEncoder().encode(password);\n    }\n}\n',
    },
    equivalents: ['cwe:916'],
    suppressedBy: [
      'spotbugs:WEAK_MESSAGE_DIGEST_MD5',
      'spotbugs:WEAK_MESSAGE_DIGEST_SHA1',
      'sonar:S4790',
      'sonar:S5344',
    ],
  },
  mentions: ['MessageDigest', 'DigestUtils'],
  create: (context) => {
    if (isSamplePath(context.path) || PROTOCOL.test(context.text)) return { on: {} };
    return {
      on: {
        method_invocation(node) {
          const call = invocationOf(context, node);
          const [value] = call?.args ?? [];
          if (call?.object == null || value === undefined || !holdsPassword(context, value)) return;
          const isFast =
            (/^(?:digest|update)$/u.test(call.name) && isFastDigest(context, call.object)) ||
            (CODECS.test(call.name) && isCodec(context, call.object));
          if (isFast) context.report({ node, message: 'Who gets this hash finds the password by trying.' });
        },
      },
    };
  },
} as const satisfies Rule;

/** A name of a password on its own, or its bytes. */
function holdsPassword(context: RuleContext, value: SyntaxNode): boolean {
  for (const node of below(value))
    if (node.type === 'identifier' && node.field !== 'name' && namesPassword(context.textOf(node)))
      return true;
  return false;
}

const isCodec = (context: RuleContext, object: SyntaxNode): boolean =>
  isTypeName(
    context,
    object,
    'org.apache.commons.codec.digest.DigestUtils',
    'org.springframework.util.DigestUtils',
  );

/** `MessageDigest.getInstance("MD5")`, or a variable that holds it. */
function isFastDigest(context: RuleContext, object: SyntaxNode): boolean {
  let made = object;
  if (object.type === 'identifier') {
    const binding = context.scopes().resolve(object);
    const [declared, second] = binding?.declarations ?? [];
    if (declared?.node.type !== 'variable_declarator' || second !== undefined || binding?.reassigned === true)
      return false;
    made = childOf(declared.node, 'value') ?? object;
  }
  const call = invocationOf(context, made);
  const [name] = call?.args ?? [];
  if (call?.object == null || call.name !== 'getInstance' || name === undefined) return false;
  if (!isTypeName(context, call.object, 'java.security.MessageDigest')) return false;
  return FAST.test(stringValue(context, name) ?? '');
}
