import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `arguments.callee`. */
export const ownCallee = {
  meta: {
    id: 'own-callee',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Old scripts that are not strict work with it.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'A function asks for itself or for who called it.',
    why: '`arguments.callee` and `arguments.caller` throw a TypeError in strict code, which every module and class is. A name does the same everywhere.',
    examples: {
      bad: 'run(function () { return arguments.callee; });',
      good: 'run(function self() { return self; });',
    },
    equivalents: ['eslint:no-caller', 'sonarjs:S2685', 'cwe:477'],
  },
  mentions: ['arguments'],
  create: (context) => ({
    on: {
      member_expression(node) {
        const object = childOf(node, 'object');
        const property = childOf(node, 'property');
        if (object === null || property === null || context.textOf(object) !== 'arguments') return;
        if (!/^(?:callee|caller)$/u.test(context.textOf(property))) return;
        context.report({ node, message: 'In strict code this throws a TypeError.' });
      },
    },
  }),
} as const satisfies Rule;
