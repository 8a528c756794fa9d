import { diffWordsWithSpace } from 'diff';
import { revealHidden } from '../../publishers/markdown.js';
import { html, type Html } from './html.js';
import { renderMarkdown } from './markdown-view.js';
import { groupRows, newLines, parsePatch, type DiffRow, type RowGroup } from './patch.js';
import type { DemoComment, DemoFile } from './result.js';

/** What a file needs to know of the page around it. */
export interface FileContext {
  /** Id of the file's element; ids of its lines and threads begin with it. */
  readonly id: string;
  readonly anchor: (href: string) => string | null;
}

const SIGNS: Readonly<Record<DiffRow['kind'], string>> = {
  hunk: '',
  context: ' ',
  added: '+',
  removed: '−',
  note: '',
};

interface Suggested {
  readonly startLine: number;
  readonly endLine: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Lines of code cannot hide what they do: hidden characters are spelled out. */
const code = (text: string) => revealHidden(text.replace(/\r$/, ''));

function rowView(row: DiffRow, fileId: string, replaced: boolean): Html {
  if (row.kind === 'hunk' || row.kind === 'note') {
    return html`<tr class="${row.kind}">
      <td colspan="4">${code(row.text)}</td>
    </tr>`;
  }
  const id = row.newLine === null ? null : html` id="${fileId}-L${row.newLine}"`;
  return html`<tr class="${row.kind}${replaced ? ' replaced' : ''}" ${id}>
    <td class="number">${row.oldLine}</td>
    <td class="number">${row.newLine}</td>
    <td class="sign">${SIGNS[row.kind]}</td>
    <td class="code">${code(row.text)}</td>
  </tr>`;
}

function appliedRow(text: string): Html {
  return html`<tr class="added applied">
    <td class="number"></td>
    <td class="number">✓</td>
    <td class="sign">+</td>
    <td class="code">${code(text)}</td>
  </tr>`;
}

/** One line of a pair, with the words that differ marked. */
function marked(before: string, after: string, side: 'added' | 'removed'): Html[] {
  return diffWordsWithSpace(before, after)
    .filter((part) => (side === 'added' ? !part.removed : !part.added))
    .map((part) => (part[side] ? html`<mark>${part.value}</mark>` : html`${part.value}`));
}

function suggestionView({ before, after }: Suggested, id: string): Html {
  const paired = before.length === after.length;
  const line = (text: string, index: number, side: 'added' | 'removed') => {
    const [old, now] = [code(before[index] ?? ''), code(after[index] ?? '')];
    const content = paired ? marked(old, now, side) : html`${code(text)}`;
    return html`<span class="line ${side}">${side === 'added' ? '+' : '−'} ${content}</span>`;
  };
  return html`<figure class="suggestion">
    <figcaption>
      Suggested change<label><input type="checkbox" id="${id}" /> Preview applied</label>
    </figcaption>
    <pre class="lines">
${before.map((text, index) => line(text, index, 'removed'))}${after.map((text, index) => line(text, index, 'added'))}</pre>
  </figure>`;
}

interface Thread extends DemoComment {
  readonly id: string;
}

/** The thread's markup, and the lines it offers to replace. */
function threadView(thread: Thread, rows: readonly DiffRow[], context: FileContext) {
  const { startLine, endLine } = thread;
  let suggested: Suggested | null = null;
  const body = renderMarkdown(thread.body, {
    anchor: context.anchor,
    suggestion: (after) => {
      const before = newLines(rows, startLine, endLine);
      suggested = { startLine, endLine, before, after };
      return suggestionView(suggested, thread.id);
    },
  });
  const lines = startLine === endLine ? `line ${startLine}` : `lines ${startLine} to ${endLine}`;
  const view = html`<article class="comment">
    <header><b>code-roach</b> <span class="bot">bot</span> on ${lines}</header>
    ${body}
  </article>`;
  return { view, suggested: suggested as Suggested | null };
}

function groupView(group: RowGroup<Thread>, rows: readonly DiffRow[], context: FileContext): Html {
  const threads = group.threads.map((thread) => threadView(thread, rows, context));
  const suggested = threads.find((thread) => thread.suggested !== null)?.suggested ?? null;
  const inRange = (row: DiffRow) =>
    suggested !== null &&
    row.newLine !== null &&
    row.newLine >= suggested.startLine &&
    row.newLine <= suggested.endLine;
  const lines = group.rows.map((row) => rowView(row, context.id, inRange(row)));
  const applied = suggested === null ? [] : suggested.after.map(appliedRow);
  const under =
    threads.length === 0
      ? null
      : html`<tbody class="threads">
          <tr>
            <td colspan="4">${threads.map(({ view }) => view)}</td>
          </tr>
        </tbody>`;
  return html`<tbody>
      ${lines}${applied}
    </tbody>
    ${under}`;
}

function countsView(rows: readonly DiffRow[]): Html | null {
  if (rows.length === 0) return null;
  const number = (wanted: DiffRow['kind']) => rows.filter(({ kind }) => kind === wanted).length;
  return html`<span class="counts"
    ><span class="plus">+${number('added')}</span> <span class="minus">−${number('removed')}</span></span
  >`;
}

/** One changed file: its diff with the threads in place, or a line where there is no diff. */
export function fileView(file: DemoFile, comments: readonly DemoComment[], context: FileContext): Html {
  const rows = file.patch === null ? [] : parsePatch(file.patch);
  const threads = comments
    .filter(({ path }) => path === file.path)
    .map((comment, index) => ({ ...comment, id: `${context.id}-s${index}` }));
  const groups = groupRows(rows, threads).map((group) => groupView(group, rows, context));
  const renamed = file.previousPath === null ? null : html`${file.previousPath} → `;
  const noDiff = file.patch === null ? html`<p class="none">No diff is shown for this file.</p>` : null;
  return html`<details class="file" id="${context.id}" open>
    <summary><code>${renamed}${file.path}</code>${countsView(rows)}</summary>
    ${noDiff}
    <table class="diff">
      <colgroup>
        <col class="number" />
        <col class="number" />
        <col class="sign" />
        <col />
      </colgroup>
      ${groups}
    </table>
  </details>`;
}
