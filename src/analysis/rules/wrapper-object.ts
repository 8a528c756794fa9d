import { isGlobal } from '../languages/ecmascript/globals.js';
import { childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `new String(text)`. */
export const wrapperObject = {
  meta: {
    id: 'wrapper-object',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Tests and libraries that handle every kind of value make such objects on purpose.',
    confidence: 0.9,
    languages: ECMASCRIPT,
    summary: 'A string, number or boolean is wrapped in an object.',
    why: 'The object is equal to nothing but itself, and `new Boolean(false)` is truthy. Without `new` the same name converts a value.',
    examples: { bad: 'const done = new Boolean(false);', good: 'const done = Boolean(value);' },
    equivalents: ['eslint:no-new-wrappers', 'sonarjs:S1533', 'cwe:704'],
  },
  mentions: ['String', 'Number', 'Boolean'],
  create: (context) => ({
    on: {
      new_expression(node) {
        const constructor = childOf(node, 'constructor');
        if (constructor === null) return;
        const name = ['String', 'Number', 'Boolean'].find((one) =>
          isGlobal(context, unwrap(constructor), one),
        );
        if (name === undefined) return;
        context.report({
          node,
          message: `\`new ${name}\` gives an object, which is truthy and equal only to itself.`,
        });
      },
    },
  }),
} as const satisfies Rule;
