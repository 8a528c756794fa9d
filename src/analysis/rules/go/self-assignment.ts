import { isPure, normalText } from '../../languages/go/expressions.js';
import { expressionsOf } from '../../languages/go/functions.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** A variable or field is set to itself. */
export const goSelfAssignment = {
  meta: {
    id: 'go-self-assignment',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['go'],
    summary: 'A variable or field is assigned to itself.',
    why: 'Both sides are the same, so the statement does nothing. One of them was to be another name.',
    examples: {
      bad: 'package p\n\nfunc (c *Config) set(name string) {\n\tc.name = c.name\n}\n',
      good: 'package p\n\nfunc (c *Config) set(name string) {\n\tc.name = name\n}\n',
    },
    equivalents: ['govet:assign', 'staticcheck:SA4018', 'cwe:1164'],
  },
  create: (context) => ({
    on: {
      assignment_statement(node) {
        if (childOf(node, 'operator')?.type !== '=') return;
        const left = expressionsOf(childOf(node, 'left'));
        const right = expressionsOf(childOf(node, 'right'));
        if (left.length !== right.length) return;
        left.forEach((target, index) => {
          const value = right[index];
          if (value === undefined || !isPure(target) || context.textOf(target) === '_') return;
          if (normalText(context, target) !== normalText(context, value)) return;
          context.report({
            node: left.length === 1 ? node : target,
            message: 'This is assigned to itself, so nothing changes.',
          });
        });
      },
    },
  }),
} as const satisfies Rule;
