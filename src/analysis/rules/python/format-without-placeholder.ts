import { hasInterpolation, stringParts } from '../../languages/python/strings.js';
import { partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A string with `f` that nothing is put into. */
export const formatWithoutPlaceholder = {
  meta: {
    id: 'python-format-without-placeholder',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'It does no harm: the text is the same.',
    confidence: 0.99,
    languages: ['python'],
    summary: 'A string has an `f` before it and no placeholder.',
    why: 'The `f` says that a value is put into the text, and none is. Either it is left over, or the braces around a name are missing.',
    fix: 'The fix takes the `f` away.',
    examples: { bad: "print(f'ready')\n", good: "print('ready')\n" },
    equivalents: ['ruff:F541', 'pyflakes:FStringMissingPlaceholders', 'pylint:W1309'],
  },
  create: (context) => {
    const check = (node: SyntaxNode, strings: readonly SyntaxNode[]): void => {
      const formatted = strings.filter(
        (one) => stringParts(context.text, one)?.prefix.includes('f') === true,
      );
      if (formatted.length === 0 || strings.some((one) => hasInterpolation(one))) return;
      const edits = formatted.map((one) => withoutF(context, one)).filter((one) => one !== null);
      // A plain string at the start of a body would be its documentation.
      const isFixed = edits.length === formatted.length && node.parent?.type !== 'expression_statement';
      context.report({
        node,
        message: 'Nothing is put into this string, so the `f` before it does nothing.',
        ...(isFixed ? { fix: { title: 'Take the f away', edits } } : {}),
      });
    };
    return {
      on: {
        string(node) {
          if (node.parent?.type !== 'concatenated_string') check(node, [node]);
        },
        concatenated_string: (node) => check(node, partsOf(node)),
      },
    };
  },
} as const satisfies Rule;

/** Doubled braces would be read otherwise. */
function withoutF(context: RuleContext, string: SyntaxNode): RuleFix['edits'][number] | null {
  const text = context.textOf(string);
  const at = text.search(/f/iu);
  if (/[{}]|\\N/u.test(text) || at === -1) return null;
  return { start: string.start, end: string.end, text: text.slice(0, at) + text.slice(at + 1) };
}
