import { HIDDEN } from '../domain/hidden.js';

/**
 * Everything that did not come from our own templates passes through here before a person reads it: paths, names,
 * code, messages. What comes out cannot mention, reference, link, embed or close anything, holds no HTML but ours,
 * and cannot leave the line, table cell or fence it was put into.
 */

/** Hidden characters spelled out, `⟨U+202E⟩`, for code that is shown but not applied. */
export function revealHidden(text: string): string {
  return text.replace(HIDDEN, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** One line, without hidden characters: names where Markdown is not rendered. */
export function oneLine(text: string): string {
  return text.replace(HIDDEN, '').replace(/\s+/g, ' ').trim();
}

/** Cuts to at most `limit` UTF-16 units, never inside a surrogate pair, and marks the cut with an ellipsis. */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit - 1));
  const half = /[\uD800-\uDBFF]$/.test(cut);
  return `${half ? cut.slice(0, -1) : cut}…`;
}

export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

const size = (block: string) => byteLength(block) + 1;

/**
 * As many items, rendered, as fit into `limit` UTF-8 bytes when each is followed by one separator byte. Where some are
 * left out, `more(count)` stands at the end and is counted too. What cannot fit is not rendered.
 */
export function fitBlocks<T>(
  items: readonly T[],
  render: (item: T) => string,
  limit: number,
  more: (left: number) => string,
): string[] {
  const blocks: string[] = [];
  let total = 0;
  for (const item of items) {
    const block = render(item);
    blocks.push(block);
    total += size(block);
    if (total > limit) break;
  }
  if (total <= limit) return blocks;
  const room = limit - size(more(items.length));
  while (blocks.length > 0 && total > room) total -= size(blocks.pop() ?? '');
  return [...blocks, more(items.length - blocks.length)];
}

function longestBacktickRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

/** A fenced block whose fence is longer than any run of backticks in it. No code, null, is not an empty line. */
export function fence(code: string | null, info: string): string {
  const ticks = '`'.repeat(Math.max(3, longestBacktickRun(code ?? '') + 1));
  const body = code === null ? '' : `${code}\n`;
  return `${ticks}${info}\n${body}${ticks}`;
}

const ZWSP = '\u200B';

/** By name: a number would look like a reference to an issue where the source is read. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&vert;',
  '[': '&lsqb;',
  ']': '&rsqb;',
  '\\': '&bsol;',
  '`': '&grave;',
};

/** Breaks what GitHub would turn into a mention, a reference or a link, by a character without width. */
export function breakReferences(text: string): string {
  return text
    .replace(/@(?=\S)/g, `$&${ZWSP}`)
    .replace(/#(?=\d)/g, `$&${ZWSP}`)
    .replace(/GH-(?=\d)/gi, `$&${ZWSP}`)
    .replace(/:(?=\/\/)/g, `$&${ZWSP}`)
    .replace(/www(?=\.)/gi, `$&${ZWSP}`);
}

/** Plain text as Markdown that shows exactly that text, in a paragraph or in a table cell. */
export function escapeText(text: string): string {
  return breakReferences(oneLine(text))
    .replace(/[&<>|[\]\\`]/g, (char) => ENTITIES[char] ?? '')
    .replace(/[*_~$]/g, String.raw`\$&`)
    .replace(/^[#+=-]/, String.raw`\$&`)
    .replace(/^\d+(?=[.)])/, `$&${ZWSP}`);
}

/** Text as inline code. What a code span or its table cell could end at makes it a `<code>` element instead. */
export function inlineCode(text: string): string {
  const code = oneLine(text);
  return /[`|]/.test(code) ? `<code>${escapeText(code)}</code>` : `\`${code || ' '}\``;
}

interface Segment {
  readonly code: boolean;
  readonly text: string;
}

/** End of the run of exactly `length` backticks that closes a span opened before `from`; -1 when there is none. */
function closingRun(source: string, from: number, length: number): number {
  const runs = /`+/g;
  runs.lastIndex = from;
  for (let run = runs.exec(source); run !== null; run = runs.exec(source)) {
    if (run[0].length === length) return runs.lastIndex;
  }
  return -1;
}

/** Splits prose into code spans and text, with backslash escapes of punctuation undone in text. */
function segments(source: string): Segment[] {
  const found: Segment[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const token = /^(?:\\([!-/:-@[-`{-~])|(`+))/.exec(source.slice(at, at + 200));
    const ticks = token?.[2]?.length ?? 0;
    const end = ticks > 0 ? closingRun(source, at + ticks, ticks) : -1;
    if (end !== -1) {
      found.push({ code: false, text }, { code: true, text: source.slice(at + ticks, end - ticks) });
      text = '';
      at = end;
      continue;
    }
    const literal = token === null ? source.slice(at, at + 1) : (token[1] ?? token[0]);
    text += literal;
    at += token === null ? 1 : token[0].length;
  }
  return [...found, { code: false, text }];
}

/** Space on both sides of a code span's text belongs to the span's delimiters. */
function spanText(text: string): string {
  return /^ .* $/s.test(text) && text.trim() !== '' ? text.slice(1, -1) : text;
}

/**
 * Untrusted prose that may hold inline code: the code spans stay, everything else shows as the characters it is made
 * of. The result is one line and stands in a paragraph or a table cell.
 */
export function prose(source: string): string {
  return segments(oneLine(source))
    .map((part) => (part.code ? inlineCode(spanText(part.text)) : spaced(part.text)))
    .join('');
}

/** Escaped text that keeps the spaces between it and its neighbours. */
function spaced(text: string): string {
  if (text.trim() === '') return text === '' ? '' : ' ';
  return `${text.startsWith(' ') ? ' ' : ''}${escapeText(text)}${text.endsWith(' ') ? ' ' : ''}`;
}

/** The same prose where Markdown is not rendered: annotations, terminals. One line. */
export function plainText(source: string): string {
  return segments(oneLine(source))
    .map((part) => (part.code ? spanText(part.text) : part.text))
    .join('');
}

/** A link to a line of a file at a commit, or the place alone when the repository's address is not known. */
export function placeLink(
  place: { readonly path: string; readonly startLine: number; readonly endLine: number },
  at: { readonly repositoryUrl: string | null; readonly sha: string },
): string {
  const name = inlineCode(`${truncate(place.path, 200)}:${place.startLine}`);
  if (at.repositoryUrl === null) return name;
  const path = place.path.split('/').map(encodeSegment).join('/');
  const lines =
    place.startLine === place.endLine ? `L${place.startLine}` : `L${place.startLine}-L${place.endLine}`;
  return `[${name}](${at.repositoryUrl}/blob/${at.sha}/${path}#${lines})`;
}

function encodeSegment(segment: string): string {
  const wellFormed = segment.replace(/\p{Cs}/gu, '\uFFFD');
  return encodeURIComponent(wellFormed).replace(
    /[!'()*~_]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** An HTML comment by which an output is found again. `id` is ours: letters, digits, `.`, `_`, `:` and `-`. */
export function hiddenMarker(
  kind: 'finding' | 'retired' | 'review' | 'fact' | 'setup' | 'reply' | 'dashboard' | 'digest',
  id: string,
): string {
  if (!/^(?!.*--)[\w.:-]+$/.test(id)) throw new RangeError('a marker id holds a character that could end it');
  return `<!-- code-roach:${kind}:${id} -->`;
}

/** Fingerprint of the finding that a comment of ours tells of; null where it tells of none. The last marker counts: ours. */
export function findingIn(body: string): string | null {
  return [...body.matchAll(/<!-- code-roach:finding:([\w.:-]+) -->/gu)].at(-1)?.[1] ?? null;
}
