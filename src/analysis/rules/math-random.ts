import { isBuiltIn } from '../languages/ecmascript/names.js';
import { madeSecret } from '../languages/ecmascript/made-secrets.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** Any use of `Math.random`, to be looked at by a person. */
export const mathRandom = {
  meta: {
    id: 'math-random',
    kind: 'security',
    severity: 'info',
    confidence: 0.2,
    offByDefault: 'For games and samples it is all right, and the code does not say what the number is for.',
    languages: ECMASCRIPT,
    summary: '`Math.random` is used for something that is not named as a secret.',
    why: 'Its numbers can be calculated from a few others that were seen. For games and samples that is all right, for anything that nobody may guess it is not.',
    examples: { bad: 'const n = Math.random();', good: 'const n = crypto.getRandomValues(buffer)[0];' },
    equivalents: ['sonarjs:S2245'],
  },
  mentions: ['random'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        if (callee === null || !isBuiltIn(context, callee, 'Math', /^random$/u)) return;
        if (!isSamplePath(context.path) && madeSecret(context, node) !== null) return;
        context.report({ node, message: 'Nothing that nobody may guess can be made of this number.' });
      },
      variable_declarator(node) {
        const value = childOf(node, 'value');
        if (value === null || !isBuiltIn(context, value, 'Math', /^random$/u)) return;
        context.report({
          node: value,
          message: 'Nothing that nobody may guess can be made of its numbers.',
        });
      },
    },
  }),
} as const satisfies Rule;
