import { provenOf } from '../languages/ecmascript/arrays.js';
import { numberValue } from '../languages/ecmascript/literals.js';
import { binaryOf, memberOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** The comparison as if the length stood on the left. */
const MIRRORED: Readonly<Record<string, string>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '===': '===',
  '!==': '!==',
  '==': '==',
  '!=': '!=',
};

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
    fix: 'The fix asks that where the length is compared with 0.',
    examples: {
      bad: "const parts = line.split(' ');\nif (parts.length >= 0) show(parts);",
      good: "const parts = line.split(' ');\nif (parts.length > 0) show(parts);",
    },
    equivalents: ['sonarjs:S3981', 'cwe:570', 'cwe:571'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const sides = lengthAndNumber(context, node);
        if (sides === null) return;
        const { operator, comparison, value } = sides;
        const always = outcome(comparison, value);
        if (always === null || !isLength(context, sides.length)) return;
        const message = `A length is never negative, so this is always ${always}.`;
        const fix = value < 0 ? null : fixOf(context, operator, comparison);
        context.report({ node, message, ...(fix === null ? {} : { fix }) });
      },
    },
  }),
} as const satisfies Rule;

interface Sides {
  readonly length: SyntaxNode;
  readonly operator: SyntaxNode;
  /** The operator as if the length stood on the left. */
  readonly comparison: string;
  readonly value: number;
}

/** What is compared with a number that is written there. */
function lengthAndNumber(context: RuleContext, node: SyntaxNode): Sides | null {
  const binary = binaryOf(node);
  if (binary === null) return null;
  const { left, operator, right } = binary;
  const comparison = MIRRORED[operator.type];
  if (comparison === undefined) return null;
  const onRight = numberValue(context.text, right);
  if (onRight !== null) return { length: left, operator, comparison: operator.type, value: onRight };
  const onLeft = numberValue(context.text, left);
  return onLeft === null ? null : { length: right, operator, comparison, value: onLeft };
}

/** What comparing any length with the value comes to; null where it depends on the length. */
function outcome(comparison: string, value: number): boolean | null {
  if (value > 0) return null;
  if (value === 0) return comparison === '>=' ? true : comparison === '<' ? false : null;
  return /^[>!]/u.test(comparison);
}

function fixOf(context: RuleContext, { start, end, type }: SyntaxNode, comparison: string): RuleFix {
  const text = comparison === '<' ? context.style().equality : type.slice(0, 1);
  const title = comparison === '<' ? 'Ask whether it is empty' : 'Ask whether there is anything in it';
  return { title, edits: [{ start, end, text }] };
}

/** `.length` of something that the file proves to be an array or a string; others may count as they like. */
function isLength(context: RuleContext, node: SyntaxNode): boolean {
  const member = memberOf(unwrap(node));
  if (member === null || context.textOf(member.property) !== 'length') return false;
  return provenOf(context, member.object) !== null;
}
