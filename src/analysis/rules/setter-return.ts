import { functionAround, isSetter } from '../languages/ecmascript/callbacks.js';
import { childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A setter that returns a value. */
export const setterReturn = {
  meta: {
    id: 'setter-return',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'A short arrow function returns what it assigns without anyone meaning it.',
    confidence: 0.7,
    languages: ECMASCRIPT,
    summary: 'A setter returns a value.',
    why: 'What a setter returns goes nowhere: an assignment always has the value that was assigned. Whoever wrote the `return` expects something that does not happen.',
    examples: {
      bad: 'class Box { set size(value) { return this.resize(value); } }',
      good: 'class Box { set size(value) { this.resize(value); } }',
    },
    equivalents: ['eslint:no-setter-return', 'cwe:394'],
  },
  create: (context) => ({
    on: {
      arrow_function(node) {
        const body = childOf(node, 'body');
        if (body === null || body.type === 'statement_block' || !isSetter(context, node)) return;
        context.report({ node: body, message: 'A setter gives its caller nothing, so this value is lost.' });
      },
      return_statement(node) {
        const fn = partsOf(node).length === 0 ? null : functionAround(node);
        if (fn === null || !isSetter(context, fn)) return;
        context.report({ node, message: 'A setter gives its caller nothing, so this value is lost.' });
      },
    },
  }),
} as const satisfies Rule;
