import { algorithmOf, hashAtStart } from '../languages/ecmascript/hashes.js';
import { memberName } from '../languages/ecmascript/names.js';
import { bare } from '../languages/ecmascript/objects.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { argumentsOf, binaryOf, childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { namesPassword, namesSecret } from '../languages/shared/secret-names.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `createHash('md5').update(payload + secret)`: a signature made by hand. */
export const weakSignature = {
  meta: {
    id: 'weak-signature',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'Data and a secret are signed together with MD5 or SHA-1.',
    why: 'For both, other data with the same hash can be made, and where the secret comes first, data can be added to what was signed. `createHmac` with SHA-256 is made for this.',
    examples: {
      bad: "import { createHash } from 'node:crypto';\nexport const sign = (body, secret) => createHash('md5').update(body + secret).digest('hex');",
      good: "import { createHmac } from 'node:crypto';\nexport const sign = (body, secret) => createHmac('sha256', secret).update(body).digest('hex');",
    },
    equivalents: ['cwe:328', 'cwe:327', 'cwe:347'],
  },
  mentions: ['createHash'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'function');
          const inner = callee === null ? null : bare(callee);
          const [signed] = argumentsOf(node) ?? [];
          if (inner === null || signed === undefined || memberName(context, inner) !== 'update') return;
          if (!holdsSecret(context, signed)) return;
          const object = childOf(inner, 'object');
          const start = object === null ? null : hashAtStart(context, object, /^createHash$/u);
          if (start === null || !/^(?:md5|sha-?1)$/u.test(algorithmOf(context, start) ?? '')) return;
          const message = 'Such a signature can be forged without the secret.';
          context.report({ node: start, message });
        },
      },
    };
  },
} as const satisfies Rule;

/** How many parts of a sum are looked at. */
const MAX_PARTS = 50;

/** True for a sum or template of which one part is a secret by its name, and no password: those are another rule's. */
function holdsSecret(context: RuleContext, signed: SyntaxNode): boolean {
  const names: string[] = [];
  const stack = [bare(signed)];
  if (stack[0]?.type !== 'template_string' && binaryOf(bare(signed)) === null) return false;
  for (let parts = 0; parts < MAX_PARTS; parts += 1) {
    const at = stack.pop();
    if (at === undefined) break;
    const binary = binaryOf(at);
    if (binary?.operator.type === '+') stack.push(bare(binary.left), bare(binary.right));
    else if (at.type === 'template_string' || at.type === 'template_substitution')
      stack.push(...partsOf(at).map(bare));
    else names.push(at.type === 'identifier' ? context.textOf(at) : (memberName(context, at) ?? ''));
  }
  return names.some((name) => SIGNING.test(name) && namesSecret(name)) && !names.some(namesPassword);
}

/** A token may be what is signed; a secret or key is what it is signed with. */
const SIGNING = /(?:secret|key)$/iu;
