import { plainText } from '../../../publishers/markdown.js';
import { painter, SEVERITY_STYLE, type Paint } from '../../paint.js';
import type { Applied, ScanFinding, ScanResult, Skipped } from '../result.js';
import type { Format } from './format.js';
import { plainName } from './plain.js';
import { reasons, settingsLine, summary } from './summary.js';

/** For people: a finding a line, what becomes of it below, and what was found in all at the end. */
export const text: Format = {
  name: 'text',
  render(result, { color }) {
    const paint = painter(color);
    const problems = result.skipped.filter((one) => one.problem);
    const blocks = [
      result.findings.flatMap((one) => findingLines(one, paint)),
      result.applied.map((one) => appliedLine(one, paint)),
      problemLines(problems, paint),
      [...lastLines(result, paint)],
    ];
    const filled = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
    return `${filled.join('\n\n')}\n`;
  },
};

function findingLines(found: ScanFinding, paint: Paint): readonly string[] {
  const { finding, start, shown } = found;
  const place = paint('bold', `${plainName(shown)}:${start.line}:${start.shownColumn}`);
  const severity = paint(SEVERITY_STYLE[finding.severity], finding.severity);
  const rule = paint('dim', `(${finding.ruleId})`);
  return [`${place}  ${severity}  ${plainText(finding.message)} ${rule}`, ...fixLine(found, paint)];
}

function fixLine({ fix, withheld }: ScanFinding, paint: Paint): readonly string[] {
  if (fix !== null) return [`    ${paint('green', 'fix')}  ${plainText(fix.title)}`];
  if (withheld === null) return [];
  return [paint('dim', `    fix withheld by ${withheld.gate}: ${plainText(withheld.why)}`)];
}

function appliedLine({ shown, line, title, ruleId }: Applied, paint: Paint): string {
  return `${paint('green', 'fixed')} ${plainName(shown)}:${line}  ${plainText(title)} ${paint('dim', `(${ruleId})`)}`;
}

/** A terminal's height; whoever wants them all has a use for data. */
const MAX_PROBLEMS = 20;

function problemLines(problems: readonly Skipped[], paint: Paint): readonly string[] {
  const shown = problems.length > MAX_PROBLEMS ? problems.slice(0, MAX_PROBLEMS - 1) : problems;
  const lines = shown.map(
    (one) => `${paint('yellow', 'skipped')} ${plainName(one.shown)}: ${plainText(one.why)}`,
  );
  const left = problems.length - shown.length;
  return left === 0 ? lines : [...lines, paint('dim', `and ${left} more, which --format json lists`)];
}

function lastLines(result: ScanResult, paint: Paint): readonly string[] {
  const expected = result.skipped.filter((one) => !one.problem);
  const skipped = expected.length === 0 ? [] : [`not scanned: ${reasons(expected).join(', ')}`];
  const quiet = [...skipped, settingsLine(result)].map((line) => paint('dim', plainText(line)));
  const seconds = paint('dim', ` · ${(result.milliseconds / 1000).toFixed(1)} s`);
  return [...quiet, `${paint('bold', summary(result))}${seconds}`];
}
