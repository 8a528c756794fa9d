import MarkdownIt, { type Token } from 'markdown-it';
import type { GivenCommand } from '../domain/command.js';

/** Most comments have none: they are not parsed. */
const MAY_HOLD_ONE = /^ {0,3}\/roach(?!\S)/imu;
const PREFIX = /^\/roach(?!\S)/iu;
/** One comment is no program. */
const MAX_COMMANDS = 10;
/** Of three bytes each at most, they fit into the key of a row, which has room for 2,700. */
const MAX_CHARACTERS = 500;

/**
 * The commands in a comment: at the start of a line of its text, not in code, quotes, headings, lists or HTML comments.
 * One that is there twice is one.
 * @param body Markdown as its author wrote it, untrusted.
 */
export function commandsIn(body: string): readonly GivenCommand[] {
  if (!MAY_HOLD_ONE.test(body)) return [];
  const source = body.split(/\r\n|\r|\n/u);
  const found = new Map<string, GivenCommand>();
  for (const line of textLines(new MarkdownIt({ html: true }).parse(body, {}), source)) {
    if (!PREFIX.test(line)) continue;
    const [, name = '', ...words] = line
      .slice(0, MAX_CHARACTERS)
      .replaceAll(/\p{C}/gu, ' ')
      .trim()
      .split(/\s+/u);
    const command = { name: name.toLowerCase(), words };
    found.set(JSON.stringify(command), command);
  }
  return [...found.values()].slice(0, MAX_COMMANDS);
}

/** Commands that an edited comment has and did not have before. */
export function newCommandsIn(body: string, before: string): readonly GivenCommand[] {
  const known = new Set(commandsIn(before).map((one) => JSON.stringify(one)));
  return commandsIn(body).filter((one) => !known.has(JSON.stringify(one)));
}

/** Lines of text that begin where a line of the source begins. */
function textLines(tokens: readonly Token[], source: readonly string[]): readonly string[] {
  let quotes = 0;
  return tokens.flatMap(({ type, children, map }) => {
    if (type === 'blockquote_open') quotes += 1;
    if (type === 'blockquote_close') quotes -= 1;
    if (type !== 'inline' || quotes > 0) return [];
    const lines = linesOf(children ?? []);
    // Of a heading, an entry of a list or a cell the source has something before it.
    const isAtStart = MAY_HOLD_ONE.test(source[map?.[0] ?? 0] ?? '');
    return isAtStart ? lines : lines.slice(1);
  });
}

function linesOf(children: readonly Token[]): readonly string[] {
  const lines = [''];
  for (const { type, content } of children) {
    if (type === 'softbreak' || type === 'hardbreak') lines.push('');
    // A span of code is a word; what it holds at the start of a line is no command.
    const text = type === 'text' ? content : type === 'code_inline' ? codeWord(lines.at(-1), content) : '';
    lines.push(`${lines.pop() ?? ''}${text}`);
  }
  return lines;
}

const codeWord = (before: string | undefined, content: string): string =>
  before === '' ? `\`${content}` : content;
