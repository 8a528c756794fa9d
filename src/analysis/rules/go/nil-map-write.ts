import { childOf, childrenOf, partsOf } from '../../languages/shared/tree.js';
import { isTestPath } from '../../languages/go/files.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** An element of a map that was never made is set. */
export const goNilMapWrite = {
  meta: {
    id: 'go-nil-map-write',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['go'],
    silentIn: 'tests',
    summary: 'An element is set in a map that is nil.',
    why: 'A map that is only declared is nil: reading it gives nothing, writing to it panics. It has to be made first.',
    examples: {
      bad: 'package p\n\nfunc count(words []string) map[string]int {\n\tvar counts map[string]int\n\tfor _, word := range words {\n\t\tcounts[word]++\n\t}\n\treturn counts\n}\n',
      good: 'package p\n\nfunc count(words []string) map[string]int {\n\tcounts := make(map[string]int)\n\tfor _, word := range words {\n\t\tcounts[word]++\n\t}\n\treturn counts\n}\n',
    },
    equivalents: ['staticcheck:SA5000', 'cwe:476'],
  },
  mentions: ['map['],
  create: (context) => {
    // Tests do it on purpose.
    if (isTestPath(context.path)) return { on: {} };
    return {
      on: {
        var_spec(node) {
          const type = childOf(node, 'type');
          if (type?.type !== 'map_type' || childOf(node, 'value') !== null) return;
          if (context.scopes().functionAt(node) === null) return;
          for (const name of childrenOf(node, 'name')) {
            const binding = context.scopes().lookup(context.textOf(name), statementBehind(node) ?? node);
            if (binding?.declarations.length !== 1 || binding.declarations[0]?.identifier !== name) continue;
            if (binding.references.some(({ node: use }) => mayFill(use))) continue;
            const write = binding.references.map(({ node: use }) => writeOf(use)).find((one) => one !== null);
            if (write != null)
              context.report({ node: write, message: 'The map was never made, so this panics.' });
          }
        },
      },
    };
  },
} as const satisfies Rule;

/** A node from which the names of a declaration are seen. */
function statementBehind(spec: SyntaxNode): SyntaxNode | null {
  const statement = spec.parent?.type === 'var_spec_list' ? spec.parent.parent : spec.parent;
  const block = statement?.parent;
  if (statement == null || block == null) return null;
  const all = partsOf(block);
  return all[all.indexOf(statement) + 1] ?? null;
}

/** True when the name itself is set, or given to somebody who can set it. */
function mayFill(use: SyntaxNode): boolean {
  const { parent } = use;
  if (parent === null) return true;
  // Reading an element or the whole map changes nothing.
  if (parent.type === 'index_expression') return use.field !== 'operand';
  if (parent.type === 'range_clause') return use.field !== 'right';
  if (parent.type === 'argument_list') return false;
  if (parent.type === 'unary_expression') return true;
  if (parent.type === 'binary_expression') return true;
  const statement = parent.type === 'expression_list' ? parent.parent : parent;
  return parent.field === 'left' || statement?.type !== 'return_statement';
}

/** The element that is set, where it stands on the left of an assignment or is counted up. */
function writeOf(use: SyntaxNode): SyntaxNode | null {
  const element = use.parent;
  if (element?.type !== 'index_expression' || use.field !== 'operand') return null;
  const around = element.parent;
  if (around?.type === 'inc_statement' || around?.type === 'dec_statement') return element;
  return around?.type === 'expression_list' &&
    around.field === 'left' &&
    around.parent?.type === 'assignment_statement'
    ? element
    : null;
}
