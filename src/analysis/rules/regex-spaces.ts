import { visitRegExpAST } from '@eslint-community/regexpp';
import { parsePattern, sourceOfCall, sourceOfLiteral } from '../languages/ecmascript/regexes.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { STYLE } from '../why-off.js';

/** Two spaces or more in a row in a regular expression. */
export const regexSpaces = {
  meta: {
    id: 'regex-spaces',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'A regular expression has several spaces in a row.',
    why: 'Readers cannot count them, and a formatter or a copy may change their number. ` {3}` says how many are meant.',
    examples: { bad: 'const deep = /^   \\w/.test(line);', good: 'const deep = /^ {3}\\w/.test(line);' },
    equivalents: ['eslint:no-regex-spaces', 'sonarjs:S6326'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      if (!hasSpaces(context, node)) return;
      context.report({ node, message: 'How many spaces there are in a row is hard to see.' });
    };
    return { on: { regex: check, call_expression: check, new_expression: check } };
  },
} as const satisfies Rule;

function hasSpaces(context: RuleContext, node: SyntaxNode): boolean {
  const written = node.type === 'regex' ? sourceOfLiteral(context, node) : sourceOfCall(context, node);
  if (written === null || written.flags === null || !written.source.includes('  ')) return false;
  const pattern = parsePattern(written.source, written.flags);
  if (pattern === null) return false;
  let found = false;
  visitRegExpAST(pattern, {
    onAlternativeEnter({ elements }) {
      found ||= elements.some(({ raw }, index) => raw === ' ' && elements[index + 1]?.raw === ' ');
    },
  });
  return found;
}
