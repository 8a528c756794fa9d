import { describe, expect, it } from '@jest/globals';
import { commandsIn, newCommandsIn } from './parse.js';

const typed = (body: string): readonly string[] =>
  commandsIn(body).map(({ name, words }) => [name, ...words].join(' '));

describe('Commands in a comment', () => {
  it.each([
    ['alone', '/roach review', ['review']],
    ['with words', '/roach explain  nan-comparison', ['explain nan-comparison']],
    ['in capitals', '/Roach REVIEW Now', ['review Now']],
    ['without a name', '/roach', ['']],
    ['after text', 'Thanks.\n\n/roach review', ['review']],
    ['in the middle of a paragraph', 'Thanks.\n/roach review\nMore.', ['review']],
    ['after a hard break', 'Thanks.  \n/roach review', ['review']],
    ['with CRLF', 'Thanks.\r\n/roach review\r\n', ['review']],
    ['indented a little', '   /roach review', ['review']],
    ['with a span of code', '/roach explain `nan-comparison`', ['explain nan-comparison']],
    ['with emphasis', '/roach explain **nan-comparison**', ['explain nan-comparison']],
    ['with a comment behind it', '/roach review <!-- now -->', ['review']],
    ['with control characters', '/roach explain a\u0001b\ud800', ['explain a b']],
    ['twice', '/roach review\n/roach review', ['review']],
    ['two of them', '/roach pause\n/roach review', ['pause', 'review']],
    ['after a quote', '> text\n\n/roach review', ['review']],
    ['after an HTML comment', '<!-- text -->\n\n/roach review', ['review']],
  ])('are found %s', (_, body, expected) => expect(typed(body)).toEqual(expected));

  it.each([
    ['nothing', ''],
    ['in the middle of a line', 'please /roach review'],
    ['after other characters', '!/roach review'],
    ['another word', '/roaches review'],
    ['in a quote', '> /roach review'],
    ['in a quote that goes on without its mark', '> text\n/roach review'],
    ['in fenced code', '```\n/roach review\n```'],
    ['in a fence that never ends', '~~~\n/roach review'],
    ['in indented code', 'text\n\n    /roach review'],
    ['in a span of code', '`/roach review`'],
    ['in a span of code over two lines', 'text `a\n/roach review` text'],
    ['in an HTML comment', '<!--\n/roach review\n-->'],
    ['in an HTML comment inside a paragraph', 'text <!--\n/roach review\n--> text'],
    ['in an HTML block', '<details>\n/roach review\n</details>'],
    ['in a list', '- /roach review'],
    ['in a list that goes on without indentation', '- text\n/roach review'],
    ['in a numbered list', '1. text\n\n   /roach review'],
    ['in a heading', '# /roach review'],
    ['in a heading that is underlined', '/roach review\n==='],
    ['in a heading of two lines', 'text\n/roach review\n---'],
    ['in a table', '/roach review | x\n--- | ---\n/roach pause | y'],
    ['escaped', 'text\n\\/roach review'],
    ['written as an entity', 'text\n&#47;roach review'],
    ['behind a tag', 'text\n<b>/roach review</b>'],
    ['in bold', 'text\n**/roach review**'],
    ['in a link', '[/roach review](https://example.com)'],
  ])('are not found: %s', (_, body) => expect(typed(body)).toEqual([]));

  it('are ten at most, of five hundred characters each', () => {
    const body = Array.from({ length: 30 }, (_, at) => `/roach explain ${at} ${'x'.repeat(5_000)}`).join(
      '\n',
    );
    const found = commandsIn(body);
    expect(found).toHaveLength(10);
    for (const { words } of found) expect(words.join(' ').length).toBeLessThan(500);
  });

  it.each([
    ['quotes', '>'.repeat(60_000)],
    ['brackets', '['.repeat(60_000)],
    ['emphasis', '*a_ '.repeat(15_000)],
    ['backticks', Array.from({ length: 300 }, (_, at) => '`'.repeat(at)).join(' ')],
    ['comments', '<!--'.repeat(15_000)],
    ['lists', Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')],
  ])('are found in hostile text: %s', (_, text) => {
    const start = performance.now();
    expect(typed(`/roach review\n\n${text}`)).toContain('review');
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});

describe('Commands that an edit brings', () => {
  it('are those that were not there before', () => {
    expect(newCommandsIn('/roach pause\n/roach review', 'Hm.\n\n/roach review')).toEqual([
      { name: 'pause', words: [] },
    ]);
    expect(newCommandsIn('/roach review', '`/roach review`')).toHaveLength(1);
    expect(newCommandsIn('/roach review', '/roach review now')).toHaveLength(1);
  });
});
