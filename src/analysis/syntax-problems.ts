import type { Range } from '../domain/text.js';
import type { ParsedFile } from './parse.js';
import type { SyntaxNode } from './syntax-tree.js';

/** A place that the parser could not read, or a token that it had to invent. */
export interface SyntaxProblem {
  readonly kind: 'error' | 'missing';
  readonly range: Range;
}

/** Every syntax problem in text order, nested ones included; empty for a text that parses. */
export function syntaxProblems(parsed: ParsedFile): readonly SyntaxProblem[] {
  if (!parsed.broken) return [];
  const problems: SyntaxProblem[] = [];
  for (const node of parsed.nodes) {
    const range = { start: node.start, end: node.end };
    if (node.type === 'ERROR') problems.push({ kind: 'error', range });
    else if (node.missing) problems.push({ kind: 'missing', range });
  }
  return problems;
}

/**
 * True when no statement at the top of a text is without a problem, and the parser could read less than half of it. A
 * whole statement with a problem in it is code that the grammar does not know, or a slip.
 */
export function nothingParses(parsed: ParsedFile): boolean {
  if (!parsed.broken) return false;
  const problems = syntaxProblems(parsed).map(({ range }) => range);
  let next = 0;
  // Both are in text order, so each is looked at once.
  const holdsProblem = ({ start, end }: Range): boolean => {
    while (next < problems.length && (problems[next]?.start ?? 0) < start) next++;
    return (problems[next]?.end ?? Infinity) <= end;
  };
  const [root] = parsed.nodes;
  const statements = parsed.nodes.filter(({ parent, type }) => parent === root && !type.includes('comment'));
  if (root === undefined || !statements.every(holdsProblem)) return false;
  let [unread, at] = [0, 0];
  for (const { start, end } of problems) {
    unread += Math.max(0, end - Math.max(start, at));
    at = Math.max(at, end);
  }
  return unread * 2 >= parsed.text.trim().length;
}

/**
 * Tells whether a node's statement has a syntax problem or a misread node in it, or the node stands inside one.
 * There the tree is a guess, and a rule proves nothing from a guess.
 */
export function nearSyntaxProblem(
  parsed: ParsedFile,
  isMisread: (node: SyntaxNode) => boolean = () => false,
): (node: SyntaxNode) => boolean {
  if (!parsed.broken && !parsed.nodes.some(isMisread)) return () => false;
  const inside = new Set<SyntaxNode>();
  const around = new Set<SyntaxNode>();
  for (const node of parsed.nodes) {
    const error = node.type === 'ERROR' || isMisread(node);
    if (error || (node.parent !== null && inside.has(node.parent))) inside.add(node);
    if (!error && !node.missing) continue;
    for (let at: SyntaxNode | null = node; at !== null && !around.has(at); at = at.parent) around.add(at);
  }
  return (node) => inside.has(node) || around.has(statementOf(node));
}

/** The nearest statement or declaration that holds the node, itself included. A label is what broken text looks like. */
function statementOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent !== null && !isStatement(at)) at = at.parent;
  return at;
}

function isStatement({ type }: SyntaxNode): boolean {
  return type !== 'labeled_statement' && /_(?:statement|declaration)$/u.test(type);
}
