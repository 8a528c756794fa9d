import { describe, expect, it } from '@jest/globals';
import { GUIDE_PATH } from '../domain/guide.js';
import type { Fact, Profile } from '../domain/profile.js';
import type { Silence } from '../domain/silence.js';
import { byteLength } from './markdown.js';
import { profileText } from './profile-reply.js';

const repositoryUrl = 'https://github.com/ada/shop';
const SHA = 'b'.repeat(40);

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
const textOf = (facts: readonly Fact[], over: Partial<Profile> = {}): string => {
  const learned = { version: 4, branch: 'main', commitSha: SHA, files: 12, leftOut: [] };
  const profile = { ...learned, facts, trainedAt: new Date('2026-03-04T05:06:07Z'), ...over };
  return profileText({ profile, training: null, silences: [], teamPatterns: [], repositoryUrl });
};
const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('- '));

describe('What is said of a profile', () => {
  it('is from what it was learned, and each fact with a link to a place at that commit', () =>
    expect(textOf([fact()])).toBe(
      [
        '1 fact learned from 12 files of `main` at `bbbbbbb` on 2026-03-04, version 4:',
        `- Strings are in single quotes: \`'a'\`. <sub>all 1,200 strings, as in [\`src/a.ts:3\`](${repositoryUrl}/blob/${SHA}/src/a.ts#L3)</sub>`,
        'All of it: `code-roach train` in a clone prints it.',
      ].join('\n\n'),
    ));

  it('is ten facts at most, the first ones', () => {
    const text = textOf(Array.from({ length: 30 }, (_, at) => fact({ statement: `Fact ${at}.` })));
    expect(linesOf(text)).toHaveLength(10);
    expect(linesOf(text)[9]).toContain('Fact 9.');
    expect(text).toContain('; the 10 most useful of 30:');
  });

  it('names the folder that a fact is about', () =>
    expect(linesOf(textOf([fact({ scope: 'packages/a' })]))[0]).toContain('- In `packages/a/`: Strings'));

  it('points to the guide where people have written into it', () => {
    const taught = fact({ origin: 'declared', examples: [{ path: GUIDE_PATH, line: 9 }] });
    expect(textOf([fact(), taught])).toContain(`The whole guide is the file of [\`${GUIDE_PATH}:9\`]`);
  });

  it('tells the newest reasons that people gave, a line each', () => {
    const silences = Array.from({ length: 7 }, (_, at): Silence => ({
      target: { kind: at === 6 ? 'finding' : 'rule', id: at === 6 ? 'a1b2c3d4e5f6' : `rule-${at}` },
      state: 'muted',
      by: 'mona',
      reason: `<b>why</b> ${at} @octocat`,
      number: 1,
      at: new Date(at),
    }));
    const text = profileText({ profile: null, training: null, silences, teamPatterns: [], repositoryUrl });
    expect(linesOf(text)).toHaveLength(5);
    expect(linesOf(text).slice(0, 2)).toEqual([
      '- Finding `a1b2c3d4` is not wanted, `mona` says: &lt;b&gt;why&lt;/b&gt; 6 @\u200Boctocat.',
      '- Rule `rule-5` is not wanted, `mona` says: &lt;b&gt;why&lt;/b&gt; 5 @\u200Boctocat.',
    ]);
    expect(textOf([fact()])).not.toContain('Reasons');
  });

  it('is a word where nothing was clear, and where there is no commit', () => {
    expect(textOf([])).toBe(
      'Nothing was clear enough to be learned from 12 files of `main`, read on 2026-03-04.',
    );
    expect(textOf([], { commitSha: null, files: 0 })).toContain('from 0 files');
  });

  it('mentions, references and opens nothing, whatever the repository calls its things', () => {
    const hostile = '@octocat <img src=x> #1 ](https://evil.example) \n# a <!-- b';
    const place = { path: `${hostile}.ts`, line: 1 };
    const text = textOf(
      [fact({ statement: hostile, scope: hostile, examples: [place], exceptions: [place], counter: 1 })],
      { branch: '`@octocat`' },
    );
    const shown = text.replaceAll(/`[^`]*`/gu, '').replaceAll(/\]\([^)]*\)/gu, '');
    expect(shown).not.toMatch(/@octocat|<img|#1\b|<!--/u);
    expect(text).not.toMatch(/^# /mu);
  });

  it('fits into a comment, however long the paths are', () => {
    const place = { path: '\u4e00'.repeat(1_300), line: 1 };
    const facts = Array.from({ length: 10 }, () =>
      fact({ examples: [place], exceptions: [place], counter: 1 }),
    );
    const text = textOf(facts);
    expect(byteLength(text)).toBeLessThan(60_000);
    expect(text).toMatch(/facts? with long paths left out/u);
  });
});

it('names the rules whose fixes follow what was merged', () => {
  const teamPatterns = [
    { ruleId: 'nan-comparison', pulls: [12, 31] },
    { ruleId: 'a`b', pulls: [7, 7] },
  ] as const;
  const text = profileText({ profile: null, training: null, silences: [], teamPatterns, repositoryUrl });
  expect(text).toContain(
    'Fixes that follow how the team has merged them:\n\n- `nan-comparison`: as in #12 and #31.\n- <code>a&grave;b</code>: as in #7, twice.',
  );
});
