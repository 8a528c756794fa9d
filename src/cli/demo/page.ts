import { fileView } from './file-view.js';
import { guideView } from './guide-view.js';
import { html, type Html } from './html.js';
import { renderMarkdown, type MarkdownContext } from './markdown-view.js';
import type { DemoAction, DemoAnnotation, DemoResult } from './result.js';
import { STYLE } from './style.js';

const CONCLUSIONS: Readonly<Record<string, string>> = { success: '✓', failure: '✕' };

/** Finds the element that shows a line of a changed file, from the address of that line on GitHub. */
function anchors(result: DemoResult): (href: string) => string | null {
  const ids = new Map(result.files.map(({ path }, index) => [path, `file-${index}`]));
  return (href) => {
    const blob = /\/blob\/[0-9a-f]{40}\/(.+)#L(\d+)/.exec(href);
    if (blob === null) return null;
    return lineAnchor(result, ids, decodePath(blob[1] ?? ''), Number(blob[2]));
  };
}

function decodePath(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

function lineAnchor(
  result: DemoResult,
  ids: ReadonlyMap<string, string>,
  path: string,
  line: number,
): string | null {
  const id = ids.get(path);
  if (id === undefined) return null;
  const hasDiff = result.files.some((file) => file.path === path && file.patch !== null);
  return hasDiff ? `#${id}-L${line}` : `#${id}`;
}

function annotationView({ path, startLine, level, title, message }: DemoAnnotation): Html {
  return html`<li class="${level}">
    <b>${title}</b> <code>${path}<wbr /><span class="at">:${startLine}</span></code>
    <p>${message.replaceAll(/\n+/g, '\n')}</p>
  </li>`;
}

function actionsView(actions: readonly DemoAction[]): Html | null {
  if (actions.length === 0) return null;
  const buttons = actions.map(
    ({ label }) => html`<button type="button" disabled title="In GitHub this is a button">${label}</button>`,
  );
  return html`<footer class="actions">${buttons}</footer>`;
}

function checkRunView({ checkRun }: DemoResult, markdown: MarkdownContext): Html {
  const { annotations, text, conclusion } = checkRun;
  const details =
    text === ''
      ? null
      : html`<details class="more">
          <summary>Details of each finding</summary>
          ${renderMarkdown(text, markdown)}
        </details>`;
  const notes =
    annotations.length === 0
      ? null
      : html`<h3>Annotations</h3>
          <ul class="annotations">
            ${annotations.map(annotationView)}
          </ul>`;
  return html`<section class="card check">
    <header class="${conclusion}">
      <span class="mark">${CONCLUSIONS[conclusion] ?? '■'}</span>
      <h2>Code Roach <span>${checkRun.title}</span></h2>
      <span class="conclusion">${conclusion}</span>
    </header>
    <div class="body">${renderMarkdown(checkRun.summary, markdown)}${notes}${details}</div>
    ${actionsView(checkRun.actions)}
  </section>`;
}

function reviewsView({ reviews }: DemoResult, markdown: MarkdownContext): Html[] {
  return reviews.map(
    (body) =>
      html`<section class="card review">
        <b>code-roach</b> <span class="bot">bot</span> reviewed ${renderMarkdown(body, markdown)}
      </section>`,
  );
}

/**
 * The pull request as one HTML file: no scripts, no network, light and dark. Everything in the result is taken as
 * hostile; a policy in the page forbids all that it does not need besides.
 */
export function renderPage(result: DemoResult): string {
  const { pullRequest, files } = result;
  const anchor = anchors(result);
  const markdown: MarkdownContext = { anchor, suggestion: (lines) => html`<pre>${lines.join('\n')}</pre>` };
  const views = files.map((file, index) => fileView(file, result.comments, { id: `file-${index}`, anchor }));
  const title = `${pullRequest.title} · ${result.repository}#${pullRequest.number}`;
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style>
          ${{ markup: STYLE }}
        </style>
      </head>
      <body>
        <main>
          <header class="title">
            <p class="repository">${result.repository}</p>
            <h1>${pullRequest.title} <span>#${pullRequest.number}</span></h1>
            <p>
              <span class="state">Open</span> <b>${pullRequest.author}</b> wants to merge
              <code>${pullRequest.head}</code> into <code>${pullRequest.base}</code>
            </p>
          </header>
          <div class="conversation">
            <div>${checkRunView(result, markdown)} ${reviewsView(result, markdown)}</div>
            ${guideView(result.learned, markdown)}
          </div>
          <h2 class="files">Files changed <span>${files.length}</span></h2>
          ${views}
        </main>
      </body>
    </html>`.markup
  }\n`;
}
