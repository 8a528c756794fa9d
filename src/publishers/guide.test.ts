import { describe, expect, it } from '@jest/globals';
import { marked } from 'marked';
import type { Fact, Place } from '../domain/profile.js';
import { GUIDE_PATH } from '../domain/guide.js';
import { renderGuide, renderPlainGuide } from './guide.js';
import { placeLink } from './markdown.js';

const AT = { repositoryUrl: 'https://github.com/ada/shop', sha: 'a'.repeat(40) };
const linkIn =
  (at: { readonly repositoryUrl: string | null; readonly sha: string }) =>
  ({ path, line }: Place): string =>
    placeLink({ path, startLine: line, endLine: line }, at);
const linkTo = linkIn(AT);
const nameOf = linkIn({ repositoryUrl: null, sha: '' });

const fact = (over: Partial<Fact> = {}): Fact => ({
  id: 'formatting.quotes',
  family: 'formatting',
  scope: '',
  statement: "Strings are in single quotes: `'a'`.",
  value: 'single',
  support: 1_200,
  counter: 0,
  unit: 'strings',
  confidence: 0.99,
  examples: [{ path: 'src/a.ts', line: 3 }],
  exceptions: [],
  origin: 'inferred',
  ...over,
});
const linesOf = (...facts: readonly Fact[]): readonly string[] =>
  renderGuide(facts, { files: 12, linkTo })
    .split('\n')
    .filter((line) => line.startsWith('- '));

describe('a guide', () => {
  it('says how many agree, and links to one of them', () =>
    expect(linesOf(fact())).toEqual([
      `- Strings are in single quotes: \`'a'\`. <sub>all 1,200 strings, as in [\`src/a.ts:3\`](${AT.repositoryUrl}/blob/${AT.sha}/src/a.ts#L3)</sub> <!-- code-roach:fact:formatting.quotes -->`,
    ]));
  it('says where it is otherwise', () => {
    const [line] = linesOf(fact({ counter: 4, exceptions: [{ path: 'b.ts', line: 1 }] }));
    expect(line).toContain('<sub>1,200 of 1,204 strings, as in [`src/a.ts:3`]');
    expect(line).toContain(', not [`b.ts:1`]');
  });
  it('says where it is declared, and only then what differs when that is much', () => {
    const declared = fact({ origin: 'declared', examples: [{ path: '.prettierrc', line: 2 }], counter: 3 });
    expect(linesOf(declared)[0]).toMatch(/\. <sub>\[`\.prettierrc:2`\]\([^ ]+\)<\/sub> <!--/);
    const ignored = { ...declared, support: 1, counter: 3, exceptions: [{ path: 'b.ts', line: 1 }] };
    expect(linesOf(ignored)[0]).toContain('; 3 of 4 strings differ, not [`b.ts:1`]');
  });
  it('has a heading for each family, in the order of the facts', () => {
    const guide = renderGuide([fact({ id: 'error-handling.a', family: 'error-handling' }), fact()], {
      files: 1,
      linkTo: nameOf,
    });
    expect(guide.match(/^#.*$/gmu)).toEqual([
      '# How this repository is written',
      '## Error handling',
      '## Formatting',
    ]);
    expect(guide).toContain('Learned from 1 file.');
    expect(guide).toContain('as in `src/a.ts:3`</sub>');
  });
  it('stays one page, and says what it leaves out', () => {
    const many = Array.from({ length: 500 }, (_, nth) => fact({ id: `formatting.x${nth}` }));
    expect(linesOf(...many)).toHaveLength(80);
    expect(renderGuide(many, { files: 1, linkTo })).toContain('420 more facts of less weight are left out.');
  });
  it('says so when there is nothing to say', () =>
    expect(renderGuide([], { files: 0, linkTo })).toBe(
      '# How this repository is written\n\nNo habit is clear enough to be written down.\n\n<!-- code-roach:guide:1\n-->\n',
    ));
  it('says which folder a fact is about', () => {
    const guide = renderGuide([fact(), fact({ id: 'formatting.quotes:in:a', scope: 'packages/a' })], {
      files: 1,
      linkTo,
    });
    expect(guide.match(/^## .*$/gmu)).toEqual(['## Formatting', '## In `packages/a/`']);
  });
  it('leaves out nothing that people wrote, and says nothing of where they did', () => {
    const many = Array.from({ length: 100 }, (_, nth) => fact({ id: `formatting.x${nth}` }));
    const own = fact({ id: 'guide.a', origin: 'declared', examples: [{ path: GUIDE_PATH, line: 3 }] });
    const lines = linesOf(...many, own);
    expect(lines).toHaveLength(80);
    expect(lines.at(-1)).toBe("- Strings are in single quotes: `'a'`. <!-- code-roach:fact:guide.a -->");
  });
  it('ends with what it held, and with what was taken out of it', () => {
    const guide = renderGuide([fact()], { files: 1, linkTo, forgotten: ['naming.files'] });
    expect(guide).toMatch(
      /\n<!-- code-roach:guide:1\nnaming\.files forgotten\nformatting\.quotes [\da-f]{12}\n-->\n$/u,
    );
  });
  it('lets no name become markup', () => {
    const hostile = '`<img src=x onerror=a()> --> @ada #1 [a](https://b.example) ![](x) \n# Heading \u202E`';
    const guide = renderGuide(
      [fact({ statement: `There is ${hostile}.`, examples: [{ path: `a/${hostile}.ts`, line: 1 }] })],
      { files: 1, linkTo: nameOf },
    );
    const html = marked.parse(guide, { async: false });
    expect(html).not.toMatch(/<(?:img|a)\b/u);
    expect(html.match(/<h\d/gu)).toHaveLength(2);
    expect(html.match(/<!--/gu)).toHaveLength(2);
    expect(guide).not.toContain('\u202E');
  });
});

describe('A guide on a terminal', () => {
  const plain = (...facts: readonly Fact[]): string =>
    renderPlainGuide(facts, { files: 2, nameOf: ({ path, line }) => `${path}:${line}` });

  it('shows names as they are, and nothing that only Markdown needs', () => {
    const text = plain(
      fact({ statement: 'Unions are written `A | B`.' }),
      fact({ id: 'naming.types', family: 'naming', scope: 'packages/a', counter: 3 }),
    );
    expect(text).toBe(
      [
        'Learned from 2 files.',
        '',
        'Formatting',
        '  Unions are written A | B. (all 1,200 strings, as in src/a.ts:3)',
        '',
        'In packages/a/',
        "  Strings are in single quotes: 'a'. (1,200 of 1,203 strings, as in src/a.ts:3)",
        '',
      ].join('\n'),
    );
  });

  it('hides no sequence in a name', () =>
    expect(plain(fact({ statement: 'Files are named `\u001B[2Ja`.', scope: '\u001B[2Jx' }))).not.toContain(
      '\u001B',
    ));

  it('says where there is nothing', () => expect(plain()).toMatch(/^No habit/u));
});
