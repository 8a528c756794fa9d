import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A case that runs on into the next one, though no comment says so. */
export interface FallThrough {
  readonly from: SyntaxNode;
  readonly into: SyntaxNode;
}

export function fallThroughsIn(context: RuleContext, body: SyntaxNode): readonly FallThrough[] {
  const cases = body.children.filter(({ type }) => type === 'switch_case' || type === 'switch_default');
  return cases.flatMap((from, index) => {
    const into = cases[index + 1];
    if (into === undefined || !runsOn(context, from, into) || isSaid(context, from, into)) return [];
    return [{ from, into }];
  });
}

/** The part of a case that names it: the word `case` or `default`. */
export function wordOf(one: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start: one.start, end: one.children[0]?.end ?? one.end };
}

/** An empty case shares the statements of the next one; apart from it by a blank line it may have lost its own. */
function runsOn(context: RuleContext, one: SyntaxNode, next: SyntaxNode): boolean {
  if (!context.flow().completes(one)) return false;
  if (statementsOf(one).length > 0) return true;
  return context.text.slice(labelEnd(one), next.start).split('\n').length > 2;
}

/** The statements of a case. */
export function statementsOf(one: SyntaxNode): readonly SyntaxNode[] {
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
