import { FUNCTIONS } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Bodies that may be empty: they belong to something that has a name of its own. */
const MAY_BE_EMPTY = new Set([
  ...FUNCTIONS,
  'class_static_block',
  'internal_module',
  'module',
  'ambient_declaration',
]);

/** `if (a) {}`, `catch {}`: a block with nothing in it, not even a word why. */
export const emptyBlock = {
  meta: {
    id: 'empty-block',
    kind: 'maintenance',
    severity: 'info',
    confidence: 0.7,
    offByDefault: 'An empty block often says on purpose that there is nothing to do.',
    languages: ECMASCRIPT,
    summary: 'A block is empty and nothing says why.',
    why: 'Readers cannot tell whether something was forgotten. Behind a `catch` it hides every failure.',
    examples: {
      bad: 'if (isReady) {\n} else {\n  wait();\n}',
      good: 'if (!isReady) {\n  wait();\n}',
    },
    equivalents: ['eslint:no-empty', 'biome:noEmptyBlockStatements', 'cwe:1071'],
    yieldsTo: ['swallowed-error', 'lost-failure', 'unanswered-failure'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      if (node.children.length > 0 || MAY_BE_EMPTY.has(node.parent?.type ?? '')) return;
      context.report({ node, message: 'This block is empty, so nothing happens here.' });
    };
    return { on: { statement_block: check, switch_body: check } };
  },
} as const satisfies Rule;
