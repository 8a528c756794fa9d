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
  /** True for a keyword or operator: its name is its text. */
  readonly literal: boolean;
  /** False where the grammar gives no child a role. */
  readonly givesFields: boolean;
}

/** Names by id, learned while walking: asking the native tree for a string at every node would double the time. */
export interface GrammarNames {
  readonly kinds: NodeKind[];
  readonly fields: string[];
  /** Types whose children have no roles. */
  readonly withoutFields: ReadonlySet<string>;
}

/** A third of all tokens; no rule needs them and the text shows them. */
const PUNCTUATION = new Set(['(', ')', '{', '}', '[', ']', ',', ';', '.', ':', '"', "'", '`']);

/** Code of the last of the characters that are layout. */
const SPACE = 32;

const NO_CHILDREN: SyntaxNode[] = [];

function kindOf(cursor: Parser.TreeCursor, names: GrammarNames): NodeKind {
  const id = cursor.nodeTypeId;
  const known = names.kinds[id];
  if (known !== undefined) return known;
  const type = cursor.nodeType;
  const named = cursor.nodeIsNamed;
  const skipped = !named && PUNCTUATION.has(type);
  const literal = !named && !type.includes(' ');
  const kind = { type, named, skipped, literal, givesFields: !names.withoutFields.has(type) };
  names.kinds[id] = kind;
  return kind;
}

function fieldOf(cursor: Parser.TreeCursor, names: GrammarNames): string | null {
  // The type says otherwise, but a node without a role has no id.
  const id = cursor.currentFieldId as number | undefined;
  return id === undefined ? null : (names.fields[id] ??= cursor.currentFieldName);
}

/**
 * All nodes of a native tree in text order, parents first; the root is the first. Iterative, so nesting of any
 * depth is fine, and linear. A question to the cursor costs as much as a node, so none is asked whose answer is known.
 */
export function readTree(tree: Parser.Tree, text: string, names: GrammarNames): readonly SyntaxNode[] {
  const broken = tree.rootNode.hasError;
  const cursor = tree.walk();
  const nodes: SyntaxNode[] = [];
  let parent: GrowingNode | null = null;
  let hasFields = false;
  let isFirst = false;
  let isLast = false;
  for (;;) {
    const kind = kindOf(cursor, names);
    const missing = broken && cursor.nodeIsMissing;
    isLast = false;
    if (!kind.skipped || missing) {
      const { type, named } = kind;
      // Some grammars let a node begin with the end of the line before its first child.
      const shared =
        isFirst && parent !== null && text.charCodeAt(parent.start) > SPACE ? parent.start : null;
      const start: number = shared ?? cursor.startIndex;
      const isToken = kind.literal && !broken && text.startsWith(type, start);
      const node: GrowingNode = {
        type,
        named,
        start,
        end: isToken ? start + type.length : cursor.endIndex,
        parent,
        children: NO_CHILDREN,
        field: hasFields ? fieldOf(cursor, names) : null,
        index: nodes.length,
        missing,
      };
      nodes.push(node);
      if (parent !== null) addChild(parent, node);
      if (!isToken && cursor.gotoFirstChild()) {
        parent = node;
        hasFields = kind.givesFields;
        isFirst = true;
        continue;
      }
      isLast = !broken && node.end === parent?.end;
    }
    isFirst = false;
    while (isLast || !cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return nodes;
      isLast = !broken && parent !== null && parent.end === parent.parent?.end;
      // The cursor left `parent`, which was pushed as a GrowingNode like every other.
      parent = (parent?.parent ?? null) as GrowingNode | null;
      hasFields = parent !== null && !names.withoutFields.has(parent.type);
    }
  }
}

function addChild(parent: GrowingNode, node: SyntaxNode): void {
  if (parent.children === NO_CHILDREN) parent.children = [node];
  else parent.children.push(node);
}
