import { isCutToLookUp } from '../languages/ecmascript/cut-hashes.js';
import { algorithmOf, hashAtStart } from '../languages/ecmascript/hashes.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { memberName } from '../languages/ecmascript/names.js';
import { bare } from '../languages/ecmascript/objects.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { namesPassword, wordsOf } from '../languages/shared/secret-names.js';
import { argumentsOf, binaryOf, childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A password that is kept as a hash which is fast to compute. */
export const weakPasswordHash = {
  meta: {
    id: 'weak-password-hash',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A password is hashed with a function that is made to be fast.',
    why: 'Whoever gets the hashes tries thousands of millions of passwords a second and has most of them within a day. `scrypt`, `bcrypt` and `argon2` are made to be slow and take a salt.',
    examples: {
      bad: "import { createHash } from 'node:crypto';\nconst kept = createHash('sha256').update(password).digest('hex');",
      good: "import { scryptSync } from 'node:crypto';\nconst kept = scryptSync(password, salt, 64).toString('hex');",
    },
    equivalents: ['cwe:916', 'cwe:328', 'cwe:327'],
  },
  mentions: ['createHash', 'md5', 'sha1', 'sha256', 'sha512', 'crypto-js'],
  create: (context) => {
    if (isSamplePath(context.path) || PROTOCOLS.test(context.text)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'function');
          const [hashed, second] = argumentsOf(node) ?? [];
          if (callee === null || hashed === undefined || !isPassword(context, hashed)) return;
          const inner = bare(callee);
          const fast =
            memberName(context, inner) === 'update'
              ? fastHash(context, childOf(inner, 'object'))
              : second === undefined
                ? fastFunction(context, inner)
                : null;
          // Services that know leaked passwords are asked for the start of an SHA-1.
          if (fast === null || (/sha-?1$/iu.test(fast) && isCutToLookUp(context, node))) return;
          const message =
            'This hash is fast, so whoever gets it tries out all likely passwords in a short time.';
          context.report({ node, message });
        },
      },
    };
  },
} as const satisfies Rule;

/** Where the other side says how a password is hashed: digest authentication, a search among leaked ones, databases. */
const PROTOCOLS = /pwnedpasswords|\brealm\b|\bscramble\b|\bntlm\b|mysql_native|SASL|SCRAM/iu;

const FAST = /^(?:md[245]|sha-?1|sha-?(?:224|256|384|512)|sha3-\d+|rsa-.*|ripemd(?:160)?)$/u;

/** The fast algorithm of the hash at the start of a chain; null when it is none. */
function fastHash(context: RuleContext, chain: SyntaxNode | null): string | null {
  const call = chain === null ? null : hashAtStart(context, chain, /^createHash$/u);
  const algorithm = call === null ? null : algorithmOf(context, call);
  return algorithm !== null && FAST.test(algorithm) ? algorithm : null;
}

const FAST_EXPORTS =
  /^(?:md5|blueimp-md5|sha1|sha256|js-md5|js-sha1|js-sha256|js-sha512)\/(?:md5|sha1|sha\d{3})?$|^crypto-js\/(?:MD5|SHA(?:1|224|256|384|512|3))$|^crypto-js\/(?:md5|sha\d+)\/$/u;

/** The module or function of a package that makes a fast hash, such as `sha1`; null for everything else. */
function fastFunction(context: RuleContext, callee: SyntaxNode): string | null {
  const exported = exportedOf(context, callee);
  if (exported === null) return null;
  const { module, name } = exported;
  return FAST_EXPORTS.test(`${module}/${name}`) ? name || module : null;
}

/** How many parts of a sum are looked at. */
const MAX_PARTS = 20;

/** A password, alone or with a salt. With a user name or address it is a key or a step of a protocol. */
function isPassword(context: RuleContext, node: SyntaxNode): boolean {
  const stack = [bare(node)];
  let found = false;
  for (let parts = 0; parts < MAX_PARTS; parts += 1) {
    const at = stack.pop();
    if (at === undefined) return found;
    const sum = binaryOf(at);
    if (sum?.operator.type === '+') stack.push(bare(sum.left), bare(sum.right));
    else if (at.type === 'template_string') stack.push(...substitutions(at));
    else if (at.type !== 'string') {
      const name = at.type === 'identifier' ? context.textOf(at) : memberName(context, at);
      if (name === null) return false;
      if (namesPassword(name)) found = true;
      else if (!/^(?:salt|pepper|secret)$/u.test(wordsOf(name).at(-1) ?? '')) return false;
    }
  }
  return false;
}

function substitutions(template: SyntaxNode): readonly SyntaxNode[] {
  return partsOf(template)
    .filter(({ type }) => type === 'template_substitution')
    .flatMap((substitution) => partsOf(substitution).map(bare));
}
