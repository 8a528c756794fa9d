import { isArrayProof, provenOf } from '../languages/ecmascript/arrays.js';
import { shortCircuits } from '../languages/ecmascript/chains.js';
import { isGlobalMember } from '../languages/ecmascript/globals.js';
import { argumentsOf, childOf, memberOf, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `Math.max(sizes)` of an array. */
export const extremeOfArray = {
  meta: {
    id: 'extreme-of-array',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'A function of `Math` that takes numbers one by one is given an array.',
    why: 'An array is made a number by way of its text: one of two or more elements becomes `NaN`, and an empty one 0. Nothing fails, so the wrong number goes on from here.',
    fix: 'The fix hands over the elements.',
    examples: {
      bad: 'const widest = (rows: number[]) => Math.max(rows);',
      good: 'const widest = (rows: number[]) => Math.max(...rows);',
    },
    equivalents: ['cwe:704'],
  },
  mentions: ['Math'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const method = callee === null ? null : methodOf(context, unwrap(callee));
        if (method === null) return;
        const array = argumentsOf(node)?.find((argument) => isArray(context, argument));
        if (array === undefined) return;
        const edits = [{ start: array.start, end: array.start, text: '...' }];
        context.report({
          node,
          message: `\`Math.${method}\` of an array is \`NaN\` as soon as it has two elements.`,
          ...(isSpreadable(context, array) ? { fix: { title: 'Hand over the elements', edits } } : {}),
        });
      },
    },
  }),
} as const satisfies Rule;

const METHODS = ['max', 'min', 'hypot'] as const;

function methodOf(context: RuleContext, callee: SyntaxNode): string | null {
  if (memberOf(callee) === null) return null;
  return METHODS.find((method) => isGlobalMember(context, callee, 'Math', method)) ?? null;
}

function isArray(context: RuleContext, argument: SyntaxNode): boolean {
  const literal = unwrap(argument);
  // Written out with one number in it, it is that number.
  if (literal.type === 'array') return partsOf(literal).length > 1;
  return isArrayProof(provenOf(context, literal));
}

/** False for what may be `undefined`, and for elements that `Math` throws on. */
function isSpreadable(context: RuleContext, array: SyntaxNode): boolean {
  return !shortCircuits(unwrap(array)) && provenOf(context, array) !== 'bigints';
}
