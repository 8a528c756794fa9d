import { formatRecord, isTaught, MAX_STATEMENT, statementDigest, type Written } from '../domain/guide.js';
import type { Fact, Place } from '../domain/profile.js';
import { hiddenMarker, inlineCode, oneLine, plainText, prose, truncate } from './markdown.js';

/** What a guide is about. */
export interface GuideContext {
  /** How many files it was learned from. */
  readonly files: number;
  /** A place as Markdown, as `placeLink` makes it: who renders knows the repository and the commit. */
  readonly linkTo: (place: Place) => string;
  /** Ids of what people took out of the guide, which it goes on to know. */
  readonly forgotten?: readonly string[];
}

const EDITABLE =
  'Edit it: a line that you change goes before what is learned, one that you delete is forgotten, one that you add counts.';
/** As many lines as people read; what is left out is said. */
const MAX_FACTS = 80;
/** So many that are forgotten are remembered: what is learned has fewer. */
const MAX_FORGOTTEN = 500;
/** So many that differ are worth a word beside a configuration. */
const NOTABLE_SHARE = 0.05;

/**
 * The guide of a repository: its facts as one page of Markdown, in their order. Each line ends with a comment that names its
 * fact, and the page with one that says what it held, so that the edits of people can be read (`readGuide`).
 */
export function renderGuide(facts: readonly Fact[], { files, linkTo, forgotten = [] }: GuideContext): string {
  const shown = onePage(facts);
  const sections = new Map<string, Fact[]>();
  for (const fact of shown) {
    const heading = headingOf(fact);
    const section = sections.get(heading);
    if (section === undefined) sections.set(heading, [fact]);
    else section.push(fact);
  }
  const learned = `Learned from ${counted(files, 'file')}. In small print: how many places agree, or the setting that says so.`;
  const nothing = 'No habit is clear enough to be written down.';
  const left = leftOut(facts.length - shown.length);
  return [
    '# How this repository is written',
    facts.length === 0 ? nothing : `${learned} ${EDITABLE}`,
    ...[...sections].map(([heading, own]) =>
      [`## ${heading}`, '', ...own.map((fact) => line(fact, linkTo))].join('\n'),
    ),
    ...(left === null ? [] : [left]),
    formatRecord(recordOf(shown, forgotten)),
  ]
    .join('\n\n')
    .concat('\n');
}

/**
 * The same page where Markdown is not rendered, such as on a terminal: names as they are, and without the comments by which
 * edits are read.
 * @param nameOf a place as plain text.
 */
export function renderPlainGuide(
  facts: readonly Fact[],
  { files, nameOf }: { readonly files: number; readonly nameOf: (place: Place) => string },
): string {
  if (facts.length === 0) return 'No habit is clear enough to be written down.\n';
  const shown = onePage(facts);
  const lines: string[] = [`Learned from ${counted(files, 'file')}.`];
  let last = '';
  for (const fact of shown) {
    const heading = fact.scope === '' ? familyName(fact) : `In ${oneLine(fact.scope)}/`;
    if (heading !== last) lines.push('', heading);
    last = heading;
    const basis = basisOf(fact, nameOf);
    lines.push(`  ${plainText(statementOf(fact))}${basis === '' ? '' : ` (${basis})`}`);
  }
  const left = leftOut(facts.length - shown.length);
  return [...lines, ...(left === null ? [] : ['', left]), ''].join('\n');
}

const familyName = ({ family }: Fact): string => {
  const words = family.replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
};

const leftOut = (left: number): string | null =>
  left > 0 ? `${counted(left, 'more fact')} of less weight ${left === 1 ? 'is' : 'are'} left out.` : null;

/** What people wrote is never left out. */
function onePage(facts: readonly Fact[]): readonly Fact[] {
  let room = Math.max(0, MAX_FACTS - facts.filter(isTaught).length);
  return facts.filter((fact) => isTaught(fact) || (room -= 1) >= 0);
}

function recordOf(shown: readonly Fact[], forgotten: readonly string[]): ReadonlyMap<string, Written> {
  const out = forgotten.slice(0, MAX_FORGOTTEN).map((id): [string, Written] => [id, 'forgotten']);
  const lines = shown.map((fact): [string, Written] => [
    fact.id,
    isTaught(fact) ? 'taught' : { digest: statementDigest(statementOf(fact)) },
  ]);
  return new Map([...out, ...lines]);
}

function headingOf(fact: Fact): string {
  return fact.scope === '' ? familyName(fact) : `In ${scopeName(fact.scope)}`;
}

/** A folder as inline code. */
export function scopeName(scope: string): string {
  return inlineCode(`${truncate(scope, MAX_SCOPE)}/`);
}

const MAX_SCOPE = 100;

function statementOf({ statement }: Fact): string {
  return truncate(statement, MAX_STATEMENT);
}

function line(fact: Fact, linkTo: GuideContext['linkTo']): string {
  return `- ${factText(fact, linkTo)} ${hiddenMarker('fact', fact.id)}`;
}

/** One fact as the guide says it: a line of Markdown, with what it rests on in small print. */
export function factText(fact: Fact, linkTo: GuideContext['linkTo']): string {
  const basis = basisOf(fact, linkTo);
  return `${prose(statementOf(fact))}${basis === '' ? '' : ` <sub>${basis}</sub>`}`;
}

/** Where it is declared, or how many do it, and where to look. */
function basisOf(fact: Fact, linkTo: GuideContext['linkTo']): string {
  const { support, counter, unit, origin, examples, exceptions } = fact;
  const [first] = examples;
  const [exception] = exceptions;
  const all = support + counter;
  const except = exception === undefined ? '' : `, not ${linkTo(exception)}`;
  if (isTaught(fact)) return '';
  if (origin === 'declared') {
    const differ =
      counter > NOTABLE_SHARE * all ? `; ${number(counter)} of ${number(all)} ${unit} differ${except}` : '';
    return first === undefined ? '' : `${linkTo(first)}${differ}`;
  }
  const many = counter === 0 ? `all ${number(all)} ${unit}` : `${number(support)} of ${number(all)} ${unit}`;
  return first === undefined ? many : `${many}, as in ${linkTo(first)}${except}`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}

export function counted(value: number, singular: string): string {
  return `${number(value)} ${singular}${value === 1 ? '' : 's'}`;
}
