import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CONFIG } from '../src/domain/repository-config.js';
import { renderAnnotations } from '../src/publishers/annotations.js';
import { renderCheckRun } from '../src/publishers/check-run.js';
import { hiddenMarker } from '../src/publishers/markdown.js';
import type { CheckRunSituation } from '../src/publishers/report.js';
import { renderReviewBody } from '../src/publishers/review.js';
import { renderFindingComment } from '../src/publishers/suggestion.js';
import { expectGolden } from './support/golden.js';
import {
  drafted,
  HEAD_SHA,
  finding,
  other,
  proven,
  report,
  reported,
  withheldCandidate,
} from './support/report.js';

const settingsUrl = 'https://github.com/settings/installations/7';
const noFile = { config: DEFAULT_CONFIG, source: null, warnings: [] };

const findings = [
  reported(),
  reported({
    finding: finding({ path: 'src/old/invoice.js', lines: { startLine: 40, endLine: 42 } }),
    fix: proven('sum === NaN', 'Number.isNaN(sum)', 'a\r\nif (sum === NaN) {\r\n}\r\n'),
    shownAs: 'annotation',
  }),
  reported({ fix: { kind: 'withheld', candidate: withheldCandidate() }, shownAs: 'comment' }),
  other('warning', 'src/pages/[id].tsx', 'This throws a string, so the caller sees no stack.'),
  other('info', 'src/a|b.js', '`debugger` stops the page for everyone who has developer tools open.'),
];

const full = report({
  findings,
  withheld: [withheldCandidate(), withheldCandidate({ gate: 'joint' }), withheldCandidate()],
  unread: [
    { kind: 'unread', path: 'public/logo.png', why: 'it is a binary file', setting: null },
    {
      kind: 'unread',
      path: 'src/generated/api.ts',
      why: 'excluded by the settings',
      setting: 'paths.exclude',
    },
  ],
  unlistedFiles: 1,
  config: {
    config: DEFAULT_CONFIG,
    source: { repository: null, path: '.github/code-roach.yml', sha: 'c'.repeat(40) },
    warnings: [
      { line: 4, key: 'max_comments', message: 'expected a number from 0 to 25, got `lots`; 10 is used' },
      { line: null, key: null, message: 'the file is not YAML' },
    ],
  },
});

describe('the comment of a finding', () => {
  const comments = {
    'comment-suggestion.md': reported({ fix: { ...proven(), id: '9a33bff2' } }),
    'comment-drafted.md': reported({ fix: drafted() }),
    'comment-deletion.md': reported({ fix: proven('  let sum = 0;\n', '') }),
    'comment-diff.md': findings[1],
    'comment-withheld.md': findings[2],
    'comment-no-fix.md': findings[3],
    'comment-reported.md': reported({ mention: { tool: 'eslint', rule: 'use-isnan' } }),
  };

  for (const [name, shown] of Object.entries(comments)) {
    it(`reads as ${name}`, () => {
      expect(shown).toBeDefined();
      if (shown !== undefined) expectGolden(name, renderFindingComment(shown));
    });
  }
});

describe('the review', () => {
  it('is one verdict line and the marker', () => {
    const marker = hiddenMarker('review', 'k1');
    expect(renderReviewBody({ findings, headSha: HEAD_SHA, marker })).toBe(
      '3 errors, 1 warning, 1 info · 2 fixes ready, proven at `3f2c1ab`. `/roach help` lists what can be asked.\n\n<!-- code-roach:review:k1 -->',
    );
    expect(renderReviewBody({ findings: findings.slice(3), headSha: HEAD_SHA, marker })).toBe(
      '1 warning, 1 info. `/roach help` lists what can be asked.\n\n<!-- code-roach:review:k1 -->',
    );
  });
});

describe('a review without a check run', () => {
  const marker = hiddenMarker('review', 'k1');
  const restrictions = { missing: ['checks' as const], settingsUrl };

  it.each([
    ['review-alone.md', 0],
    ['review-alone-more.md', 3],
  ])('reads as %s', (name, unshown) => {
    const withoutCheckRun = { restrictions, unshown };
    expectGolden(name, renderReviewBody({ findings, headSha: HEAD_SHA, marker, withoutCheckRun }));
  });
});

