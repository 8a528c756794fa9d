import { binaryOf, statementsOf } from '../../languages/go/expressions.js';
import { below } from '../../languages/go/functions.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A field of something that was just found to be nil. */
export const goNilDereference = {
  meta: {
    id: 'go-nil-dereference',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    summary: 'Something is used where it is known to be nil.',
    why: 'The second part is looked at only when the first has shown that there is nothing: it panics. The comparison or the operator is the wrong one.',
    examples: {
      bad: 'package p\n\nfunc isEmpty(a *list) bool {\n\treturn a != nil || a.size == 0\n}\n',
      good: 'package p\n\nfunc isEmpty(a *list) bool {\n\treturn a == nil || a.size == 0\n}\n',
    },
    equivalents: ['cwe:476'],
    suppressedBy: ['govet:nilness', 'staticcheck:SA5011'],
  },
  mentions: ['nil'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        const parts = binaryOf(node);
        const name = parts === null ? null : knownNil(context, parts.left, parts.operator);
        if (parts === null || name === null) return;
        const use = firstUse(context, parts.right, name);
        if (use !== null)
          context.report({ node: use, message: 'The value is nil where this is looked at, so it panics.' });
      },
      if_statement(node) {
        const condition = childOf(node, 'condition');
        const name = condition === null ? null : knownNil(context, bare(condition), '&&');
        const [first] = name === null ? [] : statementsOf(childOf(node, 'consequence') ?? node);
        if (
          name === null ||
          first === undefined ||
          !/^(?:return_statement|expression_statement)$/u.test(first.type)
        )
          return;
        const use = firstUse(context, first, name);
        if (use !== null) context.report({ node: use, message: 'The value is nil here, so this panics.' });
      },
    },
  }),
} as const satisfies Rule;

/** Name that is nil where the right side of an operator is reached. */
function knownNil(context: RuleContext, left: SyntaxNode, operator: string): string | null {
  const wanted = { '&&': '==', '||': '!=' }[operator];
  const test = wanted === undefined ? null : binaryOf(left);
  if (test?.operator !== wanted || test?.right.type !== 'nil' || test.left.type !== 'identifier') return null;
  return context.textOf(test.left);
}

/** A use that panics for nil in any event: a field of it, or the text of an error. A method may know what to do. */
function firstUse(context: RuleContext, root: SyntaxNode, name: string): SyntaxNode | null {
  const uses: SyntaxNode[] = [];
  for (const node of below(root)) {
    if (node.type === 'func_literal' || isSetOrAsked(context, node, name)) return null;
    if (node.type === 'selector_expression' && panics(context, node, name)) uses.push(node);
  }
  return uses.toSorted((a, b) => a.start - b.start)[0] ?? null;
}

function panics(context: RuleContext, selector: SyntaxNode, name: string): boolean {
  const operand = childOf(selector, 'operand');
  const field = childOf(selector, 'field');
  if (operand?.type !== 'identifier' || field === null || context.textOf(operand) !== name) return false;
  if (selector.field !== 'function') return true;
  return name.startsWith('err') && context.textOf(field) === 'Error';
}

/** What asks once more may have found out something else in between. */
function isSetOrAsked(context: RuleContext, node: SyntaxNode, name: string): boolean {
  const test = binaryOf(node);
  return test !== null && test.right.type === 'nil' && context.textOf(test.left) === name;
}
