import { calledWith, integerOf } from '../../languages/go/expressions.js';
import { isTestPath } from '../../languages/go/files.js';
import type { Rule } from '../../rule.js';

/** How many arguments each takes, the last of them the count. */
const PLACES = new Map([
  ['strings.Replace', 4],
  ['bytes.Replace', 4],
  ['strings.SplitN', 3],
  ['bytes.SplitN', 3],
  ['strings.SplitAfterN', 3],
  ['bytes.SplitAfterN', 3],
]);

/** A replacement or split that is told to do nothing. */
export const goCountOfZero = {
  meta: {
    id: 'go-count-of-zero',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    silentIn: 'tests',
    summary: 'A function of `strings` or `bytes` is told to do its work zero times.',
    why: 'The last argument says how often: 0 replaces nothing, and a split into 0 parts gives nil. All is -1.',
    fix: 'The fix passes -1, which means all.',
    examples: {
      bad: 'package p\n\nimport "strings"\n\nfunc words(a string) string {\n\treturn strings.Replace(a, "_", " ", 0)\n}\n',
      good: 'package p\n\nimport "strings"\n\nfunc words(a string) string {\n\treturn strings.Replace(a, "_", " ", -1)\n}\n',
    },
    equivalents: ['gocritic:badCall', 'cwe:628'],
  },
  mentions: ['Replace', 'SplitN', 'SplitAfterN'],
  create: (context) => {
    // Tests do it on purpose.
    if (isTestPath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const called = calledWith(context, node);
          const count = called?.args.at(-1);
          if (called === null || count === undefined || called.args.length !== PLACES.get(called.name))
            return;
          if (integerOf(context, count) !== 0) return;
          const does = called.name.endsWith('Replace') ? 'replaces nothing' : 'gives no parts at all';
          context.report({
            node,
            message: `With a count of 0 this ${does}.`,
            fix: { title: 'Do it everywhere', edits: [{ start: count.start, end: count.end, text: '-1' }] },
          });
        },
      },
    };
  },
} as const satisfies Rule;
