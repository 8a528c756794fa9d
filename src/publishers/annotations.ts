import type { Severity } from '../domain/finding.js';
import type { Annotation } from '../domain/output.js';
import { plainText, truncate } from './markdown.js';
import type { ReportedFinding } from './report.js';
import { mentionText, sentence } from './words.js';

const LEVELS: Readonly<Record<Severity, Annotation['level']>> = {
  error: 'failure',
  warning: 'warning',
  info: 'notice',
};

/** GitHub's limit for a title, in characters. */
const TITLE_LIMIT = 255;
const MESSAGE_LIMIT = 2_000;

function fixLine({ fix }: ReportedFinding): string | null {
  switch (fix.kind) {
    case 'proven':
      return 'A proven fix is in the details of the check run.';
    case 'withheld':
      return `A fix was drafted but withheld: ${sentence(plainText(fix.candidate.why))}`;
    case 'none':
      return null;
  }
}

function reportLine(mention: ReportedFinding['mention']): string | null {
  return mention == null ? null : plainText(mentionText(mention));
}

/** One annotation per finding, in the order given. Titles and messages are plain text. */
export function renderAnnotations(findings: readonly ReportedFinding[]): Annotation[] {
  return findings.map((shown) => {
    const { finding, rule, mention } = shown;
    const message = [plainText(finding.model?.why ?? rule.why), reportLine(mention), fixLine(shown)]
      .filter((line) => line !== null)
      .join('\n\n');
    return {
      path: finding.path,
      startLine: finding.lines.startLine,
      endLine: finding.lines.endLine,
      level: LEVELS[finding.severity],
      title: truncate(plainText(finding.message), TITLE_LIMIT),
      message: truncate(`${message}\n\n${rule.id}`, MESSAGE_LIMIT),
    };
  });
}
