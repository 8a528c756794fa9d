import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type ParsedNode } from 'yaml';
import { isDeeplyNested } from '../../domain/nesting.js';

/** What stands at a place of a configuration, with its 1-based line. */
export interface Entry {
  readonly value: string | number | boolean;
  readonly line: number;
}

type Path = readonly (string | number)[];

/** A configuration in JSON, with comments or without, or in YAML, as data. */
export interface Data {
  /** The text, number or truth at a path; null for anything else. */
  get(...path: Path): Entry | null;
  /** The keys of the mapping at a path, with their lines; none where there is no mapping. */
  keys(...path: Path): readonly { readonly key: string; readonly line: number }[];
  /** How many elements the list at a path has; null where there is none. */
  length(...path: Path): number | null;
}

/** UTF-16 units; a configuration that people write has a tenth of it. */
const MAX_TEXT = 256 * 1024;

/** Null for what is neither. Nothing is executed. */
export function readData(text: string): Data | null {
  if (text.length > MAX_TEXT || isDeeplyNested(text)) return null;
  const lines = new LineCounter();
  const document = parse(blankComments(text), lines);
  if (document === null || document.errors.length > 0 || !isMap(document.contents)) return null;
  const at = (path: Path): unknown => (path.length === 0 ? document.contents : document.getIn(path, true));
  return {
    get(...path) {
      const node = at(path);
      const value = isScalar(node) ? node.value : null;
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
      return { value, line: lineOf(node, lines) };
    },
    keys(...path) {
      const node = at(path);
      if (!isMap(node)) return [];
      return node.items.flatMap(({ key }) =>
        isScalar(key) && typeof key.value === 'string' ? [{ key: key.value, line: lineOf(key, lines) }] : [],
      );
    },
    length(...path) {
      const node = at(path);
      return isSeq(node) ? node.items.length : null;
    },
  };
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  } catch {
    return null;
  }
}

function lineOf(node: unknown, lines: LineCounter): number {
  const offset = (node as Pick<ParsedNode, 'range'>).range[0]; // every node of a parsed document has one
  return lines.linePos(offset).line;
}

/** Comments of JSON are no YAML: they become spaces, so that everything else stays where it is. */
function blankComments(text: string): string {
  if (!/^\s*(?:\{|\/[/*])/u.test(text)) return text;
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    const end = text[at] === '"' ? -stringEnd(text, at) : commentEnd(text, at);
    if (end > 0) {
      parts.push(text.slice(from, at), text.slice(at, end).replaceAll(/[^\n\r]/gu, ' '));
      from = end;
    }
    at = end === 0 ? at + 1 : Math.abs(end);
  }
  return parts.join('') + text.slice(from);
}

function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"' && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/** Where the comment ends that begins here; 0 when none does. */
function commentEnd(text: string, at: number): number {
  if (text[at] !== '/') return 0;
  const [mark, end] = text[at + 1] === '/' ? ['\n', 0] : text[at + 1] === '*' ? ['*/', 2] : [null, 0];
  if (mark === null) return 0;
  const found = text.indexOf(mark, at + 2);
  return found === -1 ? text.length : found + end;
}
