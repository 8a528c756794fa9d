import type { SyntaxNode } from '../../syntax-tree.js';

/** An attribute that stands before what it is for: `#[allow(dead_code)]`. */
export interface Attribute {
  readonly node: SyntaxNode;
  /** What it is for. */
  readonly target: SyntaxNode;
}

/** Nodes in which attributes stand that are for the node itself. */
const OWN: ReadonlySet<string> = new Set(['match_arm', 'field_initializer', 'shorthand_field_initializer']);

/** Every outer attribute in a list of nodes with what it is for, in text order. Linear. */
export function attributesOf(nodes: readonly SyntaxNode[]): readonly Attribute[] {
  const found: Attribute[] = [];
  for (const parent of nodes) {
    let open: SyntaxNode[] = [];
    for (const child of parent.children) {
      if (child.type === 'attribute_item') open.push(child);
      else if (child.named && !child.type.endsWith('comment')) {
        for (const node of open) found.push({ node, target: OWN.has(parent.type) ? parent : child });
        open = [];
      }
    }
  }
  return found;
}

/** True for the text of an attribute that may take away what it is for: `#[cfg(unix)]`. */
export function isConditional(attribute: string): boolean {
  return /^#\s*\[\s*cfg\b/u.test(attribute);
}

/** True for the text of an attribute that leaves what it is for to tests: `#[cfg(test)]`, `#[test]`, `#[tokio::test]`. */
export function isForTests(attribute: string): boolean {
  return /^#\s*\[\s*(?:cfg\s*\(.*\b(?:test|doctest)\b|(?:\w+::)*(?:test|bench|rstest|test_case|proptest|quickcheck)\b)/su.test(
    attribute,
  );
}
