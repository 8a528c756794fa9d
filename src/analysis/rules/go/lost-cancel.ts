import { callAssigned } from '../../languages/go/expressions.js';
import { isTestPath } from '../../languages/go/files.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { RuleFix } from '../../rule.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const MAKERS = /^context\.With(?:Cancel|CancelCause|Timeout|Deadline)$/u;

/** The function that ends a context is thrown away. */
export const goLostCancel = {
  meta: {
    id: 'go-lost-cancel',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    silentIn: 'tests',
    summary: 'The function that ends a context is thrown away.',
    why: 'Until it is called, or the parent ends, the context and its timer stay in memory. It is called with `defer cancel()`.',
    fix: 'The fix names the function and defers its call.',
    examples: {
      bad: 'package p\n\nimport "context"\n\nfunc run(ctx context.Context) {\n\tchild, _ := context.WithCancel(ctx)\n\twork(child)\n}\n',
      good: 'package p\n\nimport "context"\n\nfunc run(ctx context.Context) {\n\tchild, cancel := context.WithCancel(ctx)\n\tdefer cancel()\n\twork(child)\n}\n',
    },
    equivalents: ['cwe:772'],
    suppressedBy: ['govet:lostcancel'],
  },
  mentions: ['context'],
  create: (context) => {
    if (isTestPath(context.path)) return { on: {} };
    const check = (node: SyntaxNode): void => {
      const made = callAssigned(context, node, MAKERS);
      const [, cancel] = made?.targets ?? [];
      if (made === null || cancel === undefined || context.textOf(cancel) !== '_') return;
      context.report({
        node: cancel,
        message: 'Without this function the context stays until its parent ends.',
        ...fixOf(context, node, made.targets),
      });
    };
    return { on: { short_var_declaration: check, assignment_statement: check } };
  },
} as const satisfies Rule;

/** Right for a context that is used where it is made: one that is returned or kept has to live on. */
function fixOf(
  context: RuleContext,
  statement: SyntaxNode,
  targets: readonly SyntaxNode[],
): { readonly fix?: RuleFix } {
  const [made, cancel] = targets;
  const block = statement.parent;
  if (made?.type !== 'identifier' || cancel === undefined || block?.parent == null) return {};
  if (
    statement.type !== 'short_var_declaration' ||
    !/^(?:function|method)_declaration$/u.test(block.parent.type)
  )
    return {};
  if (context.scopes().lookup('cancel', statement) !== null || /CancelCause/u.test(context.textOf(statement)))
    return {};
  const binding = context.scopes().lookup(context.textOf(made), partsOf(block).at(-1) ?? block);
  const uses = binding?.references ?? [];
  // Handed to a call, it is done with when the call is; anything else may keep it.
  if (uses.length === 0 || !uses.every(({ node }) => isArgument(node) && node.end <= block.end)) return {};
  const indent = /[ \t]*$/u.exec(context.text.slice(0, statement.start))?.[0] ?? '';
  return {
    fix: {
      title: 'Defer the cancel function',
      edits: [
        { start: cancel.start, end: cancel.end, text: 'cancel' },
        { start: statement.end, end: statement.end, text: `\n${indent}defer cancel()` },
      ],
    },
  };
}

function isArgument(node: SyntaxNode): boolean {
  const statement = node.parent?.type === 'argument_list' ? node.parent.parent?.parent : null;
  return statement?.type === 'expression_statement' && childOf(statement, 'operand') === null;
}
