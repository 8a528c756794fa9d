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
  it('is by severity and confidence, then by a fix that is ready', () => {
    const small = finding('small', 'info', 1);
    const fixable = finding('fixable', 'warning', 1);
    const error = finding('error', 'error', 0.9);
    const surer = finding('surer', 'error', 0.99);
    const fixedError = finding('fixed error', 'error', 0.9);
    const fixes = [small, fixable, fixedError].map(fixOf);
    const sorted = [small, fixable, error, surer, fixedError].toSorted(compareFindings(fixes));
    expect(sorted.map(({ fingerprint }) => fingerprint)).toEqual([
      'surer',
      'fixed error',
      'error',
      'fixable',
      'small',
    ]);
  });

  it('is by how welcome a rule is here too, though an error that is seldom wanted comes before a note', () => {
    const unwelcome = { ...finding('unwelcome', 'error'), ruleId: 'unwelcome' };
    const warning = finding('warning', 'warning');
    const note = finding('note', 'info');
    const welcome = (ruleId: string): number => (ruleId === 'unwelcome' ? 0.2 : 0.9);
    const sorted = [note, unwelcome, warning].toSorted(compareFindings([], welcome));
    expect(sorted.map(({ fingerprint }) => fingerprint)).toEqual(['warning', 'unwelcome', 'note']);
  });

  it('is by how central the code is, which lifts nothing above what is more severe', () => {
    const edge = { ...finding('edge', 'warning'), path: 'a.ts' };
    const core = { ...finding('core', 'warning'), path: 'core.ts' };
    const error = { ...finding('error', 'error'), path: 'a.ts' };
    const central = (path: string): number => (path === 'core.ts' ? 1.5 : 1);
    const sorted = [edge, core, error].toSorted(compareFindings([], () => 0.9, central));
    expect(sorted.map(({ fingerprint }) => fingerprint)).toEqual(['error', 'core', 'edge']);
  });
});
