import { plainText, revealHidden } from '../../publishers/markdown.js';
import { byCheck } from '../../publishers/words.js';
import { painter, SEVERITY_STYLE, type Paint } from '../paint.js';
import type { DemoAction, DemoFinding, DemoResult } from './result.js';

function diffLine(line: string, paint: Paint): string {
  if (line.startsWith('@@')) return paint('dim', '⋯');
  if (line.startsWith('+')) return paint('green', line);
  return line.startsWith('-') ? paint('red', line) : line;
}

function fixLines(finding: DemoFinding, paint: Paint): string[] {
  if (finding.withheld !== null) {
    return [
      paint('dim', `fix withheld${byCheck(finding.withheld.gate)}: ${plainText(finding.withheld.why)}`),
    ];
  }
  if (finding.fix === null)
    return [paint('dim', 'only reported: Code Roach has no fix for it that it could prove')];
  const proof = finding.fix.proof.map(({ gate, result }) => `${result === 'pass' ? '✓' : '–'} ${gate}`);
  const skipped = finding.fix.proof.filter(({ result }) => result === 'not-applicable');
  // The place is in the headline; only the gaps between hunks are worth a line.
  const diff = finding.fix.diff.split('\n').slice(1);
  return [
    ...diff.map((line) => diffLine(line, paint)),
    `proven: ${paint('green', proof.join('  '))}`,
    ...skipped.map(({ gate, detail }) => paint('dim', `– ${gate} is not applicable: ${plainText(detail)}`)),
  ];
}

function findingLines(finding: DemoFinding, paint: Paint): string[] {
  const severity = paint(SEVERITY_STYLE[finding.severity], finding.severity);
  const place = paint('bold', `${plainPath(finding.path)}:${finding.startLine}`);
  const head = `${severity} ${place}  ${plainText(finding.message)} ${paint('dim', `(${finding.rule})`)}`;
  return ['', head, ...fixLines(finding, paint).map((line) => `    ${line}`)];
}

/** Names are printed as they are, but cannot move the cursor or hide what follows. */
function plainPath(name: string): string {
  return revealHidden(name).replace(/\s+/g, ' ');
}

/** The buttons of the check run, which work in GitHub alone. */
function actionLines(actions: readonly DemoAction[], paint: Paint): string[] {
  if (actions.length === 0) return [];
  return [
    '',
    'Buttons of the check run in GitHub',
    ...actions.map(
      ({ label, description }) => `    [${plainPath(label)}] ${paint('dim', plainPath(description))}`,
    ),
  ];
}

/** What the pull request shows, for a terminal: verdict, findings, each fix as a diff with its proof, what was not read, the buttons. Ends with a newline. */
export function renderTerminal(result: DemoResult, options: { readonly color: boolean }): string {
  const paint = painter(options.color);
  const { pullRequest, checkRun } = result;
  const unread = result.unread.map(({ path, why, setting }) => {
    const change = setting === null ? '' : ` (${plainText(setting)})`;
    return `    ${plainPath(path)}: ${plainText(why)}${change}`;
  });
  return [
    `${paint('bold', plainPath(pullRequest.title))} ${paint('dim', `${plainPath(result.repository)}#${pullRequest.number}`)}`,
    `${checkRun.conclusion} · ${plainPath(checkRun.title)}`,
    ...result.findings.flatMap((finding) => findingLines(finding, paint)),
    ...(unread.length === 0 ? [] : ['', 'Not read', ...unread]),
    ...actionLines(checkRun.actions, paint),
    '',
  ].join('\n');
}
