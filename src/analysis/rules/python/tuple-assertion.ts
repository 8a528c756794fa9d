import { bare, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** An assertion or condition that is a tuple with something in it: always true. */
export const tupleAssertion = {
  meta: {
    id: 'python-tuple-assertion',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ['python'],
    summary: 'An assertion or condition is a tuple, which is always true.',
    why: 'A tuple with something in it counts as true whatever is in it. The brackets were to hold a condition and its message, so the condition is never asked.',
    fix: 'The fix takes the brackets away, so that the second part is the message.',
    examples: {
      bad: "def area(width):\n    assert (width > 0, 'no width')\n    return width * width\n",
      good: "def area(width):\n    assert width > 0, 'no width'\n    return width * width\n",
    },
    equivalents: ['ruff:F631', 'ruff:F634', 'pyflakes:AssertTuple', 'pyflakes:IfTuple', 'pylint:W0199'],
  },
  create: (context) => {
    const check = (condition: SyntaxNode | undefined, fix?: RuleFix): void => {
      if (condition === undefined) return;
      const inner = bare(condition);
      if (inner.type !== 'tuple' || partsOf(inner).length === 0) return;
      const message = 'A tuple with something in it is always true, so this never fails.';
      context.report({ node: inner, message, ...(fix === undefined ? {} : { fix }) });
    };
    const visit = (node: SyntaxNode): void => check(node.children.find(({ field }) => field === 'condition'));
    return {
      on: {
        assert_statement(node) {
          const [condition, second] = partsOf(node);
          const edits =
            second === undefined && condition !== undefined ? unbracketed(condition, context.text) : null;
          check(condition, edits === null ? undefined : { title: 'Take the brackets away', edits });
        },
        if_statement: visit,
        elif_clause: visit,
        while_statement: visit,
        conditional_expression: (node) => check(partsOf(node)[1]),
      },
    };
  },
} as const satisfies Rule;

function unbracketed(tuple: SyntaxNode, text: string): RuleFix['edits'] | null {
  const [condition, message, third] = partsOf(tuple);
  const source = text.slice(tuple.start, tuple.end);
  if (condition === undefined || third !== undefined || /[\n#]/u.test(source)) return null;
  if (message === undefined || !message.type.endsWith('string')) return null;
  const between = /\bassert$/u.test(text.slice(0, tuple.start)) ? ' ' : '';
  return [
    { start: tuple.start, end: condition.start, text: between },
    { start: message.end, end: tuple.end, text: '' },
  ];
}
