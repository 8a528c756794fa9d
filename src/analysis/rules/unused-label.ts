import { ancestorsOf, childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A label that no `break` or `continue` names. */
export const unusedLabel = {
  meta: {
    id: 'unused-label',
    kind: 'maintenance',
    severity: 'warning',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A label is never used.',
    why: 'Nothing jumps to it. Often it was to be the key of an object: in `() => { size: 1 }` the braces are a block, and the function returns nothing.',
    examples: { bad: 'const box = () => { size: load(); };', good: 'const box = () => ({ size: load() });' },
    equivalents: ['eslint:no-unused-labels', 'sonarjs:S1065', 'cwe:1164'],
  },
  create(context) {
    const labels = new Set<SyntaxNode>();
    const use = (jump: SyntaxNode): void => {
      const label = childOf(jump, 'label');
      if (label === null) return;
      const name = context.textOf(label);
      for (const at of ancestorsOf(jump)) {
        const own = at.type === 'labeled_statement' ? childOf(at, 'label') : null;
        if (own === null || context.textOf(own) !== name) continue;
        labels.delete(own);
        return;
      }
    };
    return {
      on: {
        labeled_statement(node) {
          const label = childOf(node, 'label');
          if (label !== null) labels.add(label);
        },
        break_statement: use,
        continue_statement: use,
      },
      end() {
        for (const node of labels) {
          const what = inlineCode(context.textOf(node), 'This label');
          context.report({
            node,
            message: `No \`break\` or \`continue\` names ${what}, so the label does nothing.`,
          });
        }
      },
    };
  },
} as const satisfies Rule;
