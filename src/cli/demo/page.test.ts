import { describe, expect, it } from '@jest/globals';
import { demoResult } from '../../../test/support/demo.js';
import { renderPage } from './page.js';
import type { DemoResult } from './result.js';

const ATTACK = `"'><script>alert(1)</script><img src=x onerror=alert(1)></td></details></style>\u202E`;

/** Every string in the result, replaced. */
function poisoned<T>(value: T): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return `${part}${ATTACK}`;
    if (Array.isArray(part)) return part.map(walk);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, walk(each)]));
  };
  // The shape stays: only the strings differ.
  return walk(value) as T;
}

const tagNames = (page: string) =>
  new Set([...page.matchAll(/<([a-z][a-z0-9]*)/gi)].map((tag) => tag[1]?.toLowerCase()));

/** Lines that the preview of a suggestion would put into the diff. */
const applied = (body: string) => {
  const comments = [{ path: 'src/cart.js', startLine: 6, endLine: 6, body }];
  return renderPage(demoResult({ comments })).match(/class="added applied"/g)?.length ?? 0;
};

describe('renderPage', () => {
  it('shows the pull request, the check run, the diff and the suggestion in its place', () => {
    const page = renderPage(demoResult());
    expect(page).toContain('<h1>Count items <span>#12</span></h1>');
    expect(page).toContain('#12: 2 errors, 1 warning · 1 fix ready');
    expect(page).toContain(
      '<a href="#file-0-L6"><code>src/cart.js<wbr><span class="at">:6</span></code></a>',
    );
    expect(page).toMatch(/id="file-0-L6"[^]*Preview applied[^]*id="file-0-L7"/);
    expect(page).toMatch(/class="added applied"[^]*Number\.isNaN\(sum\)/);
    expect(page).toContain('Why, and how this fix was checked');
    expect(page).toContain('No diff is shown for this file.');
    expect(page).not.toContain('code-roach:finding');
  });

  it('shows the buttons of the check run, which do nothing here', () => {
    const page = renderPage(demoResult());
    const buttons = [...page.matchAll(/<button type="button" disabled title="([^"]*)">([^<]*)<\/button>/g)];
    expect(buttons.map(([, title, label]) => [label, title])).toEqual([
      ['Apply 1 safe fix', 'In GitHub this is a button'],
      ['Open a fix PR', 'In GitHub this is a button'],
      ['Check again', 'In GitHub this is a button'],
    ]);
    const { checkRun } = demoResult();
    expect(renderPage(demoResult({ checkRun: { ...checkRun, actions: [] } }))).not.toContain(
      'class="actions"',
    );
  });

  it('shows five facts at the side, one of each family, with what they rest on', () => {
    const page = renderPage(demoResult());
    const [aside = ''] = /<aside[^]*<\/aside>/.exec(page) ?? [];
    const lines = [...aside.matchAll(/<li>(.*?)\.? <sub>(.*?)<\/sub>/g)].map((line) => line.slice(1));
    expect(lines).toEqual([
      ['92 % of the code is TypeScript', '120 of 130 files, as in <code>src/cart.ts:7</code>'],
      ['Packages come from <code>pnpm</code>', '<code>package.json:4</code>'],
      ['Modules are ES modules', 'all 41 places, as in <code>src/cart.ts:7</code>'],
      ['Tests are written for <code>vitest</code>', '41 of 43 places, as in <code>src/cart.ts:7</code>'],
      ['Files are named in kebab-case', '41 of 43 places, as in <code>src/cart.ts:7</code>'],
    ]);
    expect(aside).toContain('<p>5 of 7 facts, learned from 130 files. <code>code-roach train</code>');
  });

  it('has no side where nothing was learned', () => {
    for (const learned of [null, { files: 3, facts: [] }])
      expect(renderPage(demoResult({ learned }))).not.toContain('<aside');
  });

  it('loads nothing and runs nothing', () => {
    const page = renderPage(demoResult());
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
    expect(page).not.toMatch(/https?:|<script|<link|@import|url\(|\son\w+=/i);
  });

  it('has one element per id', () => {
    const ids = [...renderPage(demoResult()).matchAll(/ id="([^"]*)"/g)].map((id) => id[1]);
    expect(ids.length).toBeGreaterThan(8);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows hostile text as text, wherever it stands', () => {
    const clean = renderPage(demoResult());
    const page = renderPage(poisoned(demoResult()));
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(tagNames(page)).not.toContain('script');
    expect(tagNames(page)).not.toContain('img');
    expect([...tagNames(page)].filter((tag) => !tagNames(clean).has(tag))).toEqual([]);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
  });

  it('spells out hidden characters in code', () => {
    const patch = '@@ -1 +1 @@\n-a\n+if (a) {\u202E }';
    const files: DemoResult['files'] = [{ path: 'a.js', previousPath: null, status: 'modified', patch }];
    expect(renderPage(demoResult({ files, comments: [] }))).toContain('if (a) {⟨U+202E⟩ }');
  });

  it('tells an empty line from a deletion', () => {
    expect(applied('```suggestion\n```')).toBe(0);
    expect(applied('```suggestion\n\n```')).toBe(1);
    expect(applied('```suggestion\na\nb\n```')).toBe(2);
  });

  it('links nowhere but into the page', () => {
    const body =
      '[a](javascript:alert(1)) [b](https://e.example) ![c](https://e.example/c.png) <https://e.example>';
    const page = renderPage(demoResult({ reviews: [body] }));
    expect(page).not.toMatch(/href="(?!#)/);
    expect(page).not.toContain('<img');
  });
});
