import type Parser from 'tree-sitter';

/**
 * One node of a syntax tree, as plain data. Ranges are half-open UTF-16 offsets.
 * Parents and children cost nothing to follow, unlike those of the native tree, whose `parent` searches from the root:
 * on deep nesting that alone is quadratic.
 */
export interface SyntaxNode {
  readonly type: string;
  /** False for keywords and operators. */
  readonly named: boolean;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | null;
  /** In text order. Brackets, separators and quotes are left out. */
  readonly children: readonly SyntaxNode[];
  /** Role in the parent, as the grammar names it. */
  readonly field: string | null;
  /** Position in `ParsedFile.nodes`; a node's descendants follow it directly. */
  readonly index: number;
  /** True for a token that is not in the text: the parser put it in to go on. */
  readonly missing: boolean;
}

interface GrowingNode extends SyntaxNode {
  children: SyntaxNode[];
}

/** What a node type id of a grammar stands for. */
interface NodeKind {
  readonly type: string;
  readonly named: boolean;
  readonly skipped: boolean;
}

/** Names by id, learned while walking: asking the native tree for a string at every node would double the time. */
export interface GrammarNames {
  readonly kinds: NodeKind[];
  readonly fields: string[];
}

/** A third of all tokens; no rule needs them and the text shows them. */
const PUNCTUATION = new Set(['(', ')', '{', '}', '[', ']', ',', ';', '.', ':', '"', "'", '`']);

const NO_CHILDREN: SyntaxNode[] = [];

function kindOf(cursor: Parser.TreeCursor, names: GrammarNames): NodeKind {
  const id = cursor.nodeTypeId;
  const known = names.kinds[id];
  if (known !== undefined) return known;
  const type = cursor.nodeType;
  const named = cursor.nodeIsNamed;
  const kind = { type, named, skipped: !named && PUNCTUATION.has(type) };
  names.kinds[id] = kind;
  return kind;
}

function fieldOf(cursor: Parser.TreeCursor, names: GrammarNames): string | null {
  const id = cursor.currentFieldId;
  if (id === 0) return null;
  return (names.fields[id] ??= cursor.currentFieldName);
}

/**
 * All nodes of a native tree in text order, parents first; the root is the first. Iterative, so nesting of any
 * depth is fine, and linear.
 */
export function readTree(tree: Parser.Tree, names: GrammarNames): readonly SyntaxNode[] {
  const broken = tree.rootNode.hasError;
  const cursor = tree.walk();
  const nodes: SyntaxNode[] = [];
  let parent: GrowingNode | null = null;
  for (;;) {
    const kind = kindOf(cursor, names);
    const missing = broken && cursor.nodeIsMissing;
    if (!kind.skipped || missing) {
      const node: GrowingNode = {
        type: kind.type,
        named: kind.named,
        start: cursor.startIndex,
        end: cursor.endIndex,
        parent,
        children: NO_CHILDREN,
        field: parent === null ? null : fieldOf(cursor, names),
        index: nodes.length,
        missing,
      };
      nodes.push(node);
      if (parent !== null) addChild(parent, node);
      if (cursor.gotoFirstChild()) {
        parent = node;
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return nodes;
      // The cursor left `parent`, which was pushed as a GrowingNode like every other.
      parent = (parent?.parent ?? null) as GrowingNode | null;
    }
  }
}

function addChild(parent: GrowingNode, node: SyntaxNode): void {
  if (parent.children === NO_CHILDREN) parent.children = [node];
  else parent.children.push(node);
}
