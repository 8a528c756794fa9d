import type { SyntaxNode } from '../../syntax-tree.js';

/** Patterns that hold patterns and nothing else that has a name. */
const GROUPS: ReadonlySet<string> = new Set([
  'match_pattern',
  'tuple_pattern',
  'slice_pattern',
  'or_pattern',
  'ref_pattern',
  'mut_pattern',
  'reference_pattern',
  'box_pattern',
  'captured_pattern',
  'tuple_struct_pattern',
  'struct_pattern',
  'field_pattern',
]);

/** Fields of patterns that name types, fields and conditions. */
const NO_PATTERNS: ReadonlySet<string> = new Set(['type', 'name', 'condition']);

/**
 * Identifiers that a pattern gives values to, in text order. What begins with a capital letter is a constant or a variant,
 * as the compiler's own lints have it.
 */
export function namesIn(pattern: SyntaxNode, textOf: (node: SyntaxNode) => string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open = [pattern];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'identifier' || at.type === 'shorthand_field_identifier') {
      if (/^[\p{Ll}_]/u.test(textOf(at))) found.push(at);
    } else if (GROUPS.has(at.type)) {
      const parts = at.children.filter(
        ({ type, field }) =>
          type === 'shorthand_field_identifier' || field === null || !NO_PATTERNS.has(field),
      );
      open.push(...parts.toReversed());
    }
  }
  return found;
}
