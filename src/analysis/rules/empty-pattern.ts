import { elementsOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `const {} = value`. */
export const emptyPattern = {
  meta: {
    id: 'empty-pattern',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'An empty pattern also holds the place of a parameter that is not needed.',
    confidence: 0.7,
    languages: ECMASCRIPT,
    summary: 'A destructuring pattern takes nothing.',
    why: 'The braces look like a default value and are a pattern without names: `{ options: {} }` declares nothing, `{ options = {} }` declares `options`.',
    examples: {
      bad: 'function open({ options: {} }) { return 1; }',
      good: 'function open({ options = {} }) { return options; }',
    },
    equivalents: ['eslint:no-empty-pattern', 'sonarjs:S3799', 'cwe:1164'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      if (isEmpty(context, node))
        context.report({ node, message: 'This pattern takes nothing out of the value.' });
    };
    return { on: { object_pattern: check, array_pattern: check } };
  },
} as const satisfies Rule;

/** `[,]` takes nothing either, but steps over an element. */
function isEmpty(context: RuleContext, pattern: SyntaxNode): boolean {
  return partsOf(pattern).length === 0 && elementsOf(context.text, pattern).length === 0;
}
