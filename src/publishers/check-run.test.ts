import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CONFIG } from '../domain/repository-config.js';
import {
  drafted,
  finding,
  other,
  proven,
  report,
  reported,
  withheldCandidate,
} from '../../test/support/report.js';
import { renderAnnotations } from './annotations.js';
import { renderCheckRun } from './check-run.js';
import { byteLength } from './markdown.js';
import type { Report } from './report.js';

const review = (overrides: Partial<Report>) =>
  renderCheckRun({ kind: 'reviewed', report: report(overrides) });
const unread = (path: string) => ({ kind: 'unread' as const, path, why: 'deleted', setting: null });

describe('renderCheckRun', () => {
  it('counts in the singular and in the plural', () => {
    expect(review({ findings: [reported()] }).title).toBe('#12: 1 error · 1 fix ready');
    expect(review({ findings: [reported(), reported()] }).title).toBe('#12: 2 errors · 2 fixes ready');
    expect(review({ findings: [other('warning', 'a.js', 'm')] }).title).toBe('#12: 1 warning');
    expect(review({ changedFiles: 1 }).title).toBe('#12: No findings in 1 changed file');
  });

  it('says how many files were read', () => {
    expect(review({ unread: [unread('a')], unlistedFiles: 2 }).title).toBe(
      '#12: No findings in 9 of 12 changed files',
    );
    expect(review({ unread: [unread('a')], changedFiles: 1 }).title).toBe(
      '#12: None of 1 changed file could be read',
    );
    expect(review({ findings: [reported()], unread: [unread('a')] }).summary).toContain(
      '1 error in the 11 of 12 changed files that were read; 1 fix is proven and ready.',
    );
  });

  it('shows the proven fix of a finding that no comment carries, and only then', () => {
    expect(review({ findings: [reported({ shownAs: 'annotation' })] }).text).toContain('```diff');
    expect(review({ findings: [reported({ shownAs: 'annotation' })] }).text).toContain('| clears |');
    expect(review({ findings: [reported()] }).text).not.toContain('```diff');
  });

  it('shows a fix that was drafted after the comment was written, and who drafted it', () => {
    const late = review({ findings: [reported({ shownAs: 'comment', fix: drafted() })] });
    expect(late.text).toContain('```diff');
    expect(late.text).toContain('Drafted by the fast model, checked without it');
    expect(late.summary).toContain('| diff, in the details |');
    const inTime = review({ findings: [reported({ shownAs: 'suggestion', fix: drafted() })] });
    expect(inTime.text).not.toContain('```diff');
    expect(inTime.summary).toContain('| suggestion |');
  });

  it('says why a fix was withheld in words, where no check refused it', () => {
    const withheld = [withheldCandidate({ gate: 'limits' }), withheldCandidate({ gate: 'limits' })];
    const { summary } = review({ withheld });
    expect(summary).toContain('- 2 not checked to the end: that would have taken too much time or memory');
    expect(summary).not.toContain('`limits`');
  });

  it('says what models drafted, what it cost, and what was left', () => {
    const pass = { asked: 3, proven: 2, tokens: { input: 1_700, output: 140 }, left: null };
    const said = (model: Report['model']) => review({ model }).summary;
    expect(said(pass)).toContain(
      'A model was asked to draft fixes for 3 findings; 2 of them could be proven (1,840 tokens).',
    );
    expect(said({ ...pass, proven: 0 })).toContain('; none of them could be proven (');
    const why = 'the tokens of this repository are spent until 1 December';
    expect(said({ ...pass, asked: 0, left: { findings: 1, why } })).toContain(
      `\n\n1 finding is left without a draft: ${why}.\n\n`,
    );
    expect(said({ ...pass, asked: 0 })).not.toMatch(/model|draft/i);
    expect(said(null)).toContain('No model is configured: fixes come from known patterns alone.');
  });

  it('keeps to the limits of GitHub, cut between rows', () => {
    const path = `${'deep/'.repeat(800)}file.ts`;
    const message = '`x|y` & <b> @octocat '.repeat(100);
    const shown = reported({ finding: finding({ path, message }), fix: proven(), shownAs: 'annotation' });
    const { title, summary, text } = review({
      number: 123_456,
      changedFiles: 3_000,
      findings: Array.from({ length: 3_000 }, () => shown),
      withheld: Array.from({ length: 3_000 }, () => withheldCandidate()),
      unread: Array.from({ length: 3_000 }, () => ({ ...unread(path), why: message, setting: path })),
      unlistedFiles: 4_000,
      restrictions: {
        missing: ['pull_requests'],
        settingsUrl: 'https://github.com/settings/installations/7',
      },
      config: {
        config: DEFAULT_CONFIG,
        source: { repository: null, path, sha: 'c'.repeat(40) },
        warnings: Array.from({ length: 3_000 }, () => ({ line: 1, key: path, message })),
      },
    });
    expect(title.length).toBeLessThanOrEqual(255);
    for (const part of [summary, text]) {
      expect(byteLength(part)).toBeLessThanOrEqual(65_535);
      expect(byteLength(part)).toBeGreaterThan(40_000);
      expect(part).toMatch(/and \d+ more/);
      expect(part.match(/<details>/g)?.length).toBe(part.match(/<\/details>/g)?.length);
      expect((part.match(/^```/gm)?.length ?? 0) % 2).toBe(0);
    }
    expect(summary.split('\n').filter((line) => line.startsWith('|') && !line.endsWith('|'))).toEqual([]);
  });

  it('bounds what others wrote in titles', () => {
    const why = 'x'.repeat(5_000);
    expect(renderCheckRun({ kind: 'refused', number: 1, why }).title.length).toBe(255);
    const reason = { kind: 'bot' as const, login: '`a`\u202E\n'.repeat(200) };
    const { config } = report();
    expect(renderCheckRun({ kind: 'skipped', number: 1, reason, config }).title).toMatch(
      /^#1: Skipped: [^\n\u202E]*$/,
    );
  });
});

describe('renderAnnotations', () => {
  it('has a level per severity, and titles within the limit', () => {
    const levels = (['error', 'warning', 'info'] as const).map(
      (severity) => renderAnnotations([other(severity, 'a.js', 'm'.repeat(500))])[0],
    );
    expect(levels.map((annotation) => annotation?.level)).toEqual(['failure', 'warning', 'notice']);
    expect(levels[0]?.title.length).toBe(255);
  });
});
