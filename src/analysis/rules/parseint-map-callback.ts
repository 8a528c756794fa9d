import { isArrayProof, provenOf } from '../languages/ecmascript/arrays.js';
import { isGlobal, isGlobalMember } from '../languages/ecmascript/globals.js';
import { argumentsOf, childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const NAMES = ['value', 'text', 'item', 'digits', 'parsed'];

/** `xs.map(parseInt)`. */
export const parseintMapCallback = {
  meta: {
    id: 'parseint-map-callback',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: '`parseInt` is passed to `map`, which hands it the index as radix.',
    why: "`map` calls its function with the element and the index, and `parseInt` takes its second argument as the radix. `['10', '10', '10'].map(parseInt)` gives `[10, NaN, 2]`.",
    fix: 'The fix passes the element alone, with radix 10.',
    examples: {
      bad: "const ids = '1,2,3'.split(',').map(parseInt);",
      good: "const ids = '1,2,3'.split(',').map((value) => parseInt(value, 10));",
    },
    equivalents: ['cwe:628'],
    suppressedBy: ['unicorn:no-array-callback-reference'],
  },
  mentions: ['parseInt'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const property = callee?.type === 'member_expression' ? childOf(callee, 'property') : null;
        const receiver = callee === null ? null : childOf(callee, 'object');
        if (property === null || receiver === null || context.textOf(property) !== 'map') return;
        const [callback, second] = argumentsOf(node) ?? [];
        if (callback === undefined || second !== undefined || !isParseInt(context, callback)) return;
        // The `map` of an `Option` or an observable passes no index.
        const proven = provenOf(context, receiver);
        if (!isArrayProof(proven)) return;
        const name = NAMES.find((one) => context.scopes().lookup(one, node) === null) ?? 'value';
        context.report({
          node: callback,
          message: '`map` passes the index as radix, so all elements but the first are read in a wrong base.',
          fix: {
            title: 'Pass the element alone, with radix 10',
            edits: [
              { start: callback.start, end: callback.start, text: `(${name}) => ` },
              { start: callback.end, end: callback.end, text: `(${name}, 10)` },
            ],
          },
        });
      },
    },
  }),
} as const satisfies Rule;

function isParseInt(context: RuleContext, node: SyntaxNode): boolean {
  return isGlobal(context, node, 'parseInt') || isGlobalMember(context, node, 'Number', 'parseInt');
}
