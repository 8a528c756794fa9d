import type { Fact } from '../domain/profile.js';
import { GUIDE_PATH, MAX_STATEMENT, parseRecord, statementDigest, type Written } from '../domain/guide.js';
import { holdsSecret } from '../analysis/index.js';
import { hasHiddenCharacters } from '../domain/hidden.js';
import { cut, readMarkdown, type Block } from './markdown.js';

/** Facts after a person's edits of the guide. */
export interface TaughtFacts {
  readonly facts: readonly Fact[];
  /** Ids of what people took out, so that the next guide remembers it. */
  readonly forgotten: readonly string[];
}

/** Statements of a person's own; more is no page. */
const MAX_OWN = 100;
const MARKER = /^<!-- code-roach:fact:([\w.:-]{1,200}) -->$/u;

/**
 * What people made of a guide: a line that they edited overrides its fact, one that they deleted is forgotten, and one that
 * they added is a fact that they declare. What was learned after the guide was written is neither. A guide is written by
 * whoever may write to the repository: its lines are data, whatever they say, and are neutralised where they are shown.
 * @param facts as they are learned, without what an earlier guide taught.
 */
export function readGuide(markdown: string, facts: readonly Fact[]): TaughtFacts {
  const { blocks, comments } = readMarkdown(markdown);
  const record = comments.map(parseRecord).findLast((one) => one !== null) ?? new Map<string, Written>();
  const lines = sortLines(blocks, new Map(facts.map((fact) => [fact.id, fact])), record);
  const forgotten = [...record]
    .filter(([id, written]) => written !== 'taught' && !lines.seen.has(id))
    .map(([id]) => id);
  const out = new Set(forgotten);
  const known = new Set(facts.map(({ id }) => id));
  const left = facts.filter(({ id }) => !out.has(id)).map((fact) => lines.edited.get(fact.id) ?? fact);
  const own = [...lines.own, ...[...lines.edited.values()].filter(({ id }) => !known.has(id))];
  return { facts: own.reduce(insert, left), forgotten };
}

interface Lines {
  /** Ids whose lines are still there. */
  readonly seen: ReadonlySet<string>;
  readonly edited: ReadonlyMap<string, Fact>;
  readonly own: readonly Fact[];
}

function sortLines(
  blocks: readonly Block[],
  learned: ReadonlyMap<string, Fact>,
  record: ReadonlyMap<string, Written>,
): Lines {
  const [seen, edited, own] = [new Set<string>(), new Map<string, Fact>(), new Map<string, Fact>()];
  const scopes = new Set([...learned.values()].map(({ scope }) => scope));
  let under: Heading = { family: OWN, scope: '' };
  for (const block of blocks) {
    if (block.kind === 'heading') under = headingOf(block.text, scopes);
    if (block.kind !== 'bullet') continue;
    const id = block.comments.flatMap((comment) => MARKER.exec(comment.trim())?.[1] ?? [])[0] ?? null;
    const fact = id === null ? undefined : learned.get(id);
    const written = id === null ? undefined : record.get(id);
    const said = saidBy(block);
    const digest = statementDigest(said ?? '');
    // A line that says nothing any more is deleted. One that is not as it seems changes nothing.
    if (block.text === '' || (said === null && id === null)) continue;
    if (id !== null && (fact !== undefined || written !== undefined) && !seen.has(id)) {
      seen.add(id);
      if (said === null || digest === digestOf(written, fact)) continue;
      edited.set(id, taught(id, said, block.line, fact ?? under));
    } else if (said !== null && digest !== digestOf(written, fact) && own.size < MAX_OWN) {
      const added = taught(`${OWN}.${digest}`, said, block.line, under);
      if (!own.has(added.id)) own.set(added.id, added);
    }
  }
  return { seen, edited, own: [...own.values()].filter(({ id }) => !edited.has(id)) };
}

/** What the line said when it was written; null for a person's own words, which count as they are now. */
function digestOf(written: Written | undefined, fact: Fact | undefined): string | null {
  if (typeof written === 'object') return written.digest;
  return written === undefined && fact !== undefined ? statementDigest(fact.statement) : null;
}

/** Null for what holds characters that nobody sees, those left out that a guide breaks references with. */
function saidBy({ text }: Block): string | null {
  const said = text.replaceAll('\u200B', '');
  return hasHiddenCharacters(said) || holdsSecret(said) ? null : cut(said, MAX_STATEMENT);
}

const OWN = 'guide';
const MAX_HEADING = 40;

interface Heading {
  readonly family: string;
  readonly scope: string;
}

/** What a line under a heading is about, from the heading as it is rendered. */
function headingOf(heading: string, scopes: ReadonlySet<string>): Heading {
  const folder = /^In `([^`]+)\/`$/u.exec(heading)?.[1] ?? '';
  if (folder !== '' && scopes.has(folder)) return { family: OWN, scope: folder };
  const words = heading.toLowerCase().replaceAll(' ', '-');
  return {
    family: words.length <= MAX_HEADING && /^[a-z]+(?:-[a-z]+)*$/u.test(words) ? words : OWN,
    scope: '',
  };
}

function taught(id: string, statement: string, line: number, about: Heading): Fact {
  return {
    id,
    family: about.family,
    scope: about.scope,
    statement,
    value: statement,
    support: 0,
    counter: 0,
    unit: 'places',
    confidence: 1,
    examples: [{ path: GUIDE_PATH, line }],
    exceptions: [],
    origin: 'declared',
  };
}

/** Behind the last fact of its family; before all others where it is the only one. */
function insert(facts: readonly Fact[], own: Fact): readonly Fact[] {
  const at = facts.findLastIndex(({ family, scope }) => family === own.family && scope === own.scope);
  return at === -1 ? [own, ...facts] : facts.toSpliced(at + 1, 0, own);
}
