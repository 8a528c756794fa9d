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

/**
 * What a grammar leaves no choice about, by node type, so that the parser need not be asked: each question to it costs as
 * much as a node. Only for grammars that keep no white space between the nodes but in the types that are named here.
 */
export interface TokenFacts {
  /** Types without children. */
  readonly leaves: ReadonlySet<string>;
  /** Of these, the types that are a name. */
  readonly words: ReadonlySet<string>;
  /** Types that may begin with white space. */
  readonly spaced: ReadonlySet<string>;
  /** Types that have brackets of one character around them. */
  readonly enclosed: ReadonlySet<string>;
  /** Types that have quotes of their own around them: white space inside is text. */
  readonly quoted: ReadonlySet<string>;
  /** Other types that end with a bracket or semicolon of their own, or with none. */
  readonly closed: ReadonlySet<string>;
}
