import type { Range } from '../../domain/text.js';
import type { Language } from '../languages/language.js';
import { childOf } from '../languages/shared/tree.js';
import type { ParsedFile } from '../parse.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** UTF-16 units of one declaration, and how many are shown. */
const MAX_SIGNATURE = 300;
export const MAX_SIGNATURES = 10;

/** Declarations of types, whatever a grammar calls them: they are shown with what is in them, as far as it fits. */
const TYPE =
  /^(?:interface_declaration|type_alias_declaration|enum_declaration|type_spec|struct_item|enum_item|trait_item|type_item|record_declaration)$/u;
const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** What a text declares, by name. */
export type Declarations = ReadonlyMap<string, Range>;

export const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(WORD));

/**
 * First lines of the functions and classes of a file, and its types. Where a name is declared more than once the first one
 * counts: it is shown to be read, and proves nothing.
 */
export function declarationsOf(parsed: ParsedFile, language: Language): Declarations {
  const found = new Map<string, Range>();
  for (const node of parsed.nodes) {
    const name = nameOf(parsed, language, node);
    if (name !== null && !found.has(name)) found.set(name, signatureRange(parsed, node));
  }
  return found;
}

function nameOf({ text }: ParsedFile, language: Language, node: SyntaxNode): string | null {
  if (!TYPE.test(node.type)) return language.symbolName(text, node);
  const name = childOf(node, 'name');
  return name === null ? null : text.slice(name.start, name.end);
}

/** From the line on which it begins to where its body does; all of a type. Whole lines where it has to be cut. */
function signatureRange({ text }: ParsedFile, node: SyntaxNode): Range {
  const lineStart = text.lastIndexOf('\n', node.start - 1) + 1;
  // An arrow function's name stands before it, on the same line.
  const start = node.start - lineStart <= MAX_SIGNATURE ? firstCode(text, lineStart, node.start) : node.start;
  const body = TYPE.test(node.type) ? null : childOf(node, 'body');
  const end = body === null || body.start <= start ? node.end : body.start;
  if (end - start <= MAX_SIGNATURE) return { start, end };
  const lastLine = text.lastIndexOf('\n', start + MAX_SIGNATURE);
  return { start, end: lastLine > start ? lastLine : start + MAX_SIGNATURE };
}

function firstCode(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return at;
}

/** The declarations that words name, outside of a range, in the order in which the words come. */
export function namedBy(
  words: Iterable<string>,
  declarations: Declarations,
  without: Range | null = null,
): readonly Range[] {
  const found: Range[] = [];
  for (const word of words) {
    const at = declarations.get(word);
    if (at === undefined || (without !== null && at.start < without.end && at.end > without.start)) continue;
    if (!found.some((one) => one.start === at.start)) found.push(at);
    if (found.length === MAX_SIGNATURES) break;
  }
  return found;
}
