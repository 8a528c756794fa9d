import { isCaughtHere, isText, mayBeError, tellsWhatFailed } from '../languages/ecmascript/error-values.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `throw 'text'`. */
export const throwLiteral = {
  meta: {
    id: 'throw-literal',
    kind: 'maintenance',
    severity: 'info',
    confidence: 0.95,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'Something other than an error is thrown.',
    why: 'A thrown string or number has no stack and no `message`, so logs cannot say where it came from, and handlers that read `error.message` get undefined.',
    fix: 'The fix throws an `Error` with the same text.',
    examples: { bad: "throw 'no such user';", good: "throw new Error('no such user');" },
    equivalents: ['eslint:no-throw-literal', 'biome:useThrowOnlyError', 'sonarjs:S3696'],
    suppressedBy: ['typescript-eslint:only-throw-error'],
  },
  mentions: ['throw'],
  create: (context) => ({
    on: isSamplePath(context.path)
      ? {}
      : {
          throw_statement(node) {
            const [thrown] = partsOf(node);
            if (thrown === undefined) return;
            const inner = unwrap(thrown);
            // A text is also a way to leave a block or a chain early.
            if (mayBeError(inner) || tellsWhatFailed(context, inner) || isCaughtHere(context, node)) return;
            const fix = isText(inner) ? throwError(context, node, inner) : null;
            context.report({
              node,
              message: 'What is thrown here has no stack trace and no `message`, so its origin is lost.',
              ...(fix === null ? {} : { fix }),
            });
          },
        },
  }),
} as const satisfies Rule;

function throwError(context: RuleContext, statement: SyntaxNode, thrown: SyntaxNode): RuleFix | null {
  if (context.scopes().lookup('Error', statement) !== null) return null;
  return {
    title: 'Throw an Error with this text',
    edits: [
      { start: thrown.start, end: thrown.start, text: 'new Error(' },
      { start: thrown.end, end: thrown.end, text: ')' },
    ],
  };
}
