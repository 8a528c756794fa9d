import { constantOperandOf, isToggle } from '../languages/ecmascript/constant-operands.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `false && f()`: code that is switched off by hand. */
export const constantToggle = {
  meta: {
    id: 'constant-toggle',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'Generated code and code for several environments is full of it.',
    confidence: 0.5,
    languages: ECMASCRIPT,
    summary: 'A literal or an assignment decides `&&` or `||`.',
    why: 'What stands on the left is the same each time, so the right side always counts or never. Code that is switched off in this way is still read and kept up by people.',
    examples: { bad: 'const shown = false && isOpen(panel);', good: 'const shown = isOpen(panel);' },
    equivalents: ['eslint:no-constant-binary-expression', 'cwe:570'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const found = isToggle(node) ? constantOperandOf(context, node) : null;
        if (found !== null) context.report(found);
      },
    },
  }),
} as const satisfies Rule;
