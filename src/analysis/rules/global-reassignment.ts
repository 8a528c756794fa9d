import { commentedGlobals } from '../languages/ecmascript/commented-globals.js';
import { writeTargets } from '../languages/ecmascript/references.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** What the language itself defines. */
const BUILT_IN = new Set(
  `AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN
  Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError
  TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined
  constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString unescape valueOf`.split(
    /\s+/u,
  ),
);

/** `undefined = 1`, `Array = …`. */
export const globalReassignment = {
  meta: {
    id: 'global-reassignment',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A global of the language is assigned to.',
    why: 'All code of the process gets the new value, other packages included. For `undefined`, `NaN` and `Infinity` the assignment throws a TypeError in strict code and does nothing elsewhere.',
    examples: { bad: 'Map = new Map();', good: 'const map = new Map();' },
    equivalents: ['eslint:no-global-assign', 'cwe:471'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      for (const target of writeTargets(node)) {
        const name = context.textOf(target);
        const said = commentedGlobals(context).get(name) ?? (BUILT_IN.has(name) ? 'readonly' : 'writable');
        if (said !== 'readonly' || context.scopes().lookup(name, target) !== null) continue;
        const whose = BUILT_IN.has(name)
          ? 'a global of the language'
          : "a global that is not this file's own";
        context.report({
          node: target,
          message: `${inlineCode(name, 'This')} is ${whose}, and all other code uses it too.`,
        });
      }
    };
    return {
      on: {
        assignment_expression: check,
        augmented_assignment_expression: check,
        update_expression: check,
        for_in_statement: check,
      },
    };
  },
} as const satisfies Rule;
