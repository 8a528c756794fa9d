import type { Edit } from '../../domain/text.js';
import { constValue, isPromise, mayAwait, PROMISE_WORDS } from '../languages/ecmascript/promises.js';
import { ancestorsOf, childOf, operatorOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const OPERATIONS = new Set(['unary_expression', 'binary_expression', 'ternary_expression']);
const SHORT_CIRCUIT = new Set(['&&', '||', '??']);

/** A promise as a truth value. */
export const promiseInCondition = {
  meta: {
    id: 'promise-in-condition',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'A promise is used as a truth value.',
    why: 'An async function gives a promise at once, and a promise is always truthy. So the condition does not depend on what the promise settles to.',
    fix: 'The fix awaits the result.',
    examples: {
      bad: 'async function allowed() { return false; }\nasync function open() { if (allowed()) unlock(); }',
      good: 'async function allowed() { return false; }\nasync function open() { if (await allowed()) unlock(); }',
    },
    equivalents: ['cwe:571'],
    suppressedBy: ['typescript-eslint:no-misused-promises'],
  },
  mentions: PROMISE_WORDS,
  create(context) {
    const check = (tested: SyntaxNode | null): void => {
      for (const value of tested === null ? [] : truthValues(tested)) {
        if (isAlwaysPromise(context, value)) report(context, value);
      }
    };
    const checkCondition = (node: SyntaxNode): void => check(childOf(node, 'condition'));
    return {
      on: {
        if_statement: checkCondition,
        while_statement: checkCondition,
        do_statement: checkCondition,
        for_statement: checkCondition,
        ternary_expression: checkCondition,
        unary_expression(node) {
          if (operatorOf(node)?.type === '!') check(childOf(node, 'argument'));
        },
        binary_expression(node) {
          if (SHORT_CIRCUIT.has(operatorOf(node)?.type ?? '')) check(childOf(node, 'left'));
        },
      },
    };
  },
} as const satisfies Rule;

/** Calls and `new`, and names that are declared once with one of them: an annotation alone may be wrong. */
function isAlwaysPromise(context: RuleContext, value: SyntaxNode): boolean {
  if (value.type === 'call_expression' || value.type === 'new_expression') return isPromise(context, value);
  const initial = value.type === 'identifier' ? constValue(context, value) : null;
  return initial !== null && isPromise(context, initial);
}

function report(context: RuleContext, value: SyntaxNode): void {
  const named = value.type === 'call_expression' ? childOf(value, 'function') : null;
  const name = value.type === 'identifier' ? inlineCode(context.textOf(value), '') : '';
  const called = named === null ? '' : inlineCode(context.textOf(named), '');
  const subject = name !== '' ? `${name} is` : called !== '' ? `${called} gives` : 'This is';
  context.report({
    node: value,
    message: `${subject} a promise, which is always truthy, so its result decides nothing here.`,
    ...(mayAwait(context, value) ? { fix: { title: 'Await the result', edits: awaited(value) } } : {}),
  });
}

/**
 * In parentheses beside an operator, as formatters write it. Not where a statement begins: without a semicolon before
 * it, the parenthesis would call what the line above ends with.
 */
function awaited(call: SyntaxNode): Edit[] {
  const { start, end, parent } = call;
  const isOperand = parent !== null && OPERATIONS.has(parent.type);
  if (!isOperand || beginsStatement(call)) return [{ start, end: start, text: 'await ' }];
  return [
    { start, end: start, text: '(await ' },
    { start: end, end, text: ')' },
  ];
}

function beginsStatement({ start, parent }: SyntaxNode): boolean {
  if (parent?.start !== start) return false;
  for (const at of ancestorsOf(parent)) {
    if (at.start !== start) return false;
    if (at.type.endsWith('_statement')) return true;
  }
  return true;
}

/** Longer conditions are not looked through. */
const MAX_OPERANDS = 100;

/** What decides a condition besides the left operands in it, which their operators are asked for. */
function truthValues(tested: SyntaxNode): readonly SyntaxNode[] {
  let at = unwrap(tested);
  for (let operands = 0; operands < MAX_OPERANDS; operands += 1) {
    if (at.type !== 'binary_expression' || !SHORT_CIRCUIT.has(operatorOf(at)?.type ?? '')) return [at];
    const right = childOf(at, 'right');
    if (right === null) return [];
    at = unwrap(right);
  }
  return [];
}
