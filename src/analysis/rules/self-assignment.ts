import { assignedToThemselves, mayCallSetter } from '../languages/ecmascript/self-assignments.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `a = a`, alone or inside a pattern. */
export const selfAssignment = {
  meta: {
    id: 'self-assignment',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A variable is assigned to itself, or a field although a variable has its name.',
    why: 'The assignment changes nothing, so one of its sides is not what was meant. Often a parameter has the name of the field that it was to be stored in.',
    examples: {
      bad: 'class User { constructor(name) { this.name = this.name; } }',
      good: 'class User { constructor(name) { this.name = name; } }',
    },
    equivalents: ['eslint:no-self-assign', 'sonarjs:S1656', 'cwe:1164'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      for (const value of assignedToThemselves(context, node)) {
        if (mayCallSetter(context, value)) continue;
        const name = inlineCode(context.textOf(value), 'The value');
        context.report({ node: value, message: `${name} is assigned to itself, which changes nothing.` });
      }
    };
    return { on: { assignment_expression: check, augmented_assignment_expression: check } };
  },
} as const satisfies Rule;
