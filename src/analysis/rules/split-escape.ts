import { splitCharactersAt } from '../languages/ecmascript/split-classes.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A character of several code points in a character class, its parts written as escapes. */
export const splitEscape = {
  meta: {
    id: 'split-escape',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'Who writes an accent or a joiner as an escape mostly means that code point.',
    confidence: 0.5,
    languages: ECMASCRIPT,
    summary: 'A character class has escapes that make one character of several.',
    why: 'What people see as one letter or emoji may be made of several code points. A class takes each of them for itself, so it matches the pieces and never the whole.',
    examples: {
      bad: 'const found = /[e\\u0301]/.test(text);',
      good: 'const found = /e\\u0301/.test(text);',
    },
    equivalents: ['eslint:no-misleading-character-class', 'sonarjs:S5868', 'cwe:185'],
    yieldsTo: ['split-character'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      const [first] = splitCharactersAt(context, node);
      if (first === undefined) return;
      const message =
        'A character class matches each of these code points, and never what they are together.';
      context.report({ node, range: first.range, message });
    };
    return { on: { regex: check, call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;
