import { inlineCode } from '../../inline-code.js';
import { BUILT_INS } from '../../languages/python/built-in-functions.js';
import { parameterName } from '../../languages/python/scopes.js';
import { partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** A parameter with the name of a built-in function or class. */
export const shadowedBuiltinParameter = {
  meta: {
    id: 'python-shadowed-builtin-parameter',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: '`id` and `type` are what callers name these arguments.',
    confidence: 0.9,
    languages: ['python'],
    summary: 'A parameter has the name of a built-in function or class.',
    why: 'Inside the function the name means the argument. Who calls the built-in there later calls the argument instead.',
    examples: {
      bad: 'def load(input):\n    return parse(input)\n',
      good: 'def load(source):\n    return parse(source)\n',
    },
    equivalents: ['ruff:A002'],
    suppressedBy: ['pylint:W0622'],
    yieldsTo: ['python-shadowed-call'],
  },
  create: (context) => ({
    on: {
      parameters(node) {
        for (const parameter of partsOf(node)) {
          const name = parameterName(parameter);
          if (name === null || !BUILT_INS.has(context.textOf(name))) continue;
          const shown = inlineCode(context.textOf(name), 'The built-in');
          context.report({
            node: name,
            message: `${shown} is the argument here, and the built-in is out of reach.`,
          });
        }
      },
    },
  }),
} as const satisfies Rule;
