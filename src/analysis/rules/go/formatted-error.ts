import { calledWith } from '../../languages/go/expressions.js';
import { stringValue } from '../../languages/go/functions.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Edit } from '../../../domain/text.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { STYLE } from '../../why-off.js';

/** `errors.New(fmt.Sprintf(…))`, which is `fmt.Errorf(…)`. */
export const goFormattedError = {
  meta: {
    id: 'go-formatted-error',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.99,
    languages: ['go'],
    summary: 'An error is made of a text that is formatted first.',
    why: '`fmt.Errorf` does both. With `%w` it can also keep the error that was the cause.',
    fix: 'The fix calls `fmt.Errorf`.',
    examples: {
      bad: 'package p\n\nimport (\n\t"errors"\n\t"fmt"\n)\n\nvar errEmpty = errors.New("empty")\n\nfunc check(n int) error {\n\tif n == 0 {\n\t\treturn errEmpty\n\t}\n\treturn errors.New(fmt.Sprintf("%d is too many", n))\n}\n',
      good: 'package p\n\nimport (\n\t"errors"\n\t"fmt"\n)\n\nvar errEmpty = errors.New("empty")\n\nfunc check(n int) error {\n\tif n == 0 {\n\t\treturn errEmpty\n\t}\n\treturn fmt.Errorf("%d is too many", n)\n}\n',
    },
    equivalents: ['staticcheck:S1028', 'revive:errorf'],
  },
  mentions: ['Sprintf'],
  create: (context) => {
    const found: SyntaxNode[] = [];
    return {
      on: {
        call_expression(node) {
          const outer = calledWith(context, node);
          const [inner, second] = outer?.args ?? [];
          if (outer?.name !== 'errors.New' || inner?.type !== 'call_expression' || second !== undefined)
            return;
          if (calledWith(context, inner)?.name === 'fmt.Sprintf') found.push(node);
        },
      },
      end() {
        // An import that nothing uses is an error.
        const staysUsed = found.length < usesOfErrors(context, found[0]);
        for (const node of found) {
          const edit = staysUsed ? withErrorf(context, node) : null;
          context.report({
            node,
            message: '`fmt.Errorf` formats the text of an error itself.',
            ...(edit === null ? {} : { fix: { title: 'Call fmt.Errorf', edits: [edit] } }),
          });
        }
      },
    };
  },
} as const satisfies Rule;

/** How often the file uses the name of the package that a call is of. */
function usesOfErrors(context: RuleContext, call: SyntaxNode | undefined): number {
  const name = call === undefined ? null : childOf(childOf(call, 'function') ?? call, 'operand');
  return name === null ? 0 : (context.scopes().resolve(name)?.references.length ?? 0);
}

function withErrorf(context: RuleContext, node: SyntaxNode): Edit | null {
  const [inner] = calledWith(context, node)?.args ?? [];
  const field = inner === undefined ? null : childOf(childOf(inner, 'function') ?? inner, 'field');
  const [format] = inner === undefined ? [] : (calledWith(context, inner)?.args ?? []);
  if (inner === undefined || field === null || format === undefined) return null;
  const { text } = context;
  const around = text.slice(node.start, inner.start) + text.slice(inner.end, node.end);
  // A format that is not written here may hold `%w`, which only one of the two knows.
  const value = stringValue(context, format);
  if (value === null || value.includes('%w') || /\/[/*]/u.test(around)) return null;
  const replaced = `${text.slice(inner.start, field.start)}Errorf${text.slice(field.end, inner.end)}`;
  return { start: node.start, end: node.end, text: replaced };
}
