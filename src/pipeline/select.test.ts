import { describe, expect, it } from '@jest/globals';
import type { Finding, Severity } from '../domain/finding.js';
import type { Candidate } from '../domain/fix.js';
import { compareFindings } from './select.js';

function finding(fingerprint: string, severity: Severity, confidence = 0.95): Finding {
  return {
    fingerprint,
    ruleId: 'a-rule',
    kind: 'bug',
    severity,
    confidence,
    path: 'a.ts',
    blobSha: '',
    range: { start: 0, end: 1 },
    lines: { startLine: 1, endLine: 1 },
    message: 'It is wrong.',
    placement: { onChangedLine: true, isNew: true, inHunk: true },
  };
}

const fixOf = (of: Finding): { readonly candidate: Candidate } => ({
  candidate: { finding: of, title: 'Mend it', edits: [], origin: { kind: 'pattern', ruleId: of.ruleId } },
});

describe('the order of findings', () => {
  it('is by severity, then by a fix that is ready, then by confidence', () => {
    const small = finding('small', 'info', 1);
    const fixable = finding('fixable', 'warning', 1);
    const error = finding('error', 'error', 0.9);
    const surer = finding('surer', 'error', 0.99);
    const fixedError = finding('fixed error', 'error', 0.8);
    const fixes = [small, fixable, fixedError].map(fixOf);
    const sorted = [small, fixable, error, surer, fixedError].toSorted(compareFindings(fixes));
    expect(sorted.map(({ fingerprint }) => fingerprint)).toEqual([
      'fixed error',
      'surer',
      'error',
      'fixable',
      'small',
    ]);
  });
});
