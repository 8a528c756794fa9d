import { expressionsOf } from '../../languages/go/functions.js';
import { bare, childOf, hasToken } from '../../languages/shared/tree.js';
import type { Edit } from '../../../domain/text.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { STYLE } from '../../why-off.js';

/** A value that is assigned to `_` though it could be left out. */
export const goBlankTarget = {
  meta: {
    id: 'go-blank-target',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.98,
    languages: ['go'],
    summary: 'A value is assigned to `_` where it need not be taken at all.',
    why: 'Loops over a range, look-ups in a map and receiving from a channel give what is asked for. A `_` looks as if something were left out on purpose.',
    fix: 'The fix leaves the `_` out.',
    examples: {
      bad: 'package p\n\nfunc all(a map[string]int) {\n\tfor k, _ := range a {\n\t\tuse(k)\n\t}\n}\n',
      good: 'package p\n\nfunc all(a map[string]int) {\n\tfor k := range a {\n\t\tuse(k)\n\t}\n}\n',
    },
    equivalents: ['staticcheck:S1005', 'revive:range'],
  },
  create: (context) => {
    const report = (node: SyntaxNode, edit: Edit): void => {
      const isCommented = context.text.slice(edit.start, edit.end).includes('/');
      context.report({
        node,
        message: 'This takes a value only to throw it away.',
        ...(isCommented ? {} : { fix: { title: 'Leave the _ out', edits: [edit] } }),
      });
    };
    const checkTwo = (node: SyntaxNode): void => {
      const [first, second] = expressionsOf(childOf(node, 'left'));
      const [value, more] = expressionsOf(childOf(node, 'right'));
      if (first === undefined || value === undefined || more !== undefined) return;
      if (second !== undefined && isBlank(context, second) && !isBlank(context, first)) {
        if (isOptional(bare(value))) report(node, { start: first.end, end: second.end, text: '' });
      } else if (second === undefined && isBlank(context, first) && isReceived(bare(value)))
        report(node, { start: node.start, end: value.start, text: '' });
    };
    return {
      on: {
        range_clause(node) {
          const [first, second] = expressionsOf(childOf(node, 'left'));
          const range = node.children.find(({ type }) => type === 'range');
          if (first === undefined || range === undefined) return;
          if (second !== undefined && !isBlank(context, second)) return;
          if (isBlank(context, first)) report(node, { start: node.start, end: range.start, text: '' });
          else if (second !== undefined) report(node, { start: first.end, end: second.end, text: '' });
        },
        short_var_declaration: checkTwo,
        assignment_statement(node) {
          if (hasToken(node, '=')) checkTwo(node);
        },
      },
    };
  },
} as const satisfies Rule;

function isBlank(context: RuleContext, { type, start, end }: SyntaxNode): boolean {
  return type === 'identifier' && end - start === 1 && context.text[start] === '_';
}

/** What says whether it succeeded only when it is asked; an assertion of a type panics when it is not. */
function isOptional(value: SyntaxNode): boolean {
  return value.type === 'index_expression' || isReceived(value);
}

function isReceived(value: SyntaxNode): boolean {
  return value.type === 'unary_expression' && childOf(value, 'operator')?.type === '<-';
}