describe('the check run', () => {
  const repeats = report({
    findings: [
      ...Array.from({ length: 7 }, (_, at) =>
        at < 4
          ? other('warning', `src/a${at}.ts`, 'This throws a string.')
          : reported({ finding: finding({ path: `src/b${at}.py` }) }),
      ),
      other('info', 'src/c.ts', 'This throws a string.'),
    ],
    languages: [
      { name: 'TypeScript', files: 7, findings: 5 },
      { name: 'Python', files: 3, findings: 3 },
      { name: 'Go', files: 1, findings: 0 },
    ],
  });
  const byTools = report({
    findings: [
      reported({ mention: { tool: 'eslint', rule: 'use-isnan' } }),
      ...['src/a.ts', 'src/b.ts', 'src/c.ts'].map((path, at) => ({
        ...other('warning', path, 'This throws a string.'),
        mention: at === 0 ? null : { tool: at === 1 ? 'eslint' : 'CodeQL', rule: 'no-throw-literal' },
      })),
    ],
  });
  const situations: Record<string, CheckRunSituation> = {
    'check-run-tools.md': { kind: 'reviewed', report: byTools },
    'check-run-findings.md': { kind: 'reviewed', report: full },
    'check-run-clean.md': { kind: 'reviewed', report: report() },
    'check-run-repeats.md': { kind: 'reviewed', report: repeats },
    'check-run-progress.md': { kind: 'in-progress', number: 12, changedFiles: 12 },
    'check-run-draft.md': { kind: 'skipped', number: 12, reason: { kind: 'draft' }, config: noFile },
    'check-run-bot.md': {
      kind: 'skipped',
      number: 12,
      reason: { kind: 'bot', login: 'dependabot[bot]' },
      config: noFile,
    },
    'check-run-disabled.md': {
      kind: 'skipped',
      number: 12,
      reason: { kind: 'disabled' },
      config: full.config,
    },
    'check-run-owners-settings.md': {
      kind: 'skipped',
      number: 12,
      reason: { kind: 'disabled' },
      config: {
        ...full.config,
        source: { repository: 'acme/.github', path: '.github/code-roach.yml', sha: 'c'.repeat(40) },
      },
    },
    'check-run-no-comments.md': {
      kind: 'reviewed',
      report: report({
        findings: [reported({ shownAs: 'annotation' })],
        restrictions: { missing: ['pull_requests'], settingsUrl },
      }),
    },
    'check-run-not-permitted.md': {
      kind: 'not-permitted',
      number: 12,
      restrictions: { missing: ['contents'], settingsUrl },
    },
    'check-run-nothing-permitted.md': {
      kind: 'not-permitted',
      number: 12,
      restrictions: { missing: ['pull_requests', 'contents'], settingsUrl: null },
    },
    'check-run-merge-group.md': { kind: 'merge-group', number: 12 },
    'check-run-superseded.md': { kind: 'superseded', number: 12, bySha: HEAD_SHA },
    'check-run-closed.md': { kind: 'closed', number: 12 },
    'check-run-refused.md': {
      kind: 'refused',
      number: 12,
      why: 'GitHub refused to show `acme/shop`: the app may not read contents',
    },
    'check-run-failed.md': { kind: 'failed', number: 12, reference: 'b7e0c1' },
  };

  for (const [name, situation] of Object.entries(situations)) {
    it(`reads as ${name}`, () => {
      const { title, summary, text } = renderCheckRun(situation);
      expectGolden(name, [`Title: ${title}`, summary, ...(text === '' ? [] : ['---', text])].join('\n\n'));
    });
  }
});

describe('annotations', () => {
  it('are plain text, one per finding', () => {
    const byTool = reported({ mention: { tool: 'eslint', rule: 'use-isnan' }, shownAs: 'annotation' });
    expect(renderAnnotations([byTool])[0]?.message).toContain('\n\nReported by eslint (use-isnan).\n\n');
    expectGolden('annotations.json', `${JSON.stringify(renderAnnotations(findings), null, 2)}\n`);
  });
});
