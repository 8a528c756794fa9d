import { assignedToThemselves, mayCallSetter } from '../languages/ecmascript/self-assignments.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `a.b = a.b`: nothing, or a setter that is called for what else it does. */
export const propertySelfAssignment = {
  meta: {
    id: 'property-self-assignment',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Setters that refresh something are called in this way on purpose.',
    confidence: 0.7,
    languages: ECMASCRIPT,
    summary: 'A property is assigned to itself.',
    why: 'Without a setter the assignment changes nothing, so one of its sides is not what was meant. With one it hides that the setter is called for its effect.',
    examples: { bad: 'options.value = options.value;', good: 'options.value = options.initial;' },
    equivalents: ['eslint:no-self-assign', 'sonarjs:S1656', 'cwe:1164'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      for (const value of assignedToThemselves(context, node)) {
        if (!mayCallSetter(context, value)) continue;
        const name = inlineCode(context.textOf(value), 'The property');
        context.report({ node: value, message: `${name} is assigned to itself.` });
      }
    };
    return { on: { assignment_expression: check, augmented_assignment_expression: check } };
  },
} as const satisfies Rule;
