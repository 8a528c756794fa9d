import { inlineCode } from '../inline-code.js';
import {
  type Incomplete,
  incompleteDependencies,
  staleWork,
} from '../languages/ecmascript/react/dependencies.js';
import { partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleFix } from '../rule.js';

/** `useMemo` or `useCallback` with a list that lacks a prop or state. */
export const memoDependencies = {
  meta: {
    id: 'memo-dependencies',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'The list of dependencies of `useMemo` or `useCallback` lacks a prop or state.',
    why: 'React keeps the callback, or what it computed, until something in the list changes. When the missing value changes, the old one is used on: people see stale data, and handlers work on what is long gone.',
    fix: 'The fix adds what is missing to the list.',
    examples: {
      bad: "import { useMemo } from 'react';\nexport function useTotal(prices, tax) {\n  return useMemo(() => sum(prices) * tax, [prices]);\n}",
      good: "import { useMemo } from 'react';\nexport function useTotal(prices, tax) {\n  return useMemo(() => sum(prices) * tax, [prices, tax]);\n}",
    },
    equivalents: ['cwe:672'],
    suppressedBy: ['react-hooks:exhaustive-deps'],
  },
  mentions: ['useCallback', 'useMemo'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const incomplete = incompleteDependencies(context, node);
        if (incomplete?.certain !== true) return;
        const [first = '', ...others] = incomplete.missing;
        const more = others.length === 0 ? '' : ` and ${others.length} more`;
        const fix = fixOf(incomplete);
        context.report({
          node: incomplete.list,
          message: `${staleWork(incomplete.hook)} an old ${inlineCode(first, 'value')}${more}, as the list does not name it.`,
          ...(fix === null ? {} : { fix }),
        });
      },
    },
  }),
} as const satisfies Rule;

function fixOf({ list, missing }: Incomplete): RuleFix | null {
  const last = partsOf(list).at(-1);
  if (last === undefined && list.children.length > 0) return null;
  const at = last?.end ?? list.start + 1;
  const text = `${last === undefined ? '' : ', '}${missing.join(', ')}`;
  return { title: 'Add what is missing', edits: [{ start: at, end: at, text }] };
}
