import type { SyntaxNode } from '../analysis/index.js';

/** How often a text does what, counted from its own lines and tokens. */
export interface StyleTally {
  readonly crlf: number;
  readonly lf: number;
  /** Indented lines by their leading characters; width in spaces → lines. Lines that mix both count as `mixed`. */
  readonly tabs: number;
  readonly mixed: number;
  readonly spaces: ReadonlyMap<number, number>;
  /** How many spaces a line is deeper than the one before → times. */
  readonly steps: ReadonlyMap<number, number>;
  readonly singleQuotes: number;
  readonly doubleQuotes: number;
  readonly withSemicolon: number;
  readonly withoutSemicolon: number;
  readonly trailingSpace: number;
}

/** What a file visibly does; null where it shows no preference. */
export interface StylePreference {
  readonly lineEnding: 'CRLF' | 'LF' | null;
  /** Spaces per level. */
  readonly indent: 'tabs' | number | null;
  readonly quotes: 'single' | 'double' | null;
  readonly semicolons: boolean | null;
}

/** Statements that may end in a semicolon; the rest of the grammar's statements never do or always must. */
const ENDS_IN_SEMICOLON = new Set([
  'break_statement',
  'continue_statement',
  'debugger_statement',
  'expression_statement',
  'import_statement',
  'lexical_declaration',
  'return_statement',
  'throw_statement',
  'type_alias_declaration',
  'variable_declaration',
]);

/** A preference needs this many samples, and this share of them. */
const MIN_SAMPLES = 2;
const MIN_SHARE = 0.8;

const add = (tally: Map<number, number>, key: number): void => {
  tally.set(key, (tally.get(key) ?? 0) + 1);
};

function countLines(text: string) {
  let crlf = 0;
  let lf = 0;
  let tabs = 0;
  let mixed = 0;
  let trailingSpace = 0;
  let previous = 0;
  const spaces = new Map<number, number>();
  const steps = new Map<number, number>();
  const lines = text.split('\n');
  for (const [index, raw] of lines.entries()) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const ended = index < lines.length - 1;
    if (ended && line === raw) lf++;
    else if (ended) crlf++;
    const body = line.trimStart();
    if (line !== line.trimEnd()) trailingSpace++;
    // Blank lines say nothing, and a comment's `*` stands one space in.
    if (body === '' || body.startsWith('*')) continue;
    const indent = line.slice(0, line.length - body.length);
    if (/^\t+$/.test(indent)) tabs++;
    else if (indent.includes('\t')) mixed++;
    else {
      if (indent !== '') add(spaces, indent.length);
      if (indent.length > previous) add(steps, indent.length - previous);
      previous = indent.length;
    }
  }
  return { crlf, lf, tabs, mixed, spaces, steps, trailingSpace };
}

function countTokens(text: string, nodes: readonly SyntaxNode[]) {
  let singleQuotes = 0;
  let doubleQuotes = 0;
  let withSemicolon = 0;
  let withoutSemicolon = 0;
  for (const node of nodes) {
    if (node.type === 'string' && node.parent?.type !== 'jsx_attribute') {
      const content = text.slice(node.start + 1, node.end - 1);
      // A string that holds the other quote has a reason for its own.
      if (text[node.start] === "'" && !content.includes('"')) singleQuotes++;
      if (text[node.start] === '"' && !content.includes("'")) doubleQuotes++;
    } else if (ENDS_IN_SEMICOLON.has(node.type) && !node.parent?.type.startsWith('for')) {
      if (text[node.end - 1] === ';') withSemicolon++;
      else withoutSemicolon++;
    }
  }
  return { singleQuotes, doubleQuotes, withSemicolon, withoutSemicolon };
}

/** Counts what a text does. `nodes` are those of its syntax tree; empty when there is none. */
export function measureStyle(text: string, nodes: readonly SyntaxNode[]): StyleTally {
  return { ...countLines(text), ...countTokens(text, nodes) };
}

/** The side that most of the samples take, or null. */
function prefer<A, B>(a: A, countA: number, b: B, countB: number): A | B | null {
  const samples = countA + countB;
  if (samples < MIN_SAMPLES) return null;
  if (countA >= samples * MIN_SHARE) return a;
  return countB >= samples * MIN_SHARE ? b : null;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0);

/** Lines whose spaces are no multiple of `unit`. */
function oddIndents(spaces: ReadonlyMap<number, number>, unit: number): number {
  return sum([...spaces].filter(([width]) => width % unit !== 0).map(([, lines]) => lines));
}

function spacesPerLevel({ spaces, steps }: StyleTally): number | null {
  const [mostCommon] = [...steps].sort(([a, timesA], [b, timesB]) => timesB - timesA || a - b);
  if (mostCommon === undefined) return null;
  const [unit] = mostCommon;
  const lines = sum(spaces.values());
  return unit > 1 && oddIndents(spaces, unit) <= lines * (1 - MIN_SHARE) ? unit : null;
}

/** What a file does often enough to be called its style. */
export function preferenceOf(tally: StyleTally): StylePreference {
  const indent = prefer('tabs' as const, tally.tabs, 'spaces' as const, sum(tally.spaces.values()));
  return {
    lineEnding: prefer('CRLF' as const, tally.crlf, 'LF' as const, tally.lf),
    indent: indent === 'spaces' ? spacesPerLevel(tally) : indent,
    quotes: prefer('single' as const, tally.singleQuotes, 'double' as const, tally.doubleQuotes),
    semicolons: prefer(true, tally.withSemicolon, false, tally.withoutSemicolon),
  };
}

/** How often a text departs from a preference, by the words that a person reads. */
export function departures(tally: StyleTally, preference: StylePreference): ReadonlyMap<string, number> {
  const { lineEnding, indent, quotes, semicolons } = preference;
  const found = new Map([['trailing white space', tally.trailingSpace]]);
  if (lineEnding !== null) found.set('line endings', lineEnding === 'CRLF' ? tally.lf : tally.crlf);
  if (indent === 'tabs') found.set('indentation', tally.mixed + sum(tally.spaces.values()));
  else if (indent !== null)
    found.set('indentation', tally.mixed + tally.tabs + oddIndents(tally.spaces, indent));
  if (quotes !== null) found.set('quotes', quotes === 'single' ? tally.doubleQuotes : tally.singleQuotes);
  if (semicolons !== null) found.set('semicolons', semicolons ? tally.withoutSemicolon : tally.withSemicolon);
  return found;
}
