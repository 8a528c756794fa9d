import { Marked, type Tokens } from 'marked';
import { escapeHtml, html, type Html } from './html.js';

/** How the parts of a comment that depend on where it stands are shown. */
export interface MarkdownContext {
  /** A suggestion block: the lines that would take the place of those commented on. */
  readonly suggestion: (replacement: readonly string[]) => Html;
  /** Place in this page that a link goes to; null where the page does not hold its target. */
  readonly anchor: (href: string) => string | null;
}

/** The elements that our texts use, and no attributes. Everything else shows as the characters it is made of. */
const OURS = /&lt;(\/?(?:details|summary|code|sub)|br)&gt;/g;

function ownHtml(raw: string): string {
  return escapeHtml(raw.replace(/<!--.*?-->/gs, '')).replace(OURS, '<$1>');
}

/** A narrow table breaks a place before its line, not inside the number. */
function keepLine(label: string): string {
  return label.replace(/:(\d+)<\/code>$/, '<wbr><span class="at">:$1</span></code>');
}

function diffLines(text: string): Html {
  const kinds: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed', '@': 'hunk' };
  const lines = text.split('\n').map((line) => {
    const kind = kinds[line.charAt(0)] ?? 'context';
    return html`<span class="line ${kind}">${line === '' ? ' ' : line}</span>`;
  });
  return html`<pre class="lines">${lines}</pre>`;
}

function codeBlock({ raw, text, lang }: Tokens.Code, context: MarkdownContext): Html {
  // The text of a block does not tell an empty line from no line.
  if (lang === 'suggestion') return context.suggestion(raw.trimEnd().split('\n').slice(1, -1));
  return lang === 'diff' ? diffLines(text) : html`<pre>${text}</pre>`;
}

/**
 * Markdown as GitHub would show it, with no way out of the page: no images, no links but to places in it, no HTML but
 * the few elements that our templates use.
 */
export function renderMarkdown(source: string, context: MarkdownContext): Html {
  const marked = new Marked({
    gfm: true,
    renderer: {
      html: ({ text }) => ownHtml(text),
      image: ({ text }) => escapeHtml(text),
      code: (token) => codeBlock(token, context).markup,
      link({ href, tokens }) {
        const label = keepLine(this.parser.parseInline(tokens));
        const anchor = context.anchor(href);
        return anchor === null ? label : `<a href="${escapeHtml(anchor)}">${label}</a>`;
      },
      table({ header, rows }) {
        const row = (cells: Tokens.TableCell[], tag: 'th' | 'td') =>
          `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
        const body = rows.map((cells) => row(cells, 'td')).join('');
        return `<div class="scroll"><table class="text"><thead>${row(header, 'th')}</thead><tbody>${body}</tbody></table></div>`;
      },
    },
  });
  return { markup: marked.parse(source, { async: false }) };
}
