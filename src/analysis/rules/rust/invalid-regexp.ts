import { argumentsOf, calledPath } from '../../languages/rust/calls.js';
import { constantValue } from '../../languages/rust/constants.js';
import { stringValue } from '../../languages/rust/expressions.js';
import { isInTest } from '../../languages/rust/tests.js';
import { patternProblem } from '../../languages/shared/re2.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const CALLED = /^regex::(?:bytes::)?(?:Regex|RegexBuilder)::new$/u;

const CRATE = { name: 'the `regex` crate', stacks: true };

/** A pattern that does not compile. */
export const rustInvalidRegexp = {
  meta: {
    id: 'rust-invalid-regexp',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'A pattern is written in a way that the `regex` crate does not know.',
    why: '`Regex::new` always gives an error for it, and `unwrap` panics. The crate has no look-ahead, look-behind and back-references.',
    examples: {
      bad: 'use regex::Regex;\n\nfn name() -> Regex {\n    Regex::new(r"^(?!admin)\\w+$").unwrap()\n}\n',
      good: 'use regex::Regex;\n\nfn name() -> Regex {\n    Regex::new(r"^\\w+$").unwrap()\n}\n',
    },
    equivalents: ['cwe:1286'],
    suppressedBy: ['clippy:invalid_regex'],
  },
  mentions: ['regex'],
  create: (context) => ({
    on: {
      call_expression(node) {
        if (!CALLED.test(calledPath(context, node) ?? '')) return;
        const [pattern] = argumentsOf(node);
        const text = pattern === undefined ? null : patternOf(context, pattern);
        const problem = text === null ? null : patternProblem(text, CRATE);
        if (pattern === undefined || problem === null || isInTest(context, node)) return;
        context.report({ node: pattern, message: `This pattern does not compile: ${problem}.` });
      },
    },
  }),
} as const satisfies Rule;

/** A pattern with spaces and comments in it is another language. */
function patternOf(context: RuleContext, node: SyntaxNode): string | null {
  const written = constantValue(context, node) ?? node;
  const text = stringValue(context, written) ?? unescaped(context, written);
  return text === null || /\(\?[a-z]*x/u.test(text) ? null : text;
}

/** `"\\d"`: a backslash is the only escape that a pattern is written with. */
function unescaped(context: RuleContext, node: SyntaxNode): string | null {
  if (node.type !== 'string_literal') return null;
  const text = context.textOf(node).slice(1, -1);
  return /\\[^\\"]/u.test(text.replaceAll('\\\\', '')) ? null : text.replaceAll(/\\(.)/gu, '$1');
}
