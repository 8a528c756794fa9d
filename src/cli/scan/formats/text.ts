import { plainText } from '../../../publishers/markdown.js';
import { byCheck } from '../../../publishers/words.js';
import { painter, SEVERITY_STYLE, type Paint } from '../../paint.js';
import type { Applied, Remark, ScanFinding, ScanResult, Skipped } from '../result.js';
import type { Format } from './format.js';
import { plainName } from './plain.js';
import { reasons, settingsLine, summary } from './summary.js';

/** For people: a finding a line, what becomes of it below, and what was found in all at the end. */
export const text: Format = {
  name: 'text',
  render(result, { color }) {
    const paint = painter(color);
    const blocks = [
      result.findings.flatMap((one) => findingLines(one, paint)),
      result.applied.map((one) => appliedLine(one, paint)),
      fileLines(result, paint),
      [...lastLines(result, paint)],
    ];
    const filled = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
    return `${filled.join('\n\n')}\n`;
  },
};

function findingLines(found: ScanFinding, paint: Paint): readonly string[] {
  const { finding, start, shown } = found;
  const place = paint('bold', `${plainName(shown)}:${start.line}:${start.column}`);
  const severity = paint(SEVERITY_STYLE[finding.severity], finding.severity);
  const rule = paint('dim', `(${finding.ruleId})`);
  return [`${place}  ${severity}  ${plainText(finding.message)} ${rule}`, ...fixLine(found, paint)];
}

function fixLine({ fix, withheld }: ScanFinding, paint: Paint): readonly string[] {
  if (fix !== null) return [`    ${paint('green', 'fix')}  ${plainText(fix.title)}`];
  if (withheld === null) return [];
  return [paint('dim', `    fix withheld${byCheck(withheld.gate)}: ${plainText(withheld.why)}`)];
}

function appliedLine({ shown, line, title, ruleId }: Applied, paint: Paint): string {
  return `${paint('green', 'fixed')} ${plainName(shown)}:${line}  ${plainText(title)} ${paint('dim', `(${ruleId})`)}`;
}

/** A terminal's height; whoever wants them all has a use for data. */
const MAX_LINES = 20;

/** What is to be known of files beside findings. What weighs more comes first, as not all of it may be shown. */
function fileLines({ skipped, remarks }: ScanResult, paint: Paint): readonly string[] {
  const lines = [
    ...skipped.filter((one) => one.problem).map((one) => skippedLine(one, paint)),
    ...remarks.filter((one) => one.problem).map((one) => remarkLine(one, paint)),
    ...skipped.filter((one) => one.noted).map((one) => skippedLine(one, paint)),
    ...remarks.filter((one) => !one.problem).map((one) => remarkLine(one, paint)),
  ];
  if (lines.length <= MAX_LINES) return lines;
  const left = lines.length - MAX_LINES + 1;
  return [...lines.slice(0, -left), paint('dim', `and ${left} more, which --format json lists`)];
}

function skippedLine({ shown, why, problem }: Skipped, paint: Paint): string {
  return `${paint(problem ? 'yellow' : 'dim', 'skipped')} ${plainName(shown)}: ${plainText(why)}`;
}

function remarkLine({ shown, text: said, problem }: Remark, paint: Paint): string {
  return `${problem ? paint('yellow', 'problem') : paint('dim', 'note')} ${plainName(shown)}: ${plainText(said)}`;
}

function lastLines(result: ScanResult, paint: Paint): readonly string[] {
  const expected = result.skipped.filter((one) => !one.problem && one.noted !== true);
  const skipped = expected.length === 0 ? [] : [`not scanned: ${reasons(expected).join(', ')}`];
  const quiet = [...skipped, settingsLine(result)].map((line) => paint('dim', plainText(line)));
  const seconds = paint('dim', ` · ${(result.milliseconds / 1000).toFixed(1)} s`);
  return [...quiet, `${paint('bold', summary(result))}${seconds}`];
}
