import { isGlobalNaN } from '../languages/ecmascript/globals.js';
import { memberName } from '../languages/ecmascript/names.js';
import { argumentsOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `list.indexOf(NaN)`. */
export const indexOfNan = {
  meta: {
    id: 'index-of-nan',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: '`indexOf` looks for `NaN`.',
    why: '`indexOf` compares with `===`, and `NaN` is not equal to itself, so it is never found. `list.includes(NaN)` and `list.findIndex(Number.isNaN)` find it.',
    examples: {
      bad: 'const isBroken = values.indexOf(NaN) >= 0;',
      good: 'const isBroken = values.includes(NaN);',
    },
    equivalents: ['cwe:570'],
    suppressedBy: ['eslint:use-isnan', 'sonarjs:S2688'],
  },
  mentions: ['NaN'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const name = callee === null ? null : memberName(context, unwrap(callee));
        const [wanted] = argumentsOf(node) ?? [];
        if (wanted === undefined || (name !== 'indexOf' && name !== 'lastIndexOf')) return;
        if (!isGlobalNaN(context, wanted)) return;
        const message = '`NaN` equals nothing, not even itself, so this never finds it.';
        context.report({ node, message });
      },
    },
  }),
} as const satisfies Rule;
