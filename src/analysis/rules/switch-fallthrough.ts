import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A `case` that runs on into the next one. */
export const switchFallthrough = {
  meta: {
    id: 'switch-fallthrough',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.8,
    // Cases run on by intent about as often as by mistake, and not everybody says so.
    offByDefault: true,
    languages: ECMASCRIPT,
    summary: 'A `case` runs on into the next one.',
    why: 'Without `break`, `return` or `throw` the statements of the next case run too. Where that is meant, the comment `falls through` says so.',
    examples: {
      bad: "switch (key) { case 'a': add(); case 'r': remove(); }",
      good: "switch (key) { case 'a': add(); break; case 'r': remove(); }",
    },
    equivalents: ['eslint:no-fallthrough', 'cwe:484'],
  },
  mentions: ['switch'],
  create: (context) => ({
    on: {
      switch_body(node) {
        const cases = node.children.filter(({ type }) => type === 'switch_case' || type === 'switch_default');
        for (const [index, one] of cases.entries()) {
          const next = cases[index + 1];
          if (next === undefined || !runsOn(context, one, next) || isSaid(context, one, next)) continue;
          context.report({
            node: next,
            range: { start: next.start, end: next.children[0]?.end ?? next.end },
            message: 'The case above runs on into this one.',
          });
        }
      },
    },
  }),
} as const satisfies Rule;

/** An empty case shares the statements of the next one; apart from it by a blank line it may have lost its own. */
function runsOn(context: RuleContext, one: SyntaxNode, next: SyntaxNode): boolean {
  if (!context.flow().completes(one)) return false;
  if (statementsOf(one).length > 0) return true;
  return context.text.slice(labelEnd(one), next.start).split('\n').length > 2;
}

function statementsOf(one: SyntaxNode): readonly SyntaxNode[] {
  return one.children.filter(({ field }) => field === 'body');
}

function labelEnd(one: SyntaxNode): number {
  return one.children.find(({ field }) => field === 'value')?.end ?? one.children[0]?.end ?? one.start;
}

const DIRECTIVE = /^\s*(?:eslint(?:-env|-enable|-disable(?:(?:-next)?-line)?)?|exported|globals?)(?:\s|$)/u;

/** True when the last comment before the next case, or before the end of the one block, says that it falls through. */
function isSaid(context: RuleContext, one: SyntaxNode, next: SyntaxNode): boolean {
  const statements = statementsOf(one);
  const [block] = statements;
  if (statements.length === 1 && block?.type === 'statement_block') {
    const last = block.children.at(-1);
    if (last?.type === 'comment' && saysSo(context.textOf(last))) return true;
  }
  const between = context.text.slice(statements.at(-1)?.end ?? labelEnd(one), next.start);
  const comments = between.match(/\/\/[^\n]*|\/\*[^]*?\*\//gu);
  return saysSo(comments?.at(-1) ?? '');
}

function saysSo(comment: string): boolean {
  const content = comment.slice(2).replace(/\*\/$/u, '');
  return /falls?\s?through/iu.test(content) && !DIRECTIVE.test(content);
}
