import { visitRegExpAST } from '@eslint-community/regexpp';
import { patternOfLiteral } from '../languages/ecmascript/regexes.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `[]` in a regular expression. */
export const emptyCharacterClass = {
  meta: {
    id: 'empty-character-class',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A regular expression has an empty character class.',
    why: '`[]` matches no character, so nothing that has to pass it ever matches. To match a bracket it has to be escaped.',
    examples: { bad: 'if (/^item[]/.test(key)) add(key);', good: 'if (/^item\\[\\]/.test(key)) add(key);' },
    equivalents: ['eslint:no-empty-character-class', 'sonarjs:S2639', 'cwe:185'],
  },
  create: (context) => ({
    on: {
      regex(node) {
        if (!context.textOf(node).includes('[]')) return;
        const pattern = patternOfLiteral(context, node);
        if (pattern === null) return;
        let empty = false;
        visitRegExpAST(pattern, {
          onCharacterClassEnter(one) {
            empty ||= !one.negate && one.elements.length === 0;
          },
        });
        if (empty)
          context.report({ node, message: '`[]` matches no character, so this never matches there.' });
      },
    },
  }),
} as const satisfies Rule;
