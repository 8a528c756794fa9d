import { SEVERITIES } from '../../../domain/finding.js';
import type { Position, Remark, ScanFinding, ScanFix, ScanResult, Skipped } from '../result.js';
import type { Format } from './format.js';

const FORMAT_VERSION = 1;

/** Everything as data. Lines and columns from 1, offsets in UTF-16 units from 0, ends exclusive; a byte order mark counts for offsets alone. */
export const json: Format = {
  name: 'json',
  render(result) {
    const { findings, scanned, skipped, remarks } = result;
    const document = {
      version: FORMAT_VERSION,
      findings: findings.map(toFinding),
      files: { scanned, skipped: skipped.map(toSkipped), remarks: remarks.map(toRemark) },
      stats: toStats(result),
    };
    return `${JSON.stringify(document, null, 2)}\n`;
  },
};

function toSkipped({ shown, why, problem }: Skipped) {
  return { path: shown, reason: why, problem };
}

function toRemark({ shown, line, text, problem }: Remark) {
  return { path: shown, line, text, problem };
}

function toFinding({ finding, shown, start, end, fix, withheld }: ScanFinding) {
  const { ruleId, severity, confidence, message, fingerprint } = finding;
  return {
    ruleId,
    severity,
    confidence,
    path: shown,
    range: { start: place(start), end: place(end) },
    message,
    fingerprint,
    ...(fix === null ? {} : { fix: toFix(fix) }),
    ...(withheld === null ? {} : { withheld: [{ gate: withheld.gate, detail: withheld.why }] }),
  };
}

function place({ line, column, offset }: Position) {
  return { line, column, offset };
}

function toFix({ title, edits, proof }: ScanFix) {
  return {
    title,
    edits: edits.map(({ start, end, text }) => ({ start: start.offset, end: end.offset, text })),
    proof: proof.map(({ gate, result, detail }) => ({ gate, result, detail })),
  };
}

function toStats({ findings, applied, settings, rules, base, lines, milliseconds }: ScanResult) {
  const { source, allRules, warnings } = settings;
  return {
    milliseconds,
    lines,
    rules: rules.length,
    severities: Object.fromEntries(
      SEVERITIES.map((severity) => [
        severity,
        findings.filter((one) => one.finding.severity === severity).length,
      ]),
    ),
    fixes: findings.filter((one) => one.fix !== null).length,
    withheld: findings.filter((one) => one.withheld !== null).length,
    fixed: applied.map(({ shown, ruleId, title, line }) => ({ path: shown, ruleId, title, line })),
    base: base === null ? null : { ref: base.ref, mergeBase: base.mergeBase },
    settings: { source, allRules, warnings },
  };
}
