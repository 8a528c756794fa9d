import { uselessBackreferences, type Useless } from '../languages/ecmascript/backreferences.js';
import { patternOfCall, patternOfLiteral } from '../languages/ecmascript/regexes.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const REASON: Readonly<Record<Useless, string>> = {
  nested: 'stands inside its own group',
  forward: 'stands before its group',
  backward: 'is matched before its group, since a lookbehind goes backwards',
  disjunctive: 'stands in another alternative than its group',
  negative: 'is for a group in a negative lookaround, which keeps nothing',
};

/** What a back-reference begins with in a literal; a text for `RegExp` may be put together. */
const BACK_REFERENCES = ['\\1', '\\2', '\\3', '\\4', '\\5', '\\6', '\\7', '\\8', '\\9', '\\k'];

/** A back-reference to a group that has not matched. */
export const uselessBackreference = {
  meta: {
    id: 'useless-backreference',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A back-reference in a regular expression never has anything to repeat.',
    why: 'When it is reached its group has not matched, and then it matches the empty text. The expression accepts what it was to refuse.',
    examples: { bad: 'const quoted = /\\1(["\']).*/;', good: 'const quoted = /(["\']).*\\1/;' },
    equivalents: ['eslint:no-useless-backreference', 'cwe:185'],
  },
  mentions: [...BACK_REFERENCES, 'RegExp'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      if (node.type === 'regex' && !/\\[\dk]/u.test(context.textOf(node))) return;
      const pattern = node.type === 'regex' ? patternOfLiteral(context, node) : patternOfCall(context, node);
      for (const { raw, why } of pattern === null ? [] : uselessBackreferences(pattern)) {
        const what = inlineCode(raw, 'A back-reference');
        context.report({ node, message: `${what} ${REASON[why]}, so it repeats nothing.` });
      }
    };
    return { on: { regex: check, call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;
