import { watchReassignments } from '../languages/ecmascript/reassignments.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';

/** A class's name that is assigned to. */
export const classReassignment = {
  meta: {
    id: 'class-reassignment',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.8,
    offByDefault: 'Some assignments wrap the class, as a decorator does.',
    languages: ECMASCRIPT,
    summary: 'The name of a class is assigned to.',
    why: 'Inside the class the assignment throws a TypeError. Outside, every later use gets the new value, while the class goes on with the old one.',
    examples: {
      bad: 'class Order {}\nOrder = load();',
      good: 'class Order {}\nconst order = load();',
    },
    equivalents: ['eslint:no-class-assign'],
  },
  mentions: ['class'],
  create: (context) =>
    watchReassignments(
      context,
      'class',
      ['class', 'class_declaration', 'abstract_class_declaration'],
      ({ name }, { node }) => {
        const what = inlineCode(name, 'The name');
        context.report({ node, message: `${what} is a class, and is none any more after this.` });
      },
    ),
} as const satisfies Rule;
