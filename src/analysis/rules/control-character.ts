import { visitRegExpAST } from '@eslint-community/regexpp';
import { patternOfCall, patternOfLiteral } from '../languages/ecmascript/regexes.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `\\x1f` in a regular expression. */
export const controlCharacter = {
  meta: {
    id: 'control-character',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'Code for terminals and protocols asks for such characters on purpose.',
    confidence: 0.5,
    languages: ECMASCRIPT,
    summary: 'A regular expression asks for a control character.',
    why: 'Text that people write has hardly any, so mostly another character was meant: `\\x1b` for `\\b`, or a wrong number.',
    examples: { bad: 'const word = /\\x1fbox/;', good: 'const word = /\\bbox/;' },
    equivalents: ['eslint:no-control-regex', 'sonarjs:S6324', 'cwe:185'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      const pattern = node.type === 'regex' ? patternOfLiteral(context, node) : patternOfCall(context, node);
      if (pattern === null) return;
      let found = false;
      visitRegExpAST(pattern, {
        onCharacterEnter({ value, raw }) {
          found ||= value <= 0x1f && (raw.codePointAt(0) === value || /^\\[xu]/u.test(raw));
        },
      });
      if (found)
        context.report({ node, message: 'This asks for a control character, which text hardly ever has.' });
    };
    return { on: { regex: check, call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;
