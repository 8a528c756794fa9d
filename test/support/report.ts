import type { ModelClass } from '../../src/domain/model.js';
import type { Finding, RuleMeta, Severity } from '../../src/domain/finding.js';
import type { Fix, Proof, WithheldCandidate } from '../../src/domain/fix.js';
import { DEFAULT_CONFIG } from '../../src/domain/repository-config.js';
import type { Hunk } from '../../src/domain/snapshot.js';
import { toSuggestion } from '../../src/domain/suggestion.js';
import { lineStarts, linesOf } from '../../src/domain/text.js';
import type { FixStatus, Report, ReportedFinding } from '../../src/publishers/report.js';

/** Values for tests of what people read. */
export const HEAD_SHA = '3f2c1ab09d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a';

const HEAD_TEXT = `export function total(cart) {
  let sum = 0;
  for (const item of cart.items) {
    sum += item.price * item.quantity;
  }
  if (sum === NaN) {
    return 0;
  }
  return sum;
}
`;

const RULE: RuleMeta = {
  id: 'nan-comparison',
  kind: 'bug',
  severity: 'error',
  confidence: 0.99,
  languages: ['javascript'],
  summary: 'A comparison with NaN is always false.',
  why: '`x === NaN` is false for every `x`, `NaN` included. `Number.isNaN` asks the question that was meant.',
  examples: { bad: 'x === NaN', good: 'Number.isNaN(x)' },
  equivalents: ['eslint:use-isnan'],
};

export function rule(overrides: Partial<RuleMeta> = {}): RuleMeta {
  return { ...RULE, ...overrides };
}

export function finding(overrides: Partial<Finding> = {}, snippet = 'sum === NaN'): Finding {
  const start = HEAD_TEXT.indexOf(snippet);
  const range = { start, end: start + snippet.length };
  return {
    fingerprint: 'a1b2c3d4e5f60718',
    ruleId: 'nan-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    path: 'src/cart.js',
    blobSha: 'b'.repeat(40),
    range,
    lines: linesOf(lineStarts(HEAD_TEXT), range),
    message: '`NaN` equals nothing, so this branch never runs.',
    placement: { onChangedLine: true, isNew: true, inHunk: true },
    ...overrides,
  };
}

const PROOF: Proof = [
  { gate: 'applies', result: 'pass', detail: 'exact bytes of `src/cart.js` at `bbbbbbb`' },
  { gate: 'scope', result: 'pass', detail: '1 line, near the finding' },
  { gate: 'parses', result: 'pass', detail: 'no new syntax error' },
  { gate: 'resolves', result: 'pass', detail: 'no unbound name, no unknown import' },
  { gate: 'clears', result: 'pass', detail: '`nan-comparison` no longer reports line 6' },
  { gate: 'clean', result: 'pass', detail: 'nothing new from 16 rules' },
  { gate: 'contract', result: 'pass', detail: '1 export as before' },
  { gate: 'style', result: 'not-applicable', detail: 'the file has too few quotes to tell a style' },
];

const HUNKS: readonly Hunk[] = [
  { oldStart: 1, oldLines: 3, newStart: 1, newLines: 10, addedLines: [4, 5, 6], removedAfter: [] },
];

/** A proven fix that replaces `from` by `to`; a suggestion where the text allows one. */
export function proven(
  from = 'sum === NaN',
  to = 'Number.isNaN(sum)',
  headText = HEAD_TEXT,
  of = finding(),
): Extract<FixStatus, { kind: 'proven' }> {
  const start = headText.indexOf(from);
  const edits = [{ start, end: start + from.length, text: to }];
  const candidate = {
    finding: of,
    title: 'Compare with `Number.isNaN`',
    edits,
    origin: { kind: 'pattern' as const, ruleId: of.ruleId },
  };
  // Only `proof/` makes a fix; here its rendering is tested, with a proof as data.
  const fix = { candidate, proof: PROOF, digest: 'd'.repeat(64) } as unknown as Fix;
  return { kind: 'proven', fix, headText, suggestion: toSuggestion(headText, edits, HUNKS) };
}

/** The same fix, drafted by a model. */
export function drafted(lookedAgain: ModelClass = 'strong'): FixStatus {
  const status = proven();
  const tokens = { input: 1_200, output: 90 };
  const prompt = { promptId: 'fix-finding', promptVersion: 'v1', tokens };
  const secondLook = { modelClass: lookedAgain, promptVersion: 'v1' };
  const origin = {
    kind: 'model',
    ruleId: 'nan-comparison',
    modelClass: 'fast',
    ...prompt,
    secondLook,
  } as const;
  const candidate = { ...status.fix.candidate, origin };
  return { ...status, fix: { ...status.fix, candidate } };
}

export function withheldCandidate(overrides: Partial<WithheldCandidate> = {}): WithheldCandidate {
  const candidate = {
    finding: finding(),
    title: 'Compare with `Number.isNaN`',
    edits: [],
    origin: { kind: 'pattern' as const, ruleId: 'nan-comparison' },
  };
  return { candidate, gate: 'clean', why: 'it brought an `unsafe-optional-chaining` finding', ...overrides };
}

export function reported(overrides: Partial<ReportedFinding> = {}): ReportedFinding {
  return { finding: finding(), rule: rule(), fix: proven(), shownAs: 'suggestion', ...overrides };
}

/** A finding of another rule and place, without a fix. */
export function other(severity: Severity, path: string, message: string): ReportedFinding {
  return reported({
    finding: finding({ severity, path, message, ruleId: 'throw-literal', kind: 'maintenance' }),
    rule: rule({
      id: 'throw-literal',
      why: 'A thrown string has no stack, and `instanceof Error` is false for it.',
    }),
    fix: { kind: 'none' },
    shownAs: 'comment',
  });
}

export function report(overrides: Partial<Report> = {}): Report {
  return {
    quiet: { ignored: 0, muted: [], demoted: [] },
    number: 12,
    headSha: HEAD_SHA,
    repositoryUrl: 'https://github.com/acme/shop',
    changedFiles: 12,
    languages: [{ name: 'JavaScript', files: 9, findings: 0 }],
    model: null,
    findings: [],
    withheld: [],
    omittedFindings: 0,
    beyondCap: 0,
    beyondLate: null,
    unread: [],
    unlistedFiles: 0,
    restrictions: { missing: [], settingsUrl: null },
    config: { config: DEFAULT_CONFIG, source: null, warnings: [] },
    ...overrides,
  };
}

/** A finding that was shown without a suggestion. */
export const NOT_FOLLOWED = {
  path: null,
  kind: null,
  origin: null,
  withheldBy: null,
  profileVersion: null,
  offer: null,
  custody: null,
} as const;
