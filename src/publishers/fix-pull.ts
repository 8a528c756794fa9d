import { createHash } from 'node:crypto';
import type { Fix } from '../domain/fix.js';
import type { RuleMeta } from '../domain/finding.js';
import type { CiResult, FixConcern } from '../domain/fix-pull.js';
import { shortSha } from '../domain/ids.js';
import { CONFIG_PATH } from '../domain/repository-config.js';
import {
  breakReferences,
  escapeText,
  fitBlocks,
  inlineCode,
  oneLine,
  placeLink,
  prose,
  truncate,
} from './markdown.js';
import { details, proofTable } from './suggestion.js';
import { count, sentence } from './words.js';

/** What the description of a fix pull request tells. */
export interface FixPullFacts {
  readonly concern: FixConcern;
  /** At least one. */
  readonly fixes: readonly Fix[];
  readonly rules: readonly RuleMeta[];
  readonly repositoryUrl: string;
  /** Branch that it is to be merged into. */
  readonly baseRef: string;
  /** Commit that the fixes were made on, where their lines are as they were. */
  readonly baseSha: string;
  /** The newest commit of the branch. */
  readonly headSha: string;
  readonly ci: CiResult;
  /** Login; null where nobody asked. */
  readonly askedBy: string | null;
  /** Why it was closed, as a sentence; null while it is open. */
  readonly why: string | null;
}

/** GitHub takes 65,536 characters; bytes are the stricter count. */
const BODY_LIMIT = 60_000;
const TITLE_LIMIT = 100;
const WORDS_LIMIT = 600;
const BRANCH_LIMIT = 200;

/** Title and description, in Markdown. They mention nobody and close nothing, whatever names and code hold. */
export function renderFixPull(facts: FixPullFacts): { readonly title: string; readonly body: string } {
  const rest = [ciLine(facts), PROMISE];
  const closed = facts.why === null ? [] : [`**Closed.** ${prose(truncate(facts.why, WORDS_LIMIT))}`];
  const asked = originLine(facts);
  const frame = [...closed, ...asked, ...rest].join('\n\n');
  const ids = [...new Set(facts.fixes.map(ruleOf))];
  const blocks = fitBlocks(
    ids,
    (ruleId) => `${groupBlock(facts, ruleId)}\n`,
    BODY_LIMIT - Buffer.byteLength(frame),
    (left) => `And fixes of ${count(left, 'more rule')}.\n`,
  );
  return {
    title: titleOf(facts),
    body: [...closed, ...blocks.map((block) => block.trimEnd()), ...asked, ...rest].join('\n\n'),
  };
}

/** Why it has come: who asked, or which setting brings what nobody asked for. */
function originLine({ askedBy, concern, baseRef }: FixPullFacts): readonly string[] {
  if (askedBy !== null) return [`Asked for by ${escapeText(askedBy)}.`];
  if (concern.kind === 'pull') return [];
  const branch = inlineCode(truncate(baseRef, BRANCH_LIMIT));
  return [
    `Found on ${branch} because ${inlineCode('crawl.enabled')} is set in ${inlineCode(CONFIG_PATH)}. Set it to ${inlineCode('false')} and no more come.`,
  ];
}

/** SHA-256 in hex of a description, as it is sent: browsers send other line ends. */
export function bodyDigest(body: string): string {
  return createHash('sha256').update(body.replaceAll('\r\n', '\n').trimEnd()).digest('hex');
}

const ruleOf = ({ candidate }: Fix): string => candidate.finding.ruleId;

function titleOf({ concern, fixes }: FixPullFacts): string {
  const places = foldersOf(fixes);
  const what =
    concern.kind === 'pull'
      ? `${count(fixes.length, 'finding')} in #${concern.number}`
      : `${count(fixes.length, 'finding')} of ${inTitle(concern.ruleId)}`;
  return truncate(`Fix ${what}${concern.kind === 'rule' ? ` (${places})` : ''}`, TITLE_LIMIT);
}

/** A squash takes the title for its message, which would close what it names. */
const inTitle = (text: string): string => breakReferences(oneLine(text));

/** The folder that holds all files, or how many files there are. */
function foldersOf(fixes: readonly Fix[]): string {
  const paths = [...new Set(fixes.map(({ candidate }) => candidate.finding.path))];
  const [first = '', ...others] = paths;
  if (others.length === 0) return inTitle(first);
  const folder = first.includes('/') ? first.slice(0, first.lastIndexOf('/')) : '';
  const isShared = folder !== '' && others.every((path) => path.startsWith(`${folder}/`));
  return isShared ? inTitle(folder) : count(paths.length, 'file');
}

/** What one rule found, why that matters, what was done about it, and how it was checked. */
function groupBlock(facts: FixPullFacts, ruleId: string): string {
  const fixes = facts.fixes.filter((fix) => ruleOf(fix) === ruleId);
  const rule = facts.rules.find(({ id }) => id === ruleId);
  const [first] = fixes;
  const what = rule?.summary ?? first?.candidate.finding.message ?? '';
  const why = rule === undefined ? '' : ` ${sentence(prose(rule.why))}`;
  const change = rule?.fix ?? first?.candidate.title ?? '';
  return [
    `### ${inlineCode(ruleId)}`,
    `${sentence(prose(what))}${why}`,
    sentence(prose(change)),
    placeList(facts, fixes),
    details(
      'How each fix was checked',
      fixes.slice(0, MAX_PROOFS).map((fix) => proofBlock(facts, fix)),
    ),
  ].join('\n\n');
}

const MAX_PLACES = 20;
const MAX_PROOFS = 10;

const link = ({ repositoryUrl, baseSha }: FixPullFacts, { candidate: { finding } }: Fix): string =>
  placeLink({ path: finding.path, ...finding.lines }, { repositoryUrl, sha: baseSha });

function placeList(facts: FixPullFacts, fixes: readonly Fix[]): string {
  const listed = fixes.slice(0, MAX_PLACES).map((fix) => {
    const { message } = fix.candidate.finding;
    return `- ${link(facts, fix)}: ${prose(truncate(message, WORDS_LIMIT))}`;
  });
  const more = fixes.length - listed.length;
  return [...listed, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

function proofBlock(facts: FixPullFacts, fix: Fix): string {
  return [link(facts, fix), proofTable(fix)].join('\n\n');
}

const MAX_NAMES = 10;

function names(checks: readonly string[]): string {
  const listed = checks.slice(0, MAX_NAMES).map((name) => inlineCode(truncate(name, 80)));
  const more = checks.length - listed.length;
  return [...listed, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function ciLine({ ci, headSha }: FixPullFacts): string {
  const sha = inlineCode(shortSha(headSha));
  switch (ci.kind) {
    case 'waiting':
      return `**Checks of this repository** have not ended on ${sha}. Until they have, nobody needs to look at this.`;
    case 'passed':
      return `**Checks of this repository** passed on ${sha}: ${names(ci.names)}.`;
    case 'not-applicable':
      return `**Checks of this repository** say nothing about ${sha}: ${sentence(prose(ci.why))}`;
    case 'failed':
      return `**Checks of this repository** fail on ${sha} and not on its base: ${names(ci.names)}.`;
  }
}

const PROMISE = `> **What this bot will do.** It keeps this branch up to date until someone else pushes to it, then leaves it alone. Close it and this fix is not proposed again; ${inlineCode('/roach unignore')} undoes that. It never merges.`;
