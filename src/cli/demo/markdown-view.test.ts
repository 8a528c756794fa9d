import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { visibleTags } from '../../../test/support/visible-tags.js';
import { html } from './html.js';
import { renderMarkdown } from './markdown-view.js';

const GOLDEN = new URL('../../../test/golden/', import.meta.url);
const texts = readdirSync(GOLDEN).filter((name) => name.endsWith('.md'));

const view = (markdown: string): string =>
  renderMarkdown(markdown, {
    anchor: () => null,
    suggestion: (lines) => html`<pre>${lines.join('\n')}</pre>`,
  }).markup;

describe('renderMarkdown', () => {
  it('has texts of ours to show, with each element that they use', () => {
    const all = texts.map((name) => readFileSync(new URL(name, GOLDEN), 'utf8')).join('\n');
    for (const tag of ['<sub>', '<br>', '<details>', '<summary>']) expect(all).toContain(tag);
  });

  it.each(texts)('shows no tag of %s as text', (name) => {
    expect(visibleTags(view(readFileSync(new URL(name, GOLDEN), 'utf8')))).toEqual([]);
  });

  it('shows small print and line breaks as such', () => {
    expect(view('<sub>Wrong? `/roach ignore <reason>` here.</sub>')).toContain(
      '<sub>Wrong? <code>/roach ignore &lt;reason&gt;</code> here.</sub>',
    );
    expect(view('| a |\n| --- |\n| b<br>c |')).toContain('<td>b<br>c</td>');
  });

  it('shows every other tag as the characters it is made of', () => {
    expect(visibleTags(view('a <script> <sub onclick=x> </br> <subx>'))).toEqual([
      '&lt;script&gt;',
      '&lt;sub onclick=x&gt;',
      '&lt;/br&gt;',
      '&lt;subx&gt;',
    ]);
  });
});
