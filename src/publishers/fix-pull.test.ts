import { describe, expect, it } from '@jest/globals';
import type { Fix } from '../domain/fix.js';
import type { CiResult } from '../domain/fix-pull.js';
import { fixRecord } from '../../test/contracts/fixes-support.js';
import { rule } from '../../test/support/report.js';
import { bodyDigest, renderFixPull, type FixPullFacts } from './fix-pull.js';

/** Words about a fix are the same whether or not it is proven. */
const fix = (fingerprint: string, path: string): Fix => fixRecord(fingerprint, path) as Fix;

const facts = (over: Partial<FixPullFacts> = {}): FixPullFacts => ({
  concern: { kind: 'rule', ruleId: 'nan-comparison', paths: [] },
  fixes: [fix('1', 'src/db/a.ts'), fix('2', 'src/db/b.ts')],
  rules: [
    rule({
      id: 'nan-comparison',
      summary: 'A comparison with NaN.',
      why: 'It is never true.',
      fix: 'The fix calls `Number.isNaN`.',
    }),
  ],
  repositoryUrl: 'https://github.com/acme/shop',
  baseRef: 'main',
  baseSha: 'b'.repeat(40),
  headSha: 'c'.repeat(40),
  ci: { kind: 'waiting' },
  askedBy: null,
  why: null,
  ...over,
});

describe('the title of a fix pull request', () => {
  it.each([
    [['src/db/a.ts', 'src/db/b.ts'], 'Fix 2 findings of nan-comparison (src/db)'],
    [['src/db/a.ts'], 'Fix 1 finding of nan-comparison (src/db/a.ts)'],
    [['src/db/a.ts', 'src/ui/b.ts'], 'Fix 2 findings of nan-comparison (2 files)'],
    [['a.ts', 'b.ts'], 'Fix 2 findings of nan-comparison (2 files)'],
  ])('%p: %s', (paths, title) => {
    expect(renderFixPull(facts({ fixes: paths.map((path) => fix(path, path)) })).title).toBe(title);
  });

  it('names the pull request below', () => {
    const { title } = renderFixPull(facts({ concern: { kind: 'pull', number: 12 } }));
    expect(title).toBe('Fix 2 findings in #12');
  });
});

describe('the description of a fix pull request', () => {
  it('says what is wrong with links, what was done, how it was checked, and what the bot will do', () => {
    const { body } = renderFixPull(facts());
    expect(body).toContain('A comparison with NaN. It is never true.');
    expect(body).toContain(`(https://github.com/acme/shop/blob/${'b'.repeat(40)}/src/db/a.ts#L1)`);
    expect(body).toContain('\n\nThe fix calls `Number.isNaN`.\n\n');
    expect(body).toContain('| applies | yes |');
    expect(body).toMatch(/> \*\*What this bot will do\.\*\* .* It never merges\.$/u);
  });

  it.each<[CiResult, string]>([
    [{ kind: 'waiting' }, 'have not ended on `ccccccc`'],
    [{ kind: 'passed', names: ['build', '`x` @octocat'] }, 'passed on `ccccccc`: `build`, <code>'],
    [{ kind: 'not-applicable', why: 'no check ran' }, 'say nothing about `ccccccc`: no check ran.'],
    [{ kind: 'failed', names: ['build'] }, 'fail on `ccccccc` and not on its base: `build`.'],
  ])('tells of checks: %p', (ci, words) => {
    expect(renderFixPull(facts({ ci })).body).toContain(words);
  });

  it('says why it has come: who asked, or the setting that brings what nobody asked for', () => {
    const crawled = 'Found on `main` because `crawl.enabled` is set in `.github/code-roach.yml`.';
    const bodyOf = (over: Partial<FixPullFacts>): string => renderFixPull(facts(over)).body;
    expect(bodyOf({})).toContain(`\n\n${crawled} Set it to \`false\` and no more come.`);
    expect(bodyOf({ askedBy: 'ada' })).toContain('\n\nAsked for by ada.\n\n');
    expect(bodyOf({ askedBy: 'ada' })).not.toContain('crawl');
    expect(bodyOf({ concern: { kind: 'pull', number: 12 } })).not.toContain('crawl');
  });

  it('begins with the reason once it is closed', () => {
    expect(renderFixPull(facts({ why: '#12 was closed.' })).body).toMatch(/^\*\*Closed\.\*\* /u);
  });

  it('mentions nobody and closes nothing, whatever names hold', () => {
    const path = 'src/@octocat/closes #7 <img>.ts';
    const { title, body } = renderFixPull(
      facts({
        fixes: [fix('1', path)],
        askedBy: '@octocat',
        ci: { kind: 'passed', names: ['fixes #7 @octocat'] },
      }),
    );
    const read = body.replaceAll(/`[^`]*`/gu, '').replaceAll(/\([^)]*\)/gu, '');
    for (const text of [title, read]) expect(text).not.toMatch(/@octocat|#7/u);
    expect(read).not.toContain('<img');
  });

  it('fits into what GitHub takes, however much there is', () => {
    const many = Array.from({ length: 400 }, (_, at) => fix(String(at), `src/${'x'.repeat(150)}/${at}.ts`));
    const { title, body } = renderFixPull(facts({ fixes: many }));
    expect(title.length).toBeLessThanOrEqual(100);
    expect(Buffer.byteLength(body)).toBeLessThan(65_536);
    expect(body).toContain('- and 380 more');
  });

  it('is known again whatever line ends a browser sends', () => {
    expect(bodyDigest('a\r\nb\r\n')).toBe(bodyDigest('a\nb'));
    expect(bodyDigest('a\nb')).not.toBe(bodyDigest('a\nc'));
  });
});
