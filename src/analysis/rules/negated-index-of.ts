import { memberName } from '../languages/ecmascript/names.js';
import { argumentsOf, childOf, operatorOf, unwrap, wrapped } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `!text.indexOf(part)`: true only where the text begins with it. */
export const negatedIndexOf = {
  meta: {
    id: 'negated-index-of',
    kind: 'bug',
    severity: 'warning',
    offByDefault:
      'It was the way to write `startsWith` before there was one, and the code does not tell whether that or `includes` was meant.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'The result of `indexOf` is negated.',
    why: 'It reads like "is not in it", and is true only where the text begins with what is looked for. `includes` and `startsWith` say which of the two is meant.',
    examples: { bad: "if (!name.indexOf('@')) reject();", good: "if (!name.includes('@')) reject();" },
    equivalents: ['cwe:253'],
    suppressedBy: ['sonarjs:S2692'],
    yieldsTo: ['index-of-truthiness'],
  },
  mentions: ['indexOf'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        if (callee === null || memberName(context, unwrap(callee)) !== 'indexOf') return;
        const { parent } = wrapped(node);
        if (argumentsOf(node)?.length !== 1 || parent?.type !== 'unary_expression') return;
        if (operatorOf(parent)?.type !== '!') return;
        const message = 'This is true only where it begins with what is looked for, not where it lacks it.';
        context.report({ node, message });
      },
    },
  }),
} as const satisfies Rule;
