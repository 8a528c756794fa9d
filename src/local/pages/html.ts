import type { Answer } from '../route.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, in an attribute too. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** A small page for a browser. `body` is HTML. */
export function htmlPage(status: number, title: string, body: string): Answer {
  const heading = escapeHtml(title);
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${heading}</title><meta name="viewport" content="width=device-width"></head>
<body style="font: 16px/1.5 system-ui; max-width: 40rem; margin: 2rem auto; padding: 0 1rem">
<h1>${heading}</h1>
${body}
</body>
</html>
`;
  return { status, body: html, type: 'text/html; charset=utf-8' };
}

export const listOf = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;

export const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

export const redirect = (location: string): Answer => ({
  status: 302,
  body: '',
  type: 'text/plain',
  headers: { location },
});
