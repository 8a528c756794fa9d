import MarkdownIt, { type Token } from 'markdown-it';

/** Stands where a line begins with something that is no plain text, such as a link, a tag or an escaped character. */
const NO_TEXT = '\uFFFC';

/**
 * The lines of the paragraphs at the top of a comment: not of lists, quotes, tables and headings, wherever CommonMark says
 * that these end. A span of code is a word behind other text; at the start of a line it, and whatever else is no plain text,
 * leaves a character there that no command begins with.
 * @param body Markdown as its author wrote it, untrusted.
 */
export function paragraphLines(body: string): readonly string[] {
  const tokens = parse(body);
  return tokens.flatMap(({ type, children }, at) => {
    const before = tokens[at - 1];
    const isAtTop = before?.type === 'paragraph_open' && before.level === 0;
    return type === 'inline' && isAtTop ? linesOf(children ?? [], true) : [];
  });
}

/** Lines of all that somebody says himself: without code, quotes and HTML, and with what stands in lists and headings. */
export function ownLines(body: string): readonly string[] {
  let quotes = 0;
  return parse(body).flatMap(({ type, children }) => {
    if (type === 'blockquote_open') quotes += 1;
    if (type === 'blockquote_close') quotes -= 1;
    return type === 'inline' && quotes === 0 ? linesOf(children ?? [], false) : [];
  });
}

/** What is escaped stays apart from other text. */
const parse = (body: string): readonly Token[] =>
  new MarkdownIt({ html: true }).disable('text_join').parse(body, {});

function linesOf(children: readonly Token[], withCode: boolean): readonly string[] {
  const lines = [''];
  for (const { type, content } of children) {
    if (type === 'softbreak' || type === 'hardbreak') {
      lines.push('');
      continue;
    }
    const before = lines.pop() ?? '';
    const isWord = type === 'text_special' || (withCode && type === 'code_inline');
    if (type === 'text' || (isWord && before !== '')) lines.push(`${before}${content}`);
    else lines.push(before === '' ? NO_TEXT : before);
  }
  return lines;
}
