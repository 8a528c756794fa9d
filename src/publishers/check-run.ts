import { shortSha } from '../domain/ids.js';
import type { CheckRunText } from '../domain/output.js';
import { CONFIG_PATH } from '../domain/repository-config.js';
import { inlineCode, oneLine, plainText, prose, truncate } from './markdown.js';
import { modelLine } from './model-line.js';
import { permissionsSection } from './permissions.js';
import { capLine, lateLine, quietSection } from './quiet.js';
import type { CheckRunSituation, Report, Restrictions, SkipReason } from './report.js';
import {
  detailsText,
  findingsTable,
  languagesLine,
  omittedLine,
  settingsSection,
  unreadSection,
  withheldSection,
} from './sections.js';
import { setupWords } from './set-up-words.js';
import { count, countFixes, countBySeverity, countsLine, sentence } from './words.js';

const NO_MODEL = 'No model is configured: fixes come from known patterns alone.';

/** GitHub's limit, in characters. */
const TITLE_LIMIT = 255;

const files = (number: number) => count(number, 'changed file');

function readCount({ changedFiles, unread, unlistedFiles }: Report): number {
  return Math.max(0, changedFiles - unread.length - unlistedFiles);
}

function noFindings(report: Report): string {
  const read = readCount(report);
  const { changedFiles } = report;
  if (read === changedFiles) return `No findings in ${files(changedFiles)}`;
  return read === 0
    ? `None of ${files(changedFiles)} could be read`
    : `No findings in ${read} of ${files(changedFiles)}`;
}

function verdict(report: Report): string {
  const { findings, changedFiles } = report;
  if (findings.length === 0) return `${noFindings(report)}.`;
  const read = readCount(report);
  const where =
    read === changedFiles ? files(changedFiles) : `the ${read} of ${files(changedFiles)} that were read`;
  const fixes = countFixes(findings);
  const ready =
    fixes === 0
      ? 'no fix could be proven'
      : count(fixes, 'fix is proven and ready', 'fixes are proven and ready');
  return `${countBySeverity(findings)} in ${where}; ${ready}.`;
}

function reviewed(report: Report): CheckRunText {
  const { findings, number } = report;
  const title = findings.length === 0 ? noFindings(report) : countsLine(findings);
  const summary = [
    verdict(report),
    languagesLine(report),
    findings.length === 0 ? null : findingsTable(report),
    capLine(report),
    lateLine(report),
    omittedLine(report),
    modelLine(report.model),
    withheldSection(report.withheld),
    quietSection(report.quiet),
    unreadSection(report.unread, report.unlistedFiles),
    permissionsSection(report.restrictions),
    settingsSection(report.config, report.model === null ? NO_MODEL : undefined),
  ];
  return {
    title: `#${number}: ${title}`,
    summary: summary.filter((part) => part !== null).join('\n\n'),
    text: detailsText(report),
  };
}

function skipWords(reason: SkipReason): { readonly title: string; readonly summary: string } {
  const file = inlineCode(CONFIG_PATH);
  switch (reason.kind) {
    case 'draft':
      return {
        title: 'draft',
        summary: `This draft is read once it is ready for review. ${inlineCode('drafts: true')} in ${file} has drafts read too.`,
      };
    case 'bot': {
      const login = truncate(reason.login, 100);
      return {
        title: `opened by ${oneLine(login)}`,
        summary: `Pull requests of ${inlineCode(login)} are not read. The list ${inlineCode('bots')} in ${file} says whose are skipped.`,
      };
    }
    case 'paused': {
      const login = inlineCode(truncate(reason.login, 100));
      return {
        title: 'paused',
        summary: `${login} has paused the reviews of this pull request. A comment ${inlineCode('/roach resume')} ends that.`,
      };
    }
    case 'disabled':
      return {
        title: 'switched off',
        summary: `Code Roach is switched off for this repository. ${inlineCode('enabled: true')} in ${file} switches it on.`,
      };
  }
}

function notPermitted(number: number, restrictions: Restrictions): CheckRunText {
  const what = restrictions.missing.includes('contents') ? 'files' : 'pull requests';
  const summary = [
    `Code Roach may not read the ${what} of this repository.`,
    permissionsSection(restrictions),
  ];
  const title = `Not reviewed: no permission to read ${what}`;
  return short(number, title, summary.filter((part) => part !== null).join('\n\n'));
}

function short(number: number, title: string, summary: string): CheckRunText {
  return { title: truncate(`#${number}: ${title}`, TITLE_LIMIT), summary, text: '' };
}

/**
 * What the check run of a head shows, for every situation it can be in.
 * @returns Title of at most 255 characters; summary and text of at most 65,535 UTF-8 bytes each, cut between rows.
 */
export function renderCheckRun(situation: CheckRunSituation): CheckRunText {
  switch (situation.kind) {
    case 'reviewed':
      return reviewed(situation.report);
    case 'in-progress': {
      const what = files(situation.changedFiles);
      return short(situation.number, `Reading ${what}`, `Reading ${what}.`);
    }
    case 'skipped': {
      const { title, summary } = skipWords(situation.reason);
      const settings = settingsSection(situation.config);
      return short(situation.number, `Skipped: ${title}`, `${summary}\n\n${settings}`);
    }
    case 'set-up': {
      const { title, summary } = setupWords(situation.situation);
      return short(situation.number, `Skipped: ${title}`, summary);
    }
    case 'superseded': {
      const sha = shortSha(situation.bySha);
      const summary = `A newer head, ${inlineCode(sha)}, is read in place of this one.`;
      return short(situation.number, `Superseded by ${sha}`, summary);
    }
    case 'closed':
      return short(
        situation.number,
        'Closed before it was read',
        'The pull request was closed. It will be read when it is reopened.',
      );
    case 'merge-group':
      return short(
        situation.number,
        'Skipped: merge queue',
        'Pull requests are read on their own heads, before they enter the queue. The commits that the queue makes of them are not read again.',
      );
    case 'not-permitted':
      return notPermitted(situation.number, situation.restrictions);
    case 'refused': {
      const summary = sentence(prose(truncate(situation.why, 1_000)));
      return short(situation.number, `Not reviewed: ${plainText(situation.why)}`, summary);
    }
    case 'failed': {
      const summary = `An internal error stopped the review; nothing is known about this head. Reference: ${inlineCode(truncate(situation.reference, 100))}`;
      return short(situation.number, 'Not reviewed: internal error', summary);
    }
  }
}
