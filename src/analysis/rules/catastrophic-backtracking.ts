import { watchBacktracking } from '../languages/ecmascript/backtracking.js';
import { sourceOfLiteral } from '../languages/ecmascript/regexes.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A regular expression that takes exponential time for a text that does not match. */
export const catastrophicBacktracking = {
  meta: {
    id: 'catastrophic-backtracking',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A regular expression takes exponential time for some texts that do not match.',
    why: 'Whoever can choose the text stops the process with some thirty characters: each further one doubles the time. A repetition inside a repetition, or a repeated choice between alternatives that match the same, can read the same text in many ways, and all of them are tried.',
    fix: 'The fix writes an equal expression without the inner repetition.',
    examples: {
      bad: 'const words = /^(?:\\w+)+$/;',
      good: 'const words = /^\\w+$/;',
    },
    equivalents: ['sonarjs:S5852', 'regexp:no-super-linear-backtracking', 'cwe:1333'],
  },
  // In a literal a repeated group is written as it is.
  mentions: [')*', ')+', '){', 'RegExp'],
  create: (context) =>
    watchBacktracking(context, 'exponential', (node, { isNested, quantifier, rewritten }) => {
      const fix = node.type === 'regex' && rewritten !== null ? rewrite(context, node, rewritten) : null;
      const what = quantifier === null ? 'A repetition' : inlineCode(quantifier, 'A repetition');
      context.report({
        node,
        message: `${what} ${isNested ? 'is repeated again and can split' : 'can match'} the same text in many ways, so a text that does not match takes exponential time.`,
        ...(fix === null ? {} : { fix }),
      });
    }),
} as const satisfies Rule;

function rewrite(context: RuleContext, regex: SyntaxNode, source: string): RuleFix {
  const flags = sourceOfLiteral(context, regex)?.flags ?? '';
  return {
    title: 'Leave out the inner repetition',
    edits: [{ start: regex.start, end: regex.end, text: `/${source}/${flags}` }],
  };
}
