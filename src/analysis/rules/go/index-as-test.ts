import { binaryOf, calledWith, holdsComment, integerOf } from '../../languages/go/expressions.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { STYLE } from '../../why-off.js';

/** Functions that find a place, and those that only tell whether there is one. */
const TESTS = new Map([
  ['strings.Index', 'Contains'],
  ['strings.IndexAny', 'ContainsAny'],
  ['strings.IndexRune', 'ContainsRune'],
  ['bytes.Index', 'Contains'],
  ['bytes.IndexAny', 'ContainsAny'],
  ['bytes.IndexRune', 'ContainsRune'],
]);

/** `strings.Index(a, b) != -1`, which is `strings.Contains(a, b)`. */
export const goIndexAsTest = {
  meta: {
    id: 'go-index-as-test',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.99,
    languages: ['go'],
    summary: 'The place of a text is looked up only to tell whether it is there.',
    why: '`strings.Contains` says what is meant. A comparison with -1 has to be read twice, and one with 0 is easily off by one.',
    fix: 'The fix calls the function that only tells whether.',
    examples: {
      bad: 'package p\n\nimport "strings"\n\nfunc isMail(a string) bool {\n\treturn strings.Index(a, "@") != -1\n}\n',
      good: 'package p\n\nimport "strings"\n\nfunc isMail(a string) bool {\n\treturn strings.Contains(a, "@")\n}\n',
    },
    equivalents: ['staticcheck:S1003'],
  },
  mentions: ['Index', 'IndexAny', 'IndexRune'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        const sides = binaryOf(node);
        if (sides?.left.type !== 'call_expression') return;
        const isThere = meaningOf(sides.operator, integerOf(context, sides.right));
        const called = isThere === null ? null : calledWith(context, sides.left);
        const name = called?.args.length === 2 ? TESTS.get(called.name) : undefined;
        if (isThere === null || name === undefined) return;
        const text = replacement(context, sides.left, name, isThere);
        context.report({
          node,
          message: `\`${name}\` tells whether it is there.`,
          ...(text === null || holdsComment(node)
            ? {}
            : { fix: { title: `Call ${name}`, edits: [{ start: node.start, end: node.end, text }] } }),
        });
      },
    },
  }),
} as const satisfies Rule;

/** True when a comparison holds for what is there, false when for what is not; null for one that asks where. */
function meaningOf(operator: string, value: number | null): boolean | null {
  switch (`${operator} ${value}`) {
    case '!= -1':
    case '> -1':
    case '>= 0':
      return true;
    case '== -1':
    case '<= -1':
    case '< 0':
      return false;
    default:
      return null;
  }
}

function replacement(context: RuleContext, call: SyntaxNode, name: string, isThere: boolean): string | null {
  const field = childOf(childOf(call, 'function') ?? call, 'field');
  if (field === null) return null;
  const { text } = context;
  return `${isThere ? '' : '!'}${text.slice(call.start, field.start)}${name}${text.slice(field.end, call.end)}`;
}
