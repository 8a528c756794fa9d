import type { Edit } from '../../domain/text.js';
import { isPromise, mayAwait } from '../languages/ecmascript/promises.js';
import { ancestorsOf, childOf, operatorOf, wrapped } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const OPERATIONS = new Set(['unary_expression', 'binary_expression', 'ternary_expression']);
const CONDITIONAL = new Set([
  'if_statement',
  'while_statement',
  'do_statement',
  'for_statement',
  'ternary_expression',
]);

const SHORT_CIRCUIT = new Set(['&&', '||', '??']);

/** A call of an async function as a truth value. */
export const promiseInCondition = {
  meta: {
    id: 'promise-in-condition',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'The promise of an async function is used as a truth value.',
    why: 'An async function gives a promise at once, and a promise is always truthy. So the condition does not depend on what the function finds out.',
    fix: 'The fix awaits the result.',
    examples: {
      bad: 'async function allowed() { return false; }\nasync function open() { if (allowed()) unlock(); }',
      good: 'async function allowed() { return false; }\nasync function open() { if (await allowed()) unlock(); }',
    },
    equivalents: ['typescript-eslint:no-misused-promises', 'sonarjs:S6544', 'cwe:571'],
  },
  create: (context) => ({
    on: {
      call_expression(node) {
        if (!isTruthValue(node) || !isPromise(context, node)) return;
        const callee = childOf(node, 'function');
        const name = callee === null ? '' : inlineCode(context.textOf(callee), '');
        context.report({
          node,
          message: `${name === '' ? 'This async function' : name} gives a promise, which is always truthy, so its result decides nothing here.`,
          ...(mayAwait(context, node)
            ? {
                fix: {
                  title: 'Await the result',
                  edits: awaited(node),
                },
              }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;

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

function isTruthValue(call: SyntaxNode): boolean {
  const value = wrapped(call);
  const { parent, field } = value;
  if (parent === null) return false;
  if (CONDITIONAL.has(parent.type)) return field === 'condition';
  const operator = operatorOf(parent)?.type ?? '';
  if (parent.type === 'unary_expression') return operator === '!';
  if (parent.type !== 'binary_expression' || !SHORT_CIRCUIT.has(operator)) return false;
  return field === 'left';
}
