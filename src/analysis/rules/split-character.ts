import { splitCharactersAt } from '../languages/ecmascript/split-classes.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A character of several code units in a character class. */
export const splitCharacter = {
  meta: {
    id: 'split-character',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A character class takes one character for several.',
    why: 'A class matches one code unit, or with the flag `u` one code point. What people see as one character may be made of more: an emoji, a letter with a separate accent, a flag. The class then matches each of the pieces, and never the whole.',
    examples: { bad: 'const liked = /[👍]/.test(text);', good: 'const liked = /👍/u.test(text);' },
    equivalents: ['eslint:no-misleading-character-class', 'sonarjs:S5868', 'cwe:185'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      for (const { split, part, range } of splitCharactersAt(context, node)) {
        // Who writes a joiner or an accent as an escape means that code point.
        const isMeant = split !== 'surrogates' && !context.textOf(node).includes(part);
        if (split === 'joiner' || isMeant) continue;
        context.report({ node, range, message: MESSAGE[split] });
        return;
      }
    };
    return { on: { regex: check, call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;

const MESSAGE = {
  surrogates:
    'A character class has a character of two code units, and without the flag `u` matches either half.',
  combining: 'A character class has a letter with a separate accent, and matches either of the two.',
  modifier: 'A character class has an emoji with a skin tone, and matches either of the two.',
  regional: 'A character class has a flag of two letters, and matches either of them.',
  joined: 'A character class has an emoji that is joined of several, and matches each of them.',
} as const;
