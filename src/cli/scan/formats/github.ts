import type { Severity } from '../../../domain/finding.js';
import { plainText } from '../../../publishers/markdown.js';
import { byCheck } from '../../../publishers/words.js';
import type { Remark, ScanFinding, ScanResult, Skipped } from '../result.js';
import type { Format } from './format.js';
import { plainName } from './plain.js';
import { summary } from './summary.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands of GitHub Actions: each finding becomes an annotation of the step that runs this. */
export const github: Format = {
  name: 'github',
  render: (result) => `${[...lines(result)].join('\n')}\n`,
};

function* lines(result: ScanResult): Iterable<string> {
  for (const found of result.findings) yield finding(found);
  for (const one of result.skipped) if (one.problem) yield notScanned(one);
  for (const one of result.remarks) yield remark(one);
  yield summary(result);
}

function finding({
  finding: { severity, ruleId, message },
  path,
  start,
  end,
  fix,
  withheld,
}: ScanFinding): string {
  // GitHub takes columns only on one line, and counts what is marked to the last character.
  const columns =
    start.line === end.line ? { col: start.column, endColumn: Math.max(start.column, end.column - 1) } : {};
  const endLine = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  const said = [
    message,
    ...(fix === null ? [] : [`Fix: ${fix.title}.`]),
    ...(withheld === null ? [] : [`Fix withheld${byCheck(withheld.gate)}: ${withheld.why}.`]),
  ];
  return command(
    COMMANDS[severity],
    { file: path, line: start.line, endLine, ...columns, title: ruleId },
    said.map(plainText),
  );
}

function notScanned({ path, why }: Skipped): string {
  return command('warning', { file: path, title: 'not scanned' }, [`${plainName(path)}: ${why}`]);
}

function remark({ path, line, text, problem }: Remark): string {
  const place = line === null ? {} : { line };
  const title = problem ? 'not done' : 'scanned in part';
  return command(problem ? 'warning' : 'notice', { file: path, ...place, title }, [
    `${plainName(path)}: ${text}`,
  ]);
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  sentences: readonly string[],
): string {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${listed.join(',')}::${escapeData(sentences.join(' '))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
