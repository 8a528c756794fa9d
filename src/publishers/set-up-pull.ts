import type { Backtest, TriedPull } from '../domain/backtest.js';
import { GUIDE_PATH } from '../domain/guide.js';
import type { NewFile } from '../domain/proposals.js';
import type { Fact } from '../domain/profile.js';
import { CONFIG_PATH } from '../domain/repository-config.js';
import { escapeText, hiddenMarker, inlineCode, placeLink, prose, truncate } from './markdown.js';
import {
  PROPOSED_SETTINGS,
  renderGuideFile,
  renderSettingsFile,
  type Learned,
  type ProposedSetting,
} from './set-up-files.js';
import { count } from './words.js';

/** What a set-up pull request is made of. */
export interface SetupFacts {
  readonly repositoryId: number;
  /** Address of the repository in a browser, without a slash at the end. */
  readonly repositoryUrl: string;
  /** Null where nothing could be learned. */
  readonly learned: Learned | null;
  /** Null where no pull request was merged. */
  readonly backtest: Backtest | null;
  /** Whether code is sent to a model. */
  readonly hasModel: boolean;
}

export interface SetupPull {
  readonly title: string;
  readonly body: string;
  readonly files: readonly NewFile[];
}

const SHOWN_FACTS = 5;
const STATEMENT_LIMIT = 400;
const TITLE_LIMIT = 80;

/** By which the pull request is found again. */
export function setupMarker(repositoryId: number): string {
  return hiddenMarker('setup', String(repositoryId));
}

/** The pull request that asks a repository's people whether they want reviews, with its files. */
export function renderSetup(setup: SetupFacts): SetupPull {
  const { learned, repositoryUrl } = setup;
  const guide = learned === null ? [] : [{ path: GUIDE_PATH, text: renderGuideFile(learned, repositoryUrl) }];
  const files = [{ path: CONFIG_PATH, text: renderSettingsFile() }, ...guide];
  const body = [
    'Code Roach reads pull requests, finds defects in what they change, and suggests fixes that it has proven. Until this is merged it reviews nothing here.',
    learned === null ? null : learnedSection(learned, repositoryUrl),
    afterSection(setup.hasModel),
    setup.backtest === null ? null : backtestSection(setup.backtest, repositoryUrl),
    settingsSection(),
    `**Close this to opt out; nothing else will be posted.** To change your mind, reopen it or add ${inlineCode(CONFIG_PATH)} yourself.`,
    setupMarker(setup.repositoryId),
  ];
  return { title: 'Set up Code Roach', body: body.filter((part) => part !== null).join('\n\n'), files };
}

function learnedSection({ facts, files, sha }: Learned, repositoryUrl: string): string | null {
  const useful = mostUseful(facts);
  if (useful.length === 0) return null;
  const lines = useful.map((fact) => factLine(fact, { repositoryUrl, sha }));
  const rest = `Learned from ${count(files, 'file')}. The guide in this pull request, ${inlineCode(GUIDE_PATH)}, has all that fits on a page. Edit it: a line that you change goes before what is learned, one that you delete is forgotten, one that you add counts.`;
  return `### What was learned\n\n${lines.join('\n')}\n\n${rest}`;
}

/** In their order, the first of each family before the second of any: five about languages say less. Each can be looked up. */
function mostUseful(facts: readonly Fact[]): readonly Fact[] {
  const seen = new Map<string, number>();
  const evident = facts.filter(({ examples }) => examples.length > 0);
  const turns = evident.map((fact) => {
    const turn = seen.get(fact.family) ?? 0;
    seen.set(fact.family, turn + 1);
    return { fact, turn };
  });
  return turns
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, SHOWN_FACTS)
    .map(({ fact }) => fact);
}

function factLine(fact: Fact, at: { readonly repositoryUrl: string; readonly sha: string }): string {
  const { support, counter, unit, origin } = fact;
  const [example] = fact.examples;
  const many = origin === 'declared' ? [] : [`${support} of ${support + counter} ${unit}`];
  const place = example === undefined ? [] : [{ ...example, startLine: example.line, endLine: example.line }];
  const basis = [...many, ...place.map((it) => placeLink(it, at))].join(', ');
  return `- ${prose(truncate(fact.statement, STATEMENT_LIMIT))} (${basis})`;
}

const MODEL_LINE = `- The model server that this app works with is sent the functions that pull requests change, code around findings, and questions in their threads, with secrets masked. ${inlineCode('model: { review: false }')} in the settings keeps it from looking for defects, ${inlineCode('answers: false')} there from answering.`;

function afterSection(hasModel: boolean): string {
  return [
    '### After the merge',
    [
      '- Each push to a pull request gets one check run; findings on changed lines get a comment, with a suggestion where the fix is proven.',
      '- Pull requests that are open and were skipped are reviewed at once. Drafts and those of dependency bots stay skipped.',
      `- It approves and merges nothing, and never runs code of this repository. It pushes only what somebody who may write asks for (${inlineCode('/roach fix')} or a button), or what ${inlineCode('crawl')} in the settings, off by default, switches on.`,
      `- ${inlineCode('/roach help')} in a comment lists what people can ask for.`,
      ...(hasModel ? [MODEL_LINE] : []),
    ].join('\n'),
  ].join('\n\n');
}

function backtestSection({ pulls, leftOut }: Backtest, repositoryUrl: string): string {
  const left =
    leftOut === 0
      ? null
      : `${count(leftOut, 'more pull request was', 'more pull requests were')} too large to be tried here, or could not be read.`;
  if (pulls.length === 0) return ['### What it would have said', left].join('\n\n');
  const rows = pulls.map((pull) => row(pull, repositoryUrl));
  return [
    '### What it would have said',
    `On the last ${count(pulls.length, 'merged pull request')}, by rules alone:`,
    [
      '| pull request | findings | fixes proven | changed later by people |',
      '| --- | ---: | ---: | ---: |',
      ...rows,
    ].join('\n'),
    'Changed later by people: findings that are gone from their file on the default branch by now.',
    left,
  ]
    .filter((part) => part !== null)
    .join('\n\n');
}

function row(pull: TriedPull, repositoryUrl: string): string {
  const { number, title, findings, fixes, changedLater } = pull;
  const name = `${pullLink(number, repositoryUrl)} ${escapeText(truncate(title, TITLE_LIMIT))}`;
  return `| ${[name, findings, fixes, changedLater].join(' | ')} |`;
}

/**
 * A link, or a reference, would tell everybody in those pull requests of this one. GitHub has an address for links that do not;
 * a server of one's own has none.
 */
function pullLink(number: number, repositoryUrl: string): string {
  const url = new URL(`${repositoryUrl}/pull/${number}`);
  const name = inlineCode(`#${number}`);
  if (url.hostname !== 'github.com') return name;
  url.hostname = 'redirect.github.com';
  return `[${name}](${url.href})`;
}

function settingsSection(): string {
  const rows = PROPOSED_SETTINGS.map(settingRow);
  return [
    '### What the settings do',
    ['| setting | proposed | what it does |', '| --- | --- | --- |', ...rows].join('\n'),
    `They are in ${inlineCode(CONFIG_PATH)}, at their defaults; an empty file would do the same.`,
  ].join('\n\n');
}

function settingRow({ key, value, says }: ProposedSetting): string {
  return `| ${inlineCode(key)} | ${inlineCode(value)} | ${escapeText(says)} |`;
}
