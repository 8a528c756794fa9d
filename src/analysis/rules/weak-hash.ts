import { algorithmOf } from '../languages/ecmascript/hashes.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { memberName } from '../languages/ecmascript/names.js';
import { bare, declaredValue } from '../languages/ecmascript/objects.js';
import { argumentsOf, childOf } from '../languages/ecmascript/syntax.js';
import { stringValue } from '../languages/ecmascript/literals.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A hash that is known to be weak, for whatever use. */
export const weakHash = {
  meta: {
    id: 'weak-hash',
    kind: 'security',
    severity: 'info',
    confidence: 0.3,
    offByDefault:
      'For names of files and caches it is all right, and the code does not say what the hash is for.',
    languages: ECMASCRIPT,
    summary: 'A hash is computed for which others with the same value can be made.',
    why: 'Two texts with the same MD5 or SHA-1 are made within minutes. For names of files and caches that is all right; for signatures and for what comes from elsewhere it is not.',
    examples: {
      bad: "import { createHash } from 'node:crypto';\nconst sum = createHash('md5').update(text).digest('hex');",
      good: "import { createHash } from 'node:crypto';\nconst sum = createHash('sha256').update(text).digest('hex');",
    },
    equivalents: ['sonarjs:S4790', 'cwe:328', 'cwe:327'],
    yieldsTo: ['weak-signature'],
  },
  mentions: ['createHash', 'subtle', 'md5', 'sha1', 'crypto-js'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        if (callee === null || !isWeak(context, node, bare(callee))) return;
        context.report({
          node: callee,
          message: 'Another text with the same hash can be made within minutes.',
        });
      },
    },
  }),
} as const satisfies Rule;

const WEAK = /^(?:md[2456]|haval128|hmacmd5|dsa|ripemd(?:128|160)?|rmd160|hmacripemd160|sha-?1)$/u;
const WEAK_FUNCTION =
  /^(?:md5|blueimp-md5|js-md5|sha1|js-sha1)\/(?:md5|sha1)?$|^crypto-js\/(?:MD5|SHA1|RIPEMD160)$/u;

function isWeak(context: RuleContext, call: SyntaxNode, callee: SyntaxNode): boolean {
  const isDigest =
    memberName(context, callee) === 'digest' && /subtle\W*digest/u.test(context.textOf(callee));
  if (isDigest) return WEAK.test(algorithmOrName(context, call) ?? '');
  const exported = exportedOf(context, callee);
  if (exported === null) return false;
  const called = `${exported.module}/${exported.name}`;
  if (called === 'crypto/createHash') return WEAK.test(algorithmOrName(context, call) ?? '');
  return WEAK_FUNCTION.test(called);
}

/** The algorithm, also by a name that is declared with `let` or `var` and never set again. */
function algorithmOrName(context: RuleContext, call: SyntaxNode): string | null {
  const [algorithm] = argumentsOf(call) ?? [];
  if (algorithm === undefined) return null;
  const value = stringValue(context.text, declaredValue(context, algorithm));
  return value?.toLowerCase() ?? algorithmOf(context, call);
}
