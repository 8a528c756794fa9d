import type Parser from 'tree-sitter';
import { fieldOf, kindOf, type GrammarNames, type NodeKind } from './node-kinds.js';
import type { SyntaxNode } from './syntax-tree.js';
import { isClosedBehind, LAST_ASCII, skipSpace, SPACE, wordEnd } from './token-ends.js';

interface GrowingNode extends SyntaxNode {
  children: SyntaxNode[];
}

/** A node that is being read, and what it is. */
interface Level {
  readonly node: GrowingNode;
  readonly kind: NodeKind;
  /** Where its children begin among the pending ones. */
  readonly begin: number;
}

const NO_CHILDREN: SyntaxNode[] = [];

/**
 * All nodes of a native tree in text order, parents first; the root is the first. Iterative, so nesting of any
 * depth is fine, and linear. A question to the cursor costs as much as a node, so none is asked whose answer is known.
 */
export function readTree(tree: Parser.Tree, text: string, names: GrammarNames): readonly SyntaxNode[] {
  return new TreeReader(tree, text, names).read();
}

class TreeReader {
  private readonly cursor: Parser.TreeCursor;
  private readonly broken: boolean;
  /** True when the facts of the grammar hold: its tree is no guess. */
  private readonly certain: boolean;
  private readonly nodes: SyntaxNode[] = [];
  /** Nodes whose parents are not complete. */
  private readonly pending: GrowingNode[] = [];
  private readonly levels: Level[] = [];
  private level: Level | undefined;
  /** Where the node before ended, or where the parent begins; -1 where that is not known. */
  private at = -1;
  private isFirst = false;

  constructor(
    tree: Parser.Tree,
    private readonly text: string,
    private readonly names: GrammarNames,
  ) {
    this.broken = tree.rootNode.hasError;
    this.certain = !this.broken && names.facts !== null;
    this.cursor = tree.walk();
  }

  read(): readonly SyntaxNode[] {
    while (this.enter() || this.leave());
    return this.nodes;
  }

  /** Reads the node under the cursor; true when the cursor went to its first child. */
  private enter(): boolean {
    const { cursor, broken, certain } = this;
    const kind = kindOf(cursor, this.names);
    const missing = broken && cursor.nodeIsMissing;
    if (kind.skipped && !missing) {
      this.at = certain ? this.punctuationEnd(kind.type) : -1;
      return false;
    }
    const start = this.startOf(kind);
    const isToken = kind.literal && !broken && this.text.startsWith(kind.type, start);
    const end = isToken ? start + kind.type.length : this.endOf(kind, start);
    const { level } = this;
    const node: GrowingNode = {
      type: kind.type,
      named: kind.named,
      start,
      end,
      parent: level === undefined ? null : level.node,
      children: NO_CHILDREN,
      field: level?.kind.givesFields === true ? fieldOf(cursor, this.names) : null,
      index: this.nodes.length,
      missing,
    };
    this.nodes.push(node);
    this.pending.push(node);
    const isLeaf = isToken || (certain && (kind.leaf || (kind.enclosed && end - start === 2)));
    if (isLeaf || !cursor.gotoFirstChild()) {
      this.at = broken ? -1 : end;
      return false;
    }
    if (level !== undefined) this.levels.push(level);
    this.level = { node, kind, begin: this.pending.length };
    this.at = start;
    this.isFirst = true;
    return true;
  }

  /** Goes on to the next node that is no child; false when there is none. */
  private leave(): boolean {
    this.isFirst = false;
    while (this.isLast() || !this.cursor.gotoNextSibling()) {
      const { level } = this;
      if (level === undefined) return false;
      // Cut to its size: a list that grows takes room for many more.
      level.node.children = this.pending.splice(level.begin);
      this.cursor.gotoParent();
      this.at = this.broken ? -1 : level.node.end;
      this.level = this.levels.pop();
    }
    return true;
  }

  private startOf(kind: NodeKind): number {
    const { text, level, at } = this;
    if (!this.certain || at === -1) return this.cursor.startIndex;
    // A file begins with its first token, and some text with white space.
    if (this.isFirst && level !== undefined && text.charCodeAt(at) > SPACE) return at;
    const next = kind.spaced ? at : skipSpace(text, at);
    return kind.spaced || text.charCodeAt(next) > LAST_ASCII ? this.cursor.startIndex : next;
  }

  private endOf(kind: NodeKind, start: number): number {
    const end = this.certain && kind.word ? wordEnd(this.text, start) : -1;
    return end === -1 ? this.cursor.endIndex : end;
  }

  private punctuationEnd(type: string): number {
    const start = skipSpace(this.text, this.at);
    return this.text.startsWith(type, start) ? start + type.length : this.cursor.endIndex;
  }

  /** True when the node under the cursor is the last of its parent that anyone has to see. */
  private isLast(): boolean {
    const { level, at } = this;
    if (level === undefined || at === -1) return false;
    const { node, kind } = level;
    if (at === node.end) return true;
    return this.certain && kind.closes && isClosedBehind(this.text, at, node.end, kind.quoted);
  }
}
