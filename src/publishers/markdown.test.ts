import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { marked } from 'marked';
import { hasHiddenCharacters } from '../domain/hidden.js';
import {
  byteLength,
  escapeText,
  fence,
  fitBlocks,
  hiddenMarker,
  inlineCode,
  placeLink,
  plainText,
  prose,
  revealHidden,
  truncate,
} from './markdown.js';

const NASTY =
  `\` \`\` \`\`\` ~~~ | \\ < > & * _ # ! [ ] ( ) - --- $$ @octocat @org/team #12 GH-7 o/r#1 fixes https://e.example/x
  www.e.example a@b.example &#64;octocat &commat;x &lt;b&gt; <!-- --> <img src=x> </details> </code> ![a](b)
  [a](https://e.example) 1. word </script> [^1] 😀 \u202E \uD83D \uDE00 \u0000`.split(/\s+/);

/** Strings made of what Markdown, GitHub and terminals react to. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...NASTY, ' ', '    ', '\t', '\n', '\r\n', '\u200B', '- ', '> ', '| --- |'),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

const check = (property: (text: string) => void) =>
  fc.assert(fc.property(hostile, property), { numRuns: 500 });

const html = (markdown: string) => marked.parse(markdown, { async: false, gfm: true });
const tags = (rendered: string) =>
  new Set([...rendered.matchAll(/<\/?([a-z!][a-z0-9-]*)/gi)].map((tag) => tag[1]));
const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
  '&vert;': '|',
  '&lsqb;': '[',
  '&rsqb;': ']',
  '&bsol;': '\\',
  '&grave;': '`',
};
const decode = (text: string) => text.replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);
const withoutCode = (rendered: string) => rendered.replace(/<code>.*?<\/code>/gs, ' ');
const ACTIVE = /@[\w-]|#\d|GH-\d|:\/\/|www\.|&(?:#64|commat);/i;

describe('prose', () => {
  it('keeps inline code and nothing else', () => {
    expect(prose('`x === NaN` is *false*, <b>always</b>')).toBe(
      String.raw`${'`x === NaN`'} is \*false\*, &lt;b&gt;always&lt;/b&gt;`,
    );
  });

  it('neutralises mentions, references, links and images', () => {
    const text = prose(
      '@octocat fixes #12, GH-3 and o/r#4: ![x](https://e.example/p.png) www.e.example a@b.example',
    );
    expect(text).not.toMatch(ACTIVE);
    expect(html(text)).not.toMatch(/<(?:a|img)\b/);
  });

  it('leaves encoded mentions encoded', () => {
    expect(html(prose('&#64;octocat &commat;octocat'))).toBe(
      '<p>&amp;#\u200B64;octocat &amp;commat;octocat</p>\n',
    );
  });

  it('undoes escapes that its author made before escaping itself', () => {
    expect(html(prose(String.raw`the name \_x\_ and \<y\>`))).toBe('<p>the name _x_ and &lt;y&gt;</p>\n');
  });

  it('renders as one paragraph of text and code, whatever comes in', () => {
    check((text) => {
      const rendered = html(prose(text));
      expect([...tags(rendered)].filter((tag) => tag !== 'p' && tag !== 'code')).toEqual([]);
      expect(decode(withoutCode(rendered))).not.toMatch(/@[\w-]|#\d|GH-\d|:\/\/|www\./i);
      expect(prose(text)).not.toMatch(/[\n\r\u202E]/);
    });
  });

  it('shows the same words as the plain text', () => {
    check((text) => {
      const shown = decode(html(prose(text)).replace(/<\/?(?:p|code)>|\n/g, '')).replaceAll('\u200B', '');
      expect(shown.replace(/\s+/g, '')).toBe(plainText(text).replace(/\s+/g, ''));
    });
  });

  it('does not start a block', () => {
    for (const start of [
      '# x',
      '- x',
      '+ x',
      '1. x',
      '2) x',
      '> x',
      '---',
      '===',
      '    x',
      '| x |',
      '~~~',
      '```js',
    ]) {
      expect(html(prose(start))).toMatch(/^<p>/);
    }
  });
});

describe('escapeText', () => {
  it('stays in its table cell', () => {
    check((text) => {
      const [token] = marked.lexer(`| a | b |\n| --- | --- |\n| ${escapeText(text)} | end |`);
      expect(token).toMatchObject({ type: 'table', rows: [[{}, { text: 'end' }]] });
    });
  });
});

describe('inlineCode', () => {
  it('shows exactly the text', () => {
    expect(inlineCode('a.ts')).toBe('`a.ts`');
    expect(inlineCode('a`b')).toBe('<code>a&grave;b</code>');
    expect(inlineCode('')).toBe('` `');
    expect(inlineCode('a | @b')).toBe('<code>a &vert; @\u200Bb</code>');
  });

  it('is one code element in a table cell, whatever comes in', () => {
    check((text) => {
      const rendered = html(`| a | b |\n| --- | --- |\n| ${inlineCode(text)} | end |`);
      const cell = /<td>(.*?)<\/td>\s*<td>end<\/td>/s.exec(rendered)?.[1] ?? '';
      expect(cell).toMatch(/^<code>[^<]*<\/code>$/);
    });
  });
});

describe('fence', () => {
  it('is longer than any run of backticks inside', () => {
    expect(fence('a', 'suggestion')).toBe('```suggestion\na\n```');
    expect(fence('```js\n````', 'diff')).toBe('`````diff\n```js\n````\n`````');
    expect(fence('', 'suggestion')).toBe('```suggestion\n\n```');
    expect(fence(null, 'suggestion')).toBe('```suggestion\n```');
  });

  it('holds all of the code in one block, whatever comes in', () => {
    check((text) => {
      const code = text.replace(/\r/g, '');
      const tokens = marked
        .lexer(`${fence(code, 'suggestion')}\n\nafter`)
        .filter(({ type }) => type !== 'space');
      expect(tokens.map(({ type }) => type)).toEqual(['code', 'paragraph']);
    });
  });
});

describe('hidden characters', () => {
  it('are found and spelled out, emoji left alone', () => {
    expect(hasHiddenCharacters('if (a) {\u202E}')).toBe(true);
    expect(hasHiddenCharacters('a\u200Bb')).toBe(true);
    expect(hasHiddenCharacters('\u{E0041}')).toBe(true);
    expect(hasHiddenCharacters('tab\t, newline\n, ⚠️ and 😀')).toBe(false);
    expect(revealHidden('a\u202Eb\u{E0041}')).toBe('a⟨U+202E⟩b⟨U+E0041⟩');
  });
});

describe('truncate', () => {
  it('never splits a surrogate pair', () => {
    expect(truncate('ab😀', 4)).toBe('ab😀');
    expect(truncate('abc😀', 5)).toBe('abc😀');
    expect(truncate('abc😀d', 5)).toBe('abc…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, limit) => {
        const cut = truncate(text, limit + 1);
        expect(cut.length).toBeLessThanOrEqual(limit + 1);
        expect(Buffer.from(cut, 'utf8').toString('utf8')).toBe(cut);
      }),
    );
  });
});

const more = (left: number) => `and ${left} more`;
const same = (block: string) => block;

describe('fitBlocks', () => {
  it('keeps all blocks that fit', () => {
    expect(fitBlocks(['aa', 'bb'], same, 6, more)).toEqual(['aa', 'bb']);
  });

  it('cuts between blocks and says how many are missing', () => {
    expect(fitBlocks(['aaaaaa', 'bbbbbb', 'cccccc'], same, 20, more)).toEqual(['aaaaaa', 'and 2 more']);
  });

  it('stays within the limit in bytes, and counts every block', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 40 })),
        fc.integer({ min: 40, max: 400 }),
        (blocks, limit) => {
          const fitted = fitBlocks(blocks, same, limit, more);
          expect(byteLength(fitted.join('\n'))).toBeLessThanOrEqual(limit);
          const left = /^and (\d+) more$/.exec(fitted.at(-1) ?? '')?.[1];
          expect(left === undefined ? fitted.length : fitted.length - 1 + Number(left)).toBe(blocks.length);
        },
      ),
    );
  });
});

describe('placeLink', () => {
  const at = { repositoryUrl: 'https://ghe.example/o/r', sha: 'f'.repeat(40) };

  it('links lines at the commit', () => {
    expect(placeLink({ path: 'src/a.ts', startLine: 4, endLine: 6 }, at)).toBe(
      `[\`src/a.ts:4\`](https://ghe.example/o/r/blob/${at.sha}/src/a.ts#L4-L6)`,
    );
  });

  it('is the place alone when the address is not known', () => {
    expect(placeLink({ path: 'a.ts', startLine: 4, endLine: 4 }, { ...at, repositoryUrl: null })).toBe(
      '`a.ts:4`',
    );
  });

  it('cannot be left by a path, whatever it is', () => {
    check((path) => {
      const rendered = html(
        `| a | b |\n| --- | --- |\n| ${placeLink({ path, startLine: 1, endLine: 1 }, at)} | end |`,
      );
      expect(rendered).toMatch(
        /<td><a href="https:\/\/ghe\.example\/o\/r\/blob\/[^"<>]*#L1"><code>[^<]*<\/code><\/a><\/td>\s*<td>end/,
      );
    });
  });
});

describe('hiddenMarker', () => {
  it('refuses an id that could end the comment', () => {
    expect(hiddenMarker('finding', 'ab12')).toBe('<!-- code-roach:finding:ab12 -->');
    expect(() => hiddenMarker('finding', 'x-->')).toThrow(RangeError);
    expect(() => hiddenMarker('review', '')).toThrow(RangeError);
  });
});
