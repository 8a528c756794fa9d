import { calledWith } from '../../languages/go/expressions.js';
import { stringValue } from '../../languages/go/functions.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const CALLED = /^(?:strings|bytes)\.(?:HasPrefix|HasSuffix|TrimPrefix|TrimSuffix|Split)$/u;

/** Arguments of a function of `strings` in the wrong order. */
export const goArgumentOrder = {
  meta: {
    id: 'go-argument-order',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    summary: 'The text and what is looked for in it are swapped.',
    why: 'The first argument is the text, the second what it begins or ends with. This way round the literal is searched for the variable, which is found only where the two are equal or the variable is shorter.',
    fix: 'The fix swaps the two arguments.',
    examples: {
      bad: 'package p\n\nimport "strings"\n\nfunc isLink(a string) bool {\n\treturn strings.HasPrefix("https://", a)\n}\n',
      good: 'package p\n\nimport "strings"\n\nfunc isLink(a string) bool {\n\treturn strings.HasPrefix(a, "https://")\n}\n',
    },
    equivalents: ['gocritic:argOrder', 'cwe:683'],
  },
  mentions: ['Prefix', 'Suffix', 'Split'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const called = calledWith(context, node);
        const [first, second, third] = called?.args ?? [];
        if (called === null || first === undefined || second === undefined || third !== undefined) return;
        if (!CALLED.test(called.name) || !isLiteral(context, first) || isLiteral(context, second)) return;
        if (!/^(?:identifier|selector_expression|index_expression)$/u.test(second.type)) return;
        if (isConstant(context, second)) return;
        context.report({
          node,
          message: 'The text comes first and what is looked for second: here they are swapped.',
          fix: {
            title: 'Swap the arguments',
            edits: [
              { start: first.start, end: first.end, text: context.textOf(second) },
              { start: second.start, end: second.end, text: context.textOf(first) },
            ],
          },
        });
      },
    },
  }),
} as const satisfies Rule;

/** A text of the code with more than a word: `HasPrefix("start", command)` is how a shortened command is recognised. */
function isLiteral(context: RuleContext, node: SyntaxNode): boolean {
  const at = bare(node);
  const inner = at.type === 'type_conversion_expression' ? childOf(at, 'operand') : at;
  const text = inner === null ? null : stringValue(context, inner);
  return text !== null && !/^\w*$/u.test(text);
}

function isConstant(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type !== 'identifier') return false;
  return context.scopes().resolve(node)?.kind === 'const';
}
