import { inlineCode } from '../inline-code.js';
import { incompleteDependencies, staleWork } from '../languages/ecmascript/react/dependencies.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import { WRONG_TOO_OFTEN } from '../why-off.js';

/** A list of dependencies without something that the callback reads, left out on purpose or not. */
export const effectDependencies = {
  meta: {
    id: 'effect-dependencies',
    kind: 'bug',
    severity: 'info',
    offByDefault: WRONG_TOO_OFTEN,
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'The list of dependencies of a hook lacks something that its callback reads.',
    why: 'React keeps the callback, or what it computed, until something in the list changes. When the missing value changes, the old one is used on: people see stale data, and handlers work on what is long gone.',
    examples: {
      bad: "import { useEffect } from 'react';\nexport function useTitle(title) {\n  useEffect(() => {\n    document.title = title;\n  }, []);\n}",
      good: "import { useEffect } from 'react';\nexport function useTitle(title) {\n  useEffect(() => {\n    document.title = title;\n  }, [title]);\n}",
    },
    equivalents: ['cwe:672'],
    yieldsTo: ['stale-request'],
    suppressedBy: ['react-hooks:exhaustive-deps'],
  },
  mentions: ['Effect', 'useCallback', 'useMemo'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const incomplete = incompleteDependencies(context, node);
        if (incomplete === null || incomplete.certain) return;
        const [first = '', ...others] = incomplete.missing;
        const more = others.length === 0 ? '' : ` and ${others.length} more`;
        context.report({
          node: incomplete.list,
          message: `${staleWork(incomplete.hook)} an old ${inlineCode(first, 'value')}${more}, as the list does not name it.`,
        });
      },
    },
  }),
} as const satisfies Rule;
