import { isGlobal } from '../languages/ecmascript/globals.js';
import { argumentsOf, childOf, operatorOf, partsOf, wrapped } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { STYLE } from '../why-off.js';

/** `!!a` or `Boolean(a)` where only truthiness counts. */
export const booleanCast = {
  meta: {
    id: 'boolean-cast',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: 'A value is converted to a boolean where a condition does that anyway.',
    why: 'A condition only asks whether the value is truthy. A conversion before that changes nothing.',
    fix: 'The fix uses the value itself.',
    examples: {
      bad: 'export function greet(name) {\n  if (!!name) hello(name);\n}',
      good: 'export function greet(name) {\n  if (name) hello(name);\n}',
    },
    equivalents: ['eslint:no-extra-boolean-cast', 'sonarjs:S6509'],
  },
  create(context) {
    const check = (node: SyntaxNode, value: SyntaxNode | null): void => {
      if (!isCondition(context, node)) return;
      const fix = value === null ? null : replacement(context, node, value);
      context.report({
        node,
        message: 'Only whether the value is truthy counts here.',
        ...(fix === null
          ? {}
          : {
              fix: {
                title: 'Use the value itself',
                edits: [{ start: node.start, end: node.end, text: fix }],
              },
            }),
      });
    };
    return {
      on: {
        unary_expression(node) {
          const inner = negated(node);
          const value = inner === null || inner.type !== 'unary_expression' ? null : negated(inner);
          if (value !== null) check(node, value);
        },
        call_expression(node) {
          const callee = childOf(node, 'function');
          if (callee === null || !isGlobal(context, callee, 'Boolean')) return;
          const [value, second] = argumentsOf(node) ?? [];
          check(node, second === undefined && value?.type !== 'spread_element' ? (value ?? null) : null);
        },
      },
    };
  },
} as const satisfies Rule;

function negated(node: SyntaxNode): SyntaxNode | null {
  return operatorOf(node)?.type === '!' ? childOf(node, 'argument') : null;
}

const STATEMENTS = new Set([
  'if_statement',
  'while_statement',
  'do_statement',
  'for_statement',
  'ternary_expression',
]);

/** True where a value is only asked whether it is truthy. */
function isCondition(context: RuleContext, node: SyntaxNode): boolean {
  const whole = wrapped(node);
  const { parent } = whole;
  if (parent === null) return false;
  if (STATEMENTS.has(parent.type)) return whole.field === 'condition';
  if (parent.type === 'unary_expression') return operatorOf(parent)?.type === '!';
  if (parent.type !== 'arguments' || partsOf(parent)[0] !== whole) return false;
  const call = parent.parent;
  const callee = call === null ? null : (childOf(call, 'function') ?? childOf(call, 'constructor'));
  return callee !== null && isGlobal(context, callee, 'Boolean');
}

/** What needs no parentheses anywhere. */
const TIGHT =
  /^(?:identifier|this|member_expression|subscript_expression|call_expression|parenthesized_expression|non_null_expression|string|number|template_string|true|false|null|unary_expression)$/u;

function replacement(context: RuleContext, node: SyntaxNode, value: SyntaxNode): string | null {
  const text = context.textOf(value);
  const removed = context.text.slice(node.start, value.start) + context.text.slice(value.end, node.end);
  if (/\/[/*]/u.test(removed)) return null;
  if (TIGHT.test(value.type)) return /\w$/u.test(context.text.charAt(node.start - 1)) ? ` ${text}` : text;
  // In the parentheses of a statement or a call, anything may stand but a list.
  const isFree = node.parent?.type === 'parenthesized_expression' || node.parent?.type === 'arguments';
  if (value.type === 'sequence_expression' || value.type === 'yield_expression') return null;
  return isFree ? text : `(${text})`;
}
