import { isExpectedToFail, isTestPath } from '../../languages/python/places.js';
import { enclosing, partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** A comparison that stands alone. */
export const unusedComparison = {
  meta: {
    id: 'python-unused-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    silentIn: 'tests',
    summary: 'A comparison is made and its answer dropped.',
    why: 'The statement does nothing. Often `==` was to be `=`, or an `assert` or `return` is missing before it.',
    examples: {
      bad: "def reset(job):\n    job.state == 'new'\n",
      good: "def reset(job):\n    job.state = 'new'\n",
    },
    equivalents: ['ruff:B015'],
    suppressedBy: ['pylint:W0104', 'ruff:B018'],
  },
  create(context) {
    let notebook: boolean | null = null;
    const isNotebook = (): boolean => (notebook ??= NOTEBOOK.test(context.text));
    return {
      on: {
        expression_statement(node) {
          const [only, second] = partsOf(node);
          if (only?.type !== 'comparison_operator' || second !== undefined) return;
          // Tests and notebooks compare for what that raises or shows.
          if (isTestPath(context.path) || isNotebook()) return;
          if (isExpectedToFail(context, node) || enclosing(node, TRIES) !== null) return;
          context.report({
            node: only,
            message: 'The answer of this comparison is dropped, so it does nothing.',
          });
        },
      },
    };
  },
} as const satisfies Rule;

const NOTEBOOK = /^# (?:%%|In\s?\[)/mu;

const TRIES = new Set(['try_statement']);
