import { isPlain } from '../languages/ecmascript/plain-values.js';
import { partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `await` of a number, an array, what a function without promises returns. */
export const awaitOfNonPromise = {
  meta: {
    id: 'await-of-non-promise',
    kind: 'maintenance',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'Something is awaited that is no promise.',
    why: 'There is nothing to wait for, so the code only looks as if it waited. Often a `Promise.all` around a list of promises is missing, or the function that is called should have returned a promise.',
    examples: {
      bad: 'const pages = await urls.map((url) => load(url)).filter(Boolean);\nawait [first(), second()];',
      good: 'await Promise.all([first(), second()]);',
    },
    equivalents: ['cwe:1164'],
    suppressedBy: ['typescript-eslint:await-thenable'],
  },
  mentions: ['await'],
  create: (context) => ({
    on: {
      await_expression(node) {
        const [awaited] = partsOf(node);
        if (awaited === undefined || !isPlain(context, awaited)) return;
        context.report({ node, message: 'This is no promise, so there is nothing to wait for.' });
      },
    },
  }),
} as const satisfies Rule;
