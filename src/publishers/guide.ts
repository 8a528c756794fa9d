import type { Fact, Place } from '../domain/profile.js';
import { hiddenMarker, placeLink, prose, truncate } from './markdown.js';

/** What a guide is about. */
export interface GuideContext {
  /** How many files it was learned from. */
  readonly files: number;
  /** Address of the repository in a browser, and the commit; without an address places are named and not linked. */
  readonly at: { readonly repositoryUrl: string | null; readonly sha: string };
}

/** As many lines as people read; what is left out is said. */
const MAX_FACTS = 60;
const MAX_STATEMENT = 400;
/** So many that differ are worth a word beside a configuration. */
const NOTABLE_SHARE = 0.05;

/** The guide of a repository: its facts as one page of Markdown, in their order. */
export function renderGuide(facts: readonly Fact[], { files, at }: GuideContext): string {
  const shown = facts.slice(0, MAX_FACTS);
  const families = [...new Set(shown.map(({ family }) => family))];
  const learned = `Learned from ${counted(files, 'file')}. In brackets: how many places agree, or the setting that says so.`;
  const nothing = 'No habit is clear enough to be written down.';
  const left = facts.length - shown.length;
  return [
    '# How this repository is written',
    facts.length === 0 ? nothing : learned,
    ...families.map((family) =>
      section(
        family,
        shown.filter((fact) => fact.family === family),
        at,
      ),
    ),
    ...(left > 0
      ? [`${counted(left, 'more fact')} of less weight ${left === 1 ? 'is' : 'are'} left out.`]
      : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(family: string, facts: readonly Fact[], at: GuideContext['at']): string {
  const words = family.replaceAll('-', ' ');
  const heading = `## ${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  return [heading, '', ...facts.map((fact) => line(fact, at))].join('\n');
}

function line(fact: Fact, at: GuideContext['at']): string {
  const basis = basisOf(fact, at);
  const because = basis === '' ? '' : ` (${basis})`;
  return `- ${prose(truncate(fact.statement, MAX_STATEMENT))}${because} ${hiddenMarker('fact', fact.id)}`;
}

/** Where it is declared, or how many do it, and where to look. */
function basisOf(fact: Fact, at: GuideContext['at']): string {
  const { support, counter, unit, origin, examples, exceptions } = fact;
  const [first] = examples;
  const [exception] = exceptions;
  const all = support + counter;
  const except = exception === undefined ? '' : `, not ${link(exception, at)}`;
  if (origin === 'declared') {
    const differ =
      counter > NOTABLE_SHARE * all ? `; ${number(counter)} of ${number(all)} ${unit} differ${except}` : '';
    return first === undefined ? '' : `${link(first, at)}${differ}`;
  }
  const many = counter === 0 ? `all ${number(all)} ${unit}` : `${number(support)} of ${number(all)} ${unit}`;
  return first === undefined ? many : `${many}, as in ${link(first, at)}${except}`;
}

function link({ path, line: startLine }: Place, at: GuideContext['at']): string {
  return placeLink({ path, startLine, endLine: startLine }, at);
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function counted(value: number, singular: string): string {
  return `${number(value)} ${singular}${value === 1 ? '' : 's'}`;
}
