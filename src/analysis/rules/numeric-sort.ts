import { provenOf, sortsAlike } from '../languages/ecmascript/arrays.js';
import type { ElementKind } from '../languages/ecmascript/collections.js';
import {
  ancestorsOf,
  argumentsOf,
  childOf,
  hasCommentBetween,
  memberOf,
  unwrap,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `numbers.sort()` without a comparator. */
export const numericSort = {
  meta: {
    id: 'numeric-sort',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'Numbers are sorted as text.',
    why: 'Without a comparator, `sort` compares the elements as strings, so 10 comes before 9. Numbers of one digit are sorted right, so a small test does not show it.',
    fix: 'The fix compares by value.',
    examples: {
      bad: 'function median(xs: number[]) { return xs.sort()[xs.length >> 1]; }',
      good: 'function median(xs: number[]) { return xs.sort((a, b) => a - b)[xs.length >> 1]; }',
    },
    equivalents: ['cwe:697'],
    suppressedBy: ['typescript-eslint:require-array-sort-compare', 'sonarjs:S2871'],
  },
  mentions: ['sort', 'toSorted'],
  create(context) {
    const found: (Sort & { readonly kind: ElementKind })[] = [];
    const inStatement = new Map<SyntaxNode, number>();
    return {
      on: {
        call_expression(node) {
          const sort = sortOf(context, node);
          if (sort === null) return;
          const { statement } = sort;
          inStatement.set(statement, (inStatement.get(statement) ?? 0) + 1);
          const kind = kindSorted(context, sort);
          if (kind !== null) found.push({ ...sort, kind });
        },
      },
      end() {
        for (const sort of found) {
          const { node, member, list, statement, kind } = sort;
          // Two lists that are sorted alike may be compared with each other: to change one alone would break that.
          const fixable = inStatement.get(statement) === 1 && !hasCommentBetween(list, list.start, list.end);
          context.report({
            node,
            range: { start: member.property.start, end: node.end },
            message: `Without a comparator, \`${context.textOf(member.property)}\` orders numbers as text, so 10 comes before 9.`,
            ...(fixable
              ? {
                  fix: {
                    title: 'Compare by value',
                    edits: [{ start: list.start, end: list.end, text: COMPARE[kind] }],
                  },
                }
              : {}),
          });
        }
      },
    };
  },
} as const satisfies Rule;

/** `a - b` of two `bigint`s is one too, and `sort` takes none. */
const COMPARE: Readonly<Record<ElementKind, string>> = {
  numbers: '((a, b) => a - b)',
  bigints: '((a, b) => (a < b ? -1 : a > b ? 1 : 0))',
};

/** A call of `sort` or `toSorted` without a comparator. */
interface Sort {
  readonly node: SyntaxNode;
  readonly member: { readonly object: SyntaxNode; readonly property: SyntaxNode };
  readonly list: SyntaxNode;
  /** The nearest statement or declaration around it. */
  readonly statement: SyntaxNode;
}

function sortOf(context: RuleContext, node: SyntaxNode): Sort | null {
  const callee = childOf(node, 'function');
  const property = callee === null ? null : childOf(callee, 'property');
  const object = callee === null ? null : childOf(callee, 'object');
  const list = childOf(node, 'arguments');
  if (object === null || property === null || list === null || argumentsOf(node)?.length !== 0) return null;
  const method = context.textOf(property);
  if (method !== 'sort' && method !== 'toSorted') return null;
  return { node, member: { object, property }, list, statement: statementOf(node) };
}

function kindSorted(context: RuleContext, { node, member }: Sort): ElementKind | null {
  const callee = childOf(node, 'function');
  if (callee === null || memberOf(callee) === null) return null;
  const array = unwrap(member.object);
  const proven = provenOf(context, array);
  if (proven !== 'numbers' && proven !== 'bigints') return null;
  return array.type === 'array' && isWrittenOut(array) && sortsAlike(context, array) ? null : proven;
}

/** `[3, 1]`, not `[...numbers]`. */
function isWrittenOut(array: SyntaxNode): boolean {
  return !array.children.some(({ type }) => type === 'spread_element');
}

function statementOf(node: SyntaxNode): SyntaxNode {
  for (const at of ancestorsOf(node)) {
    if (/_(?:statement|declaration|definition)$/u.test(at.type)) return at;
  }
  return node;
}
