import { argumentsOf } from '../../languages/python/functions.js';
import { stringParts } from '../../languages/python/strings.js';
import { bare, childOf, enclosing, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A text with another number of placeholders than there are values. */
export const invalidFormat = {
  meta: {
    id: 'python-invalid-format',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['python'],
    summary: 'A text is formatted with too few or too many values.',
    why: 'The line ends in a `TypeError` or an `IndexError` when it runs. Often that is where an error was to be told of, which is then lost.',
    examples: {
      bad: "def line(name, size):\n    return '%s: %d of %d' % (name, size)\n",
      good: "def line(name, size):\n    return '%s: %d' % (name, size)\n",
    },
    equivalents: [
      'ruff:F507',
      'pyflakes:PercentFormatPositionalCountMismatch',
      'pylint:E1306',
      'pylint:E1305',
    ],
    suppressedBy: ['ruff:F524', 'pyflakes:StringDotFormatMissingArgument'],
  },
  create: (context) => ({
    on: {
      binary_operator(node) {
        const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
        if (left === null || right === null || childOf(node, 'operator')?.type !== '%') return;
        const values = bare(right);
        const text = contentOf(context, bare(left));
        const wanted = text === null ? null : percentCount(text);
        if (wanted === null || values.type !== 'tuple') return;
        const given = partsOf(values);
        if (given.length === wanted || given.some(isSpread) || isTried(node)) return;
        context.report({
          node,
          message: `The text has ${counted(wanted)} and gets ${given.length}, which raises a \`TypeError\`.`,
        });
      },
      call(node) {
        const callee = childOf(node, 'function');
        const object = callee?.type === 'attribute' ? childOf(callee, 'object') : null;
        const method = callee === null ? null : childOf(callee, 'attribute');
        if (object === null || method === null || context.textOf(method) !== 'format') return;
        const text = contentOf(context, bare(object));
        const wanted = text === null ? null : braceCount(text);
        const given = argumentsOf(node);
        if (wanted === null || given.some(isSpread) || childOf(node, 'arguments')?.type !== 'argument_list')
          return;
        const values = given.filter(({ type }) => type !== 'keyword_argument').length;
        if (values >= wanted || isTried(node)) return;
        context.report({
          node,
          message: `The text asks for ${counted(wanted)} and gets ${values}, which raises an \`IndexError\`.`,
        });
      },
    },
  }),
} as const satisfies Rule;

/** A text that is made for nothing but to see whether it can be. */
function isTried(node: SyntaxNode): boolean {
  return node.parent?.type === 'expression_statement' && enclosing(node, TRIES) !== null;
}

const TRIES = new Set(['try_statement', 'with_statement']);

const counted = (values: number): string => `${values} value${values === 1 ? '' : 's'}`;

const isSpread = ({ type }: SyntaxNode): boolean => type === 'list_splat' || type === 'dictionary_splat';

/** What is between the quotes, of all parts; null for what is no plain text. */
function contentOf(context: RuleContext, node: SyntaxNode): string | null {
  const strings = node.type === 'concatenated_string' ? partsOf(node) : [node];
  const contents = strings.map((one) => {
    const parts = stringParts(context.text, one);
    return parts === null || /[f]/u.test(parts.prefix) || parts.content.includes('\\N')
      ? null
      : parts.content;
  });
  const content = contents.includes(null) ? null : contents.join('');
  return content !== null && content.length <= MAX_LENGTH ? content : null;
}

/** Longer texts are not what people count the values of. */
const MAX_LENGTH = 5000;

const PERCENT = /%(\([^)]*\))?[-#0 +]*(\*|\d+)?(?:\.(\*|\d+))?[hlL]?(.|$)/gsu;

/** How many values `%` takes; null where it takes them by name, or the text is none that `%` knows. */
function percentCount(text: string): number | null {
  let count = 0;
  for (const [, name, width, precision, conversion = ''] of text.matchAll(PERCENT)) {
    if (name !== undefined || !'diouxXeEfFgGcrsab%'.includes(conversion) || conversion === '') return null;
    if (width === '*') count += 1;
    if (precision === '*') count += 1;
    if (conversion !== '%') count += 1;
  }
  return count;
}

/** `{}`, `{0}` and `{name}`, with an attribute, a conversion and a format in which nothing is put in. */
const FIELD = /\{(\w*)(?:\.\w+|\[[^\]{}]*\])*(?:![rsa])?(?::[^{}]*)?\}/gu;

/** How many positional values `format` takes; null for a text that is not plain. */
function braceCount(text: string): number | null {
  const single = text.replaceAll(/\{\{|\}\}/gu, '');
  if (/[{}]/u.test(single.replaceAll(FIELD, ''))) return null;
  let automatic = 0;
  let highest = 0;
  for (const [, name = ''] of single.matchAll(FIELD)) {
    if (name === '') automatic += 1;
    else if (/^\d+$/u.test(name)) highest = Math.max(highest, Number(name) + 1);
  }
  return automatic > 0 && highest > 0 ? null : Math.max(automatic, highest);
}
