import { argumentsOf, calledPath, methodCallOf } from '../../languages/rust/calls.js';
import { isInTest } from '../../languages/rust/tests.js';
import { namesPassword } from '../../languages/shared/secret-names.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A fast, broken hash of a password. */
export const rustWeakHash = {
  meta: {
    id: 'rust-weak-hash',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'A password is hashed with MD5 or SHA-1.',
    why: 'These are made to be fast, so whoever gets the hashes tries billions of passwords a second and finds most of them. Argon2 and bcrypt are made to be slow.',
    examples: {
      bad: 'fn stored(password: &str) -> String {\n    format!("{:x}", md5::compute(password))\n}\n\nfn check(password: &str) -> md5::Digest {\n    md5::compute(password)\n}\n',
      good: 'fn stored(password: &str) -> String {\n    bcrypt::hash(password, 12).unwrap()\n}\n',
    },
    equivalents: ['cwe:916', 'cwe:328'],
  },
  mentions: ['md5', 'Md5', 'sha1', 'Sha1'],
  create: (context) => {
    if (PROTOCOL.test(context.text)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          if (!HASHES.test(calledPath(context, node) ?? '')) return;
          const [value] = argumentsOf(node);
          if (value === undefined || !holdsPassword(context, value) || isInTest(context, node)) return;
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
  /pwned|hibp|leaked|breach|\bapop\b|mysql|postgres|ntlm|digest[_ -]?auth|cram|realm|nonce|challenge|scramble|handshake|legacy|upgrade|rehash|migrat|import_|subsonic/iu;

const HASHES =
  /^(?:md5::(?:compute|Md5::digest)|md_5::Md5::digest|sha1::Sha1::(?:digest|from)|sha1_smol::Sha1::from)$/u;

const PASSING = /^(?:as_bytes|as_str|as_ref|trim|to_string|clone|to_owned|into_bytes)$/u;

const MAX_STEPS = 10;

/** A password as it is, as bytes or by reference. */
function holdsPassword(context: RuleContext, value: SyntaxNode): boolean {
  let at: SyntaxNode | null = value;
  for (let steps = 0; at !== null && steps < MAX_STEPS; steps += 1) {
    at = bare(at);
    if (at.type === 'identifier') return namesPassword(context.textOf(at));
    if (at.type === 'field_expression') {
      const field = childOf(at, 'field');
      return field !== null && namesPassword(context.textOf(field));
    }
    if (at.type === 'reference_expression') at = childOf(at, 'value');
    else {
      const call = methodCallOf(context, at);
      at = call !== null && PASSING.test(call.name) ? call.receiver : null;
    }
  }
  return false;
}
