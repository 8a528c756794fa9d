import type Parser from 'tree-sitter';
import type { TokenFacts } from './syntax-tree.js';

/** What a node type id of a grammar stands for. */
export interface NodeKind {
  readonly type: string;
  readonly named: boolean;
  readonly skipped: boolean;
  /** True for a keyword or operator: its name is its text. */
  readonly literal: boolean;
  /** False where the grammar gives no child a role. */
  readonly givesFields: boolean;
  readonly leaf: boolean;
  readonly word: boolean;
  readonly spaced: boolean;
  /** True when a text of two characters is empty. */
  readonly enclosed: boolean;
  readonly quoted: boolean;
  /** True when punctuation that ends it is its own. */
  readonly closes: boolean;
}

/** Names by id, learned while walking: asking the native tree for a string at every node would double the time. */
export interface GrammarNames {
  readonly kinds: NodeKind[];
  readonly fields: string[];
  /** Types whose children have no roles. */
  readonly withoutFields: ReadonlySet<string>;
  readonly facts: TokenFacts | null;
}

/** A third of all tokens; no rule needs them and the text shows them. */
const PUNCTUATION = new Set(['(', ')', '{', '}', '[', ']', ',', ';', '.', ':', '"', "'", '`']);

/** What the node under the cursor is. */
export function kindOf(cursor: Parser.TreeCursor, names: GrammarNames): NodeKind {
  const id = cursor.nodeTypeId;
  return names.kinds[id] ?? learnKind(cursor, names, id);
}

function learnKind(cursor: Parser.TreeCursor, names: GrammarNames, id: number): NodeKind {
  const { facts, withoutFields, kinds } = names;
  const type = cursor.nodeType;
  const named = cursor.nodeIsNamed;
  const known = (types: ReadonlySet<string> | undefined): boolean => named && types?.has(type) === true;
  const quoted = known(facts?.quoted);
  const enclosed = quoted || known(facts?.enclosed);
  const kind = {
    type,
    named,
    skipped: !named && PUNCTUATION.has(type),
    literal: !named && !type.includes(' '),
    givesFields: !withoutFields.has(type),
    leaf: known(facts?.leaves),
    word: known(facts?.words),
    spaced: facts === null || known(facts.spaced),
    enclosed,
    quoted,
    closes: enclosed || known(facts?.closed),
  };
  kinds[id] = kind;
  return kind;
}

/** Role of the node under the cursor in its parent; null when it has none. */
export function fieldOf(cursor: Parser.TreeCursor, names: GrammarNames): string | null {
  // The type says otherwise, but a node without a role has no id.
  const id = cursor.currentFieldId as number | undefined;
  return id === undefined ? null : (names.fields[id] ??= cursor.currentFieldName);
}
