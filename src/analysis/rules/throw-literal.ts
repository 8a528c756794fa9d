import { isText, mayBeError } from '../languages/ecmascript/error-values.js';
import { ancestorsOf, childOf, FUNCTIONS, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `throw 'text'`. */
export const throwLiteral = {
  meta: {
    id: 'throw-literal',
    kind: 'maintenance',
    severity: 'info',
    // Strings are thrown on purpose too: in tools that print what they catch, and to leave a callback early.
    offByDefault: true,
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'Something other than an error is thrown.',
    why: 'A thrown string or number has no stack and no `message`, so logs cannot say where it came from, and handlers that read `error.message` get undefined.',
    fix: 'The fix throws an `Error` with the same text.',
    examples: { bad: "throw 'no such user';", good: "throw new Error('no such user');" },
    equivalents: ['eslint:no-throw-literal', 'sonarjs:S3696'],
    suppressedBy: ['typescript-eslint:only-throw-error'],
  },
  mentions: ['throw'],
  create: (context) => ({
    on: {
      throw_statement(node) {
        const [thrown] = partsOf(node);
        if (thrown === undefined) return;
        const inner = unwrap(thrown);
        if (mayBeError(inner)) return;
        const fix = isText(inner) && !isCaughtHere(node) ? throwError(context, node, inner) : null;
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

/** True when a `catch` of the same function takes it: the handler may compare it with the text. */
function isCaughtHere(statement: SyntaxNode): boolean {
  let inner = statement;
  for (const at of ancestorsOf(statement)) {
    if (FUNCTIONS.has(at.type)) return false;
    if (at.type === 'try_statement' && inner.field === 'body' && childOf(at, 'handler') !== null) return true;
    inner = at;
  }
  return false;
}
