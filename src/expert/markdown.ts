import MarkdownIt, { type Token } from 'markdown-it';
import { MAX_GUIDE } from '../domain/guide.js';

/** Text in Markdown that stands alone: an element of a list, a heading, or a paragraph that is neither. */
export interface Block {
  readonly kind: 'bullet' | 'heading' | 'paragraph';
  /** One line, in which code stands in backticks. Links, images and HTML are taken off; what links said is left. */
  readonly text: string;
  /** Comments in it, as they stand. */
  readonly comments: readonly string[];
  /** True where it is a link and nothing more, as in a table of contents. */
  readonly isLink: boolean;
  /** 1-based. */
  readonly line: number;
}

export interface MarkdownParts {
  readonly blocks: readonly Block[];
  /** Comments that stand alone. */
  readonly comments: readonly string[];
}

/**
 * The sentences of a document, none for one that is too long. Quotes, code and tables are somebody else's words or no
 * sentences, and are left out. What nests deeper than people nest is left out too.
 */
export function readMarkdown(text: string): MarkdownParts {
  const [blocks, comments]: [Block[], string[]] = [[], []];
  if (text.length > MAX_GUIDE) return { blocks, comments };
  let [quotes, kind]: [number, Block['kind']] = [0, 'paragraph'];
  const parser = new MarkdownIt('commonmark');
  // Every link is a link, wherever it leads: it is taken off.
  parser.validateLink = () => true;
  for (const token of parser.parse(text, {})) {
    quotes += token.type === 'blockquote_open' ? 1 : token.type === 'blockquote_close' ? -1 : 0;
    if (quotes > 0) continue;
    if (token.type === 'html_block') comments.push(token.content);
    if (token.type === 'inline') blocks.push(blockOf(token, kind));
    // A paragraph after the first one of a list's element is no element of its own.
    if (token.type === 'list_item_open') kind = 'bullet';
    else if (token.type === 'heading_open') kind = 'heading';
    else if (token.type !== 'paragraph_open') kind = 'paragraph';
  }
  return { blocks, comments };
}

function blockOf({ children, map }: Token, kind: Block['kind']): Block {
  const [parts, comments]: [string[], string[]] = [[], []];
  let [small, links, unlinked] = [0, 0, false];
  for (const { type, content } of children ?? []) {
    if (type === 'html_inline') {
      if (content.startsWith('<!--')) comments.push(content);
      if (content === '<sub>') small += 1;
      if (content === '</sub>' && small > 0) small -= 1;
    }
    if (type === 'link_open') links += 1;
    if (small > 0) continue;
    const said = textOf(type, content);
    unlinked ||= links === 0 && said.trim() !== '';
    parts.push(said);
    if (type === 'link_close') links = Math.max(0, links - 1);
  }
  const text = parts.join('').replaceAll(/\s+/gu, ' ').trim();
  return { kind, text, comments, isLink: !unlinked, line: (map?.[0] ?? 0) + 1 };
}

function textOf(type: string, content: string): string {
  switch (type) {
    case 'text':
    case 'text_special':
      return content.replaceAll(/[\\`]/gu, String.raw`\$&`);
    case 'code_inline':
      return content.includes('`') ? content.replaceAll('`', '\\`') : `\`${content}\``;
    case 'softbreak':
    case 'hardbreak':
      return ' ';
    default:
      return '';
  }
}

/** At most so many UTF-16 units, and no half of a character. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, limit).replace(/[\uD800-\uDBFF]$/u, '');
}
