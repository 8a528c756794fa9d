import { mayBeError } from '../languages/ecmascript/error-values.js';
import { isUndefined } from '../languages/ecmascript/globals.js';
import { partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `throw { code: 1 }`, and whatever else is no `Error`. */
export const thrownValue = {
  meta: {
    id: 'thrown-value',
    kind: 'maintenance',
    severity: 'info',
    offByDefault:
      'An object that says what failed, or a text that is caught a few lines on, is a style of its own.',
    opinion: true,
    confidence: 0.9,
    languages: ECMASCRIPT,
    summary: 'Something other than an `Error` is thrown.',
    why: 'Only an `Error` knows where it was made. Whoever catches another value cannot tell where it came from.',
    examples: { bad: 'throw { code: 404 };', good: "throw new HttpError('no such page', 404);" },
    equivalents: ['eslint:no-throw-literal', 'sonarjs:S3696'],
    suppressedBy: ['typescript-eslint:only-throw-error'],
    yieldsTo: ['throw-literal'],
  },
  mentions: ['throw'],
  create: (context) => ({
    on: {
      throw_statement(node) {
        const [thrown] = partsOf(node);
        if (thrown === undefined) return;
        const inner = unwrap(thrown);
        if (inner.type !== 'this' && !isUndefined(context, inner) && mayBeError(inner)) return;
        context.report({ node, message: 'What is thrown here is no `Error`, so it has no stack trace.' });
      },
    },
  }),
} as const satisfies Rule;
