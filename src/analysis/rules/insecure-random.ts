import { isBuiltIn } from '../languages/ecmascript/names.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { madeSecret } from '../languages/ecmascript/made-secrets.js';
import { inlineCode } from '../inline-code.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A secret that is made with `Math.random`. */
export const insecureRandom = {
  meta: {
    id: 'insecure-random',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A secret is made with `Math.random`.',
    why: 'Its numbers can be calculated from a few others that were seen, those to come as well as those before. Tokens and passwords need `crypto.randomBytes`, `crypto.randomUUID` or `crypto.getRandomValues`.',
    examples: {
      bad: 'const token = Math.random().toString(36).slice(2);',
      good: "const token = crypto.randomBytes(16).toString('hex');",
    },
    equivalents: ['sonarjs:S2245', 'cwe:338', 'cwe:330'],
  },
  mentions: ['random'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'function');
          if (callee === null || !isBuiltIn(context, callee, 'Math', RANDOM)) return;
          const made = madeSecret(context, node);
          if (made === null) return;
          const name = inlineCode(made, 'this secret');
          context.report({
            node,
            message: `Whoever has seen a few such numbers can calculate ${name}.`,
          });
        },
      },
    };
  },
} as const satisfies Rule;

const RANDOM = /^random$/u;
