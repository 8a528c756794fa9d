import { constantOf } from '../languages/ecmascript/constants.js';
import { hashAtStart, isDigest } from '../languages/ecmascript/hashes.js';
import { memberName } from '../languages/ecmascript/names.js';
import { bare, declaredValue } from '../languages/ecmascript/objects.js';
import { comesFromRequest } from '../languages/ecmascript/requests.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { namesSecret } from '../languages/shared/secret-names.js';
import { binaryOf, childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A secret that is compared with an operator, which stops at the first difference. */
export const timingUnsafeComparison = {
  meta: {
    id: 'timing-unsafe-comparison',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A signature or key that was sent is compared with an operator.',
    why: 'The comparison ends at the first character that differs, so how long it takes tells how much of a guess is right. `crypto.timingSafeEqual` on two buffers of equal length always takes the same time.',
    examples: {
      bad: "import { createHmac } from 'node:crypto';\nconst isRight = createHmac('sha256', key).update(body).digest('hex') === signature;",
      good: "import { createHmac, timingSafeEqual } from 'node:crypto';\nconst isRight = timingSafeEqual(createHmac('sha256', key).update(body).digest(), signature);",
    },
    equivalents: ['cwe:208'],
  },
  mentions: ['createHmac', 'process.env'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        binary_expression(node) {
          const sides = binaryOf(node);
          if (sides === null || !EQUALITY.has(sides.operator.type)) return;
          const pairs = [
            [sides.left, sides.right],
            [sides.right, sides.left],
          ] as const;
          if (!pairs.some(([own, sent]) => isSecretAgainst(context, own, sent))) return;
          const message = 'How long this comparison takes tells an attacker how much of a guess is right.';
          context.report({ node, message });
        },
      },
    };
  },
} as const satisfies Rule;

const EQUALITY = new Set(['===', '!==', '==', '!=']);

/** A computed MAC against anything that is not fixed, or a configured secret against what a request brings. */
function isSecretAgainst(context: RuleContext, own: SyntaxNode, sent: SyntaxNode): boolean {
  if (isConfiguredSecret(context, own)) return comesFromRequest(context, sent);
  if (!maybeMac(bare(own)) || !isMac(context, own)) return false;
  const other = bare(sent);
  return other.type !== 'undefined' && constantOf(context, other) === null && !isMac(context, other);
}

/** Cheap, before names are looked up. */
function maybeMac(node: SyntaxNode): boolean {
  return node.type === 'identifier' || node.type === 'call_expression' || node.type === 'binary_expression';
}

/** `createHmac(…).update(…).digest('hex')`, also with a prefix such as `sha256=`, or a name for it. */
function isMac(context: RuleContext, node: SyntaxNode): boolean {
  const value = declaredValue(context, node);
  if (isDigest(context, value)) return hashAtStart(context, value, /^createHmac$/u) !== null;
  const sum = binaryOf(value);
  if (sum?.operator.type === '+' && constantOf(context, sum.left) !== null) {
    const right = declaredValue(context, sum.right);
    return isDigest(context, right) && hashAtStart(context, right, /^createHmac$/u) !== null;
  }
  if (value.type !== 'template_string') return false;
  return partsOf(value).some((part) => {
    const [expression] = part.type === 'template_substitution' ? partsOf(part) : [];
    if (expression === undefined) return false;
    const inner = declaredValue(context, expression);
    return isDigest(context, inner) && hashAtStart(context, inner, /^createHmac$/u) !== null;
  });
}

/** `process.env.API_KEY`, or a name for it. */
function isConfiguredSecret(context: RuleContext, node: SyntaxNode): boolean {
  const value = bare(node).type === 'identifier' ? declaredValue(context, node) : bare(node);
  const name = memberName(context, value);
  const object = childOf(value, 'object');
  if (name === null || object === null || !namesSecret(name)) return false;
  return context.textOf(object) === 'process.env';
}
