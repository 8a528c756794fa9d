import { childOf, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** An error that is made and goes nowhere. */
export const unthrownError = {
  meta: {
    id: 'unthrown-error',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'An error is made and not thrown.',
    why: 'The statement does nothing, so the code goes on as if nothing had happened. Mostly the word `throw` was forgotten.',
    examples: {
      bad: "if (age < 0) new RangeError('An age cannot be negative');",
      good: "if (age < 0) throw new RangeError('An age cannot be negative');",
    },
    equivalents: ['sonarjs:S3984', 'cwe:390'],
  },
  mentions: ['Error', 'Exception'],
  create: (context) => ({
    on: {
      expression_statement(node) {
        const [statement] = partsOf(node);
        const made = statement === undefined ? undefined : unwrap(statement);
        const constructor = made?.type === 'new_expression' ? childOf(made, 'constructor') : null;
        if (made === undefined || constructor === null) return;
        const name = context.textOf(constructor);
        // Alone it is written to find out whether there is such a constructor.
        if (!/(?:Error|Exception)$/u.test(name) || name === 'DOMException') return;
        context.report({ node: made, message: 'This error is not thrown, so the code goes on after it.' });
      },
    },
  }),
} as const satisfies Rule;
