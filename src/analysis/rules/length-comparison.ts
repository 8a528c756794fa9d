import { provenOf } from '../languages/ecmascript/arrays.js';
import { numberValue } from '../languages/ecmascript/literals.js';
import { binaryOf, memberOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** The comparison as if the length stood on the left. */
const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** A length compared in a way that is always true or always false. */
export const lengthComparison = {
  meta: {
    id: 'length-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A length is tested for being negative, or for not being negative.',
    why: 'The length of an array or a string is never below 0, so the test has the same result for empty and full ones. What was meant is whether there is anything in it.',
    fix: 'The fix asks that.',
    examples: {
      bad: "const parts = line.split(' ');\nif (parts.length >= 0) show(parts);",
      good: "const parts = line.split(' ');\nif (parts.length > 0) show(parts);",
    },
    equivalents: ['sonarjs:S3981', 'cwe:570', 'cwe:571'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const binary = binaryOf(node);
        if (binary === null || MIRRORED[binary.operator.type] === undefined) return;
        const { left, operator, right } = binary;
        const onLeft = numberValue(context.text, right) === 0;
        if (!onLeft && numberValue(context.text, left) !== 0) return;
        const comparison = onLeft ? operator.type : MIRRORED[operator.type];
        if (comparison !== '>=' && comparison !== '<') return;
        if (!isLength(context, onLeft ? left : right)) return;
        const always = comparison === '>=' ? 'true' : 'false';
        const replacement = comparison === '<' ? context.style().equality : operator.type.slice(0, 1);
        context.report({
          node,
          message: `A length is never negative, so this is always ${always}.`,
          fix: {
            title: comparison === '<' ? 'Ask whether it is empty' : 'Ask whether there is anything in it',
            edits: [{ start: operator.start, end: operator.end, text: replacement }],
          },
        });
      },
    },
  }),
} as const satisfies Rule;

/** `.length` of something that the file proves to be an array or a string; others may count as they like. */
function isLength(context: RuleContext, node: SyntaxNode): boolean {
  const member = memberOf(unwrap(node));
  if (member === null || context.textOf(member.property) !== 'length') return false;
  return provenOf(context, member.object) !== null;
}
