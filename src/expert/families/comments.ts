import type { SyntaxNode } from '../../analysis/index.js';
import { choice } from '../convention.js';
import type { Family, TalliedSource } from '../family.js';

const ID = 'comments';

const EXPORTS = choice(
  { id: `${ID}.exports`, by: 'places', unit: 'exports', inCode: true },
  {
    documented: 'What is exported has a doc comment: `/** … */`.',
    bare: 'What is exported has no doc comment.',
  },
);
const TAGS = choice(
  { id: `${ID}.tags`, by: 'places', unit: 'doc comments of functions', inCode: true },
  {
    tags: 'Doc comments of functions name parameters and results: `@param`, `@returns`.',
    prose: 'Doc comments of functions are sentences, without `@param` and `@returns`.',
  },
);
const CASE = choice(
  { id: `${ID}.case`, by: 'places', unit: 'comments' },
  {
    capital: 'Comments behind `//` begin with a capital letter.',
    lower: 'Comments behind `//` begin with a small letter.',
  },
);
const STOP = choice(
  { id: `${ID}.full-stop`, by: 'places', unit: 'comments' },
  {
    stop: 'Comments behind `//` end with a full stop.',
    none: 'Comments behind `//` have no full stop at the end.',
  },
);
const TODO = choice(
  { id: `${ID}.todo`, by: 'places', unit: 'notes' },
  {
    owner: 'What is left to do is noted with a name: `TODO(ada): …`.',
    colon: 'What is left to do is noted with a colon: `TODO: …`.',
    plain: 'What is left to do is noted without a colon: `TODO …`.',
  },
);

/** How code is explained. */
export const comments: Family = {
  id: ID,
  conventions: [EXPORTS, TAGS, CASE, STOP, TODO],
  nodes: { comment: countTodo },
  source(source) {
    countDocs(source);
    countSentences(source);
  },
};

/** Exported declarations at the top; a doc comment stands right before. */
function countDocs({ root, counter, lineOf, text }: TalliedSource): void {
  let before: SyntaxNode | undefined;
  for (const node of root.children) {
    const declaration = node.type === 'export_statement' ? node.children.find(isDeclaration) : undefined;
    if (declaration !== undefined) {
      const doc = before?.type === 'comment' && text.startsWith('/**', before.start) ? before : null;
      counter.add(EXPORTS.id, doc === null ? 'bare' : 'documented', lineOf(node.start));
      if (doc !== null && declaration.type.includes('function'))
        counter.add(TAGS.id, hasTags(text.slice(doc.start, doc.end)) ? 'tags' : 'prose', lineOf(doc.start));
    }
    before = node;
  }
}

function isDeclaration({ type }: SyntaxNode): boolean {
  return type.endsWith('_declaration');
}

function hasTags(doc: string): boolean {
  return /^\s*(?:\/\*)?\*+\s*@(?:params?|arg|returns?)\b/mu.test(doc);
}

/** What tools read, and code that is commented out. */
const NO_SENTENCE =
  /^(?:eslint|ts-|tslint|prettier|oxlint|biome|istanbul|c8|v8|jshint|jscs|global|todo|fixme|xxx|hack|region|endregion|https?:)|[;{}]$|^[\w.]+\(|=>|[^=]=[^=]/iu;
/** Fewer words are a label. */
const SENTENCE = /^(\p{L})[\p{L}\p{M}'’-]*,?(?:\s+\S+){2}/u;
const MAX_COMMENT = 300;

interface Run {
  readonly line: number;
  readonly first: string;
  last: string;
  lastLine: number;
}

/** Runs of `//` on lines of their own, each of them one sentence or more. */
function countSentences(source: TalliedSource): void {
  const { nodes, text, lineStarts, counter, lineOf } = source;
  const runs: Run[] = [];
  for (const node of nodes) {
    if (node.type !== 'comment' || !text.startsWith('//', node.start)) continue;
    const line = lineOf(node.start);
    const start = lineStarts[line - 1] ?? 0;
    if (node.start - start > MAX_COMMENT || text.slice(start, node.start).trim() !== '') continue;
    const end = Math.min(node.end, node.start + MAX_COMMENT);
    const said = text.slice(node.start, end).replace(/^\/+/u, '').trim();
    const run = runs.at(-1);
    if (run === undefined || run.lastLine + 1 !== line)
      runs.push({ line, first: said, last: said, lastLine: line });
    else [run.last, run.lastLine] = [said, line];
  }
  for (const { line, first, last } of runs) {
    const letter = firstLetter(first);
    if (letter === null) continue;
    counter.add(CASE.id, letter.toLowerCase() === letter ? 'lower' : 'capital', line);
    if (/[\p{L}\d)`'".]$/u.test(last)) counter.add(STOP.id, last.endsWith('.') ? 'stop' : 'none', line);
  }
}

/** The first letter of a sentence; null for what is none, or begins with a name that has its own case. */
function firstLetter(comment: string): string | null {
  if (NO_SENTENCE.test(comment)) return null;
  const [, letter] = SENTENCE.exec(comment) ?? [];
  const [word = ''] = comment.split(/\s/u, 1);
  return letter === undefined || /.\p{Lu}/u.test(word) ? null : letter;
}

const NOTE = /^[\s/*#]*(?:TODO|FIXME)(\([^)\n]{1,60}\))?(:)?/u;

function countTodo(node: SyntaxNode, { text, counter, lineOf }: TalliedSource): void {
  const found = NOTE.exec(text.slice(node.start, Math.min(node.end, node.start + MAX_COMMENT)));
  if (found === null) return;
  const [, owner, colon] = found;
  const option = owner !== undefined ? 'owner' : colon !== undefined ? 'colon' : 'plain';
  counter.add(TODO.id, option, lineOf(node.start));
}
