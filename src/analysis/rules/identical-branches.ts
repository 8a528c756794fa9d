import { areAlike } from '../languages/ecmascript/equality.js';
import { childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A choice whose ways all do the same. */
export const identicalBranches = {
  meta: {
    id: 'identical-branches',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Where types are narrowed by the condition, the same call in both branches may be meant.',
    confidence: 0.7,
    languages: ECMASCRIPT,
    summary: 'All branches of a choice do the same.',
    why: 'The condition makes no difference, though somebody wrote it to make one. Mostly a branch was copied and then not changed.',
    examples: {
      bad: 'const label = count === 1 ? "item" : "item";',
      good: 'const label = count === 1 ? "item" : "items";',
    },
    equivalents: ['sonarjs:S3923', 'cwe:1164'],
  },
  create: (context) => ({
    on: {
      if_statement(node) {
        if (node.parent?.type !== 'else_clause') check(context, node, branchesOf(node));
      },
      ternary_expression(node) {
        const [yes, no] = [childOf(node, 'consequence'), childOf(node, 'alternative')];
        if (yes !== null && no !== null) check(context, node, [[yes], [no]]);
      },
      switch_statement: (node) => check(context, node, casesOf(node)),
    },
  }),
} as const satisfies Rule;

type Branch = readonly SyntaxNode[];

/** Null where one of the ways is to do nothing because there is no branch. */
function check(context: RuleContext, node: SyntaxNode, branches: readonly Branch[] | null): void {
  const [first, ...others] = branches ?? [];
  if (first === undefined || others.length === 0) return;
  if (!others.every((other) => doSame(context, first, other))) return;
  context.report({ node, message: 'All branches do the same, so the condition makes no difference.' });
}

function doSame(context: RuleContext, a: Branch, b: Branch): boolean {
  return (
    a.length === b.length &&
    a.every((statement, index) => {
      const other = b[index];
      return other !== undefined && areAlike(context, statement, other);
    })
  );
}

/** Longer chains are not written by people. */
const MAX_BRANCHES = 200;

function branchesOf(first: SyntaxNode): readonly Branch[] | null {
  const branches: Branch[] = [];
  for (let at = first; branches.length < MAX_BRANCHES;) {
    const branch = childOf(at, 'consequence');
    const clause = childOf(at, 'alternative');
    if (branch === null || clause === null) return null;
    branches.push(statementsOf(branch));
    const [next] = partsOf(clause);
    if (next === undefined) return null;
    if (next.type !== 'if_statement') return [...branches, statementsOf(next)];
    at = next;
  }
  return null;
}

/** What stands in the braces, so that a branch without them is the same. */
function statementsOf(branch: SyntaxNode): Branch {
  return branch.type === 'statement_block' ? partsOf(branch) : [branch];
}

/** What each `case` does, without the `break` at its end; those that fall through share the next one's. */
function casesOf(node: SyntaxNode): readonly Branch[] | null {
  const body = childOf(node, 'body');
  const parts = body === null ? [] : partsOf(body);
  if (parts.length > MAX_BRANCHES || !parts.some(({ type }) => type === 'switch_default')) return null;
  return parts
    .map((part) => part.children.filter(({ field, type }) => field === 'body' && type !== 'comment'))
    .filter((statements, index) => statements.length > 0 || index === parts.length - 1)
    .map(withoutBreak);
}

function withoutBreak(statements: Branch): Branch {
  const [only, second] = statements;
  const inner = only?.type === 'statement_block' && second === undefined ? partsOf(only) : statements;
  return inner.at(-1)?.type === 'break_statement' ? inner.slice(0, -1) : inner;
}
