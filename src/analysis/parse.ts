import Parser from 'tree-sitter';
import { lineStarts } from '../domain/text.js';
import { languageById, type LanguageId } from './languages/index.js';
import type { NodeTypeInfo } from './languages/language.js';
import type { GrammarNames } from './node-kinds.js';
import type { SyntaxNode } from './syntax-tree.js';
import { readTree } from './tree-reader.js';

export interface ParseLimits {
  /** Time that the parser may take, in milliseconds. */
  readonly timeoutMs: number;
}

const DEFAULT_LIMITS: ParseLimits = { timeoutMs: 5000 };

/** A text with its syntax tree, as plain data. */
export interface ParsedFile {
  readonly languageId: LanguageId;
  readonly text: string;
  /** Offsets at which each line begins. */
  readonly lineStarts: readonly number[];
  readonly root: SyntaxNode;
  /** All nodes in text order, parents first; the first is the root. */
  readonly nodes: readonly SyntaxNode[];
  /** True when some of the text could not be parsed. */
  readonly broken: boolean;
}

/** The parser did not finish within its time: hostile or generated text. */
export class ParseTimeoutError extends Error {
  override readonly name = 'ParseTimeoutError';

  constructor(readonly timeoutMs: number) {
    super(`parsing took longer than ${timeoutMs} ms`);
  }
}

interface GrammarParser {
  readonly parser: Parser;
  readonly names: GrammarNames;
}

const parsers = new Map<LanguageId, GrammarParser>();

function parserOf(languageId: LanguageId): GrammarParser {
  const known = parsers.get(languageId);
  if (known !== undefined) return known;
  const parser = new Parser();
  // The declared type of a language contains itself without end; what grammars export is what it wants.
  const { grammar, tokens = null } = languageById(languageId);
  parser.setLanguage(grammar as unknown as Parser.Language);
  const withoutFields = new Set(grammar.nodeTypeInfo.filter(hasNoFields).map(({ type }) => type));
  const created = { parser, names: { kinds: [], fields: [], withoutFields, facts: tokens } };
  parsers.set(languageId, created);
  return created;
}

function hasNoFields({ named, fields = {} }: NodeTypeInfo): boolean {
  return named && Object.keys(fields).length === 0;
}

/**
 * Parses a whole text. Offsets of the nodes are UTF-16 offsets of `text`; a byte order mark counts as one.
 * @throws ParseTimeoutError when the parser exceeds its time.
 */
export function parse(
  text: string,
  languageId: LanguageId,
  limits: ParseLimits = DEFAULT_LIMITS,
): ParsedFile {
  const { parser, names } = parserOf(languageId);
  parser.setTimeoutMicros(limits.timeoutMs * 1000);
  // The type says otherwise, but a parse that ran out of time gives nothing.
  const tree = parser.parse(text) as Parser.Tree | null | undefined;
  if (tree === null || tree === undefined) {
    parser.reset();
    throw new ParseTimeoutError(limits.timeoutMs);
  }
  const nodes = readTree(tree, text, names);
  const [root] = nodes;
  if (root === undefined) throw new Error('a syntax tree without a root');
  return {
    languageId,
    text,
    lineStarts: lineStarts(text),
    root,
    nodes,
    broken: tree.rootNode.hasError,
  };
}
