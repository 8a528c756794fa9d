import type { Range } from '../../../src/domain/text.js';
import type { QuotedEdit } from '../../../src/pipeline/model/quoted-lines.js';
import { bare, drawn, indentOf, occurrences, type Sample } from './samples.js';

/** A reply as it arrives, and what has to come of it: null where it has to be refused. */
export interface Reply {
  readonly text: string;
  readonly window: Range;
  readonly edits: readonly QuotedEdit[];
  readonly expected: string | null;
}

/** A way in which replies go wrong. */
export interface Kind {
  readonly name: string;
  /** Whether what was meant can still be told. */
  readonly recoverable: boolean;
  /** Null where the sample cannot go wrong in this way. `other` are lines of another file. */
  make(sample: Sample, other: readonly string[]): Reply | null;
}

const joined = (lines: readonly string[]): string => lines.join('\n');

/** The same sample with another quote, another replacement or more edits. */
function reply(
  { text, window, target }: Sample,
  quote: readonly string[],
  replacement: readonly string[],
  recoverable: boolean,
): Reply {
  return {
    text,
    window,
    edits: [{ quote: joined(quote), replacement: joined(replacement) }],
    expected: recoverable ? target : null,
  };
}

type Remade = { readonly quote: readonly string[]; readonly replacement: readonly string[] } | null;

/** A kind that changes no more than the quote and the replacement. */
function kind(
  name: string,
  recoverable: boolean,
  remake: (sample: Sample, other: readonly string[]) => Remade,
): Kind {
  return {
    name,
    recoverable,
    make(sample, other) {
      const remade = remake(sample, other);
      return remade === null ? null : reply(sample, remade.quote, remade.replacement, recoverable);
    },
  };
}

const both = ({ quote, replacement }: Sample, of: (line: string, index: number) => string): Remade => ({
  quote: quote.map(of),
  replacement: replacement.map(of),
});

const filled = (lines: readonly string[]): readonly string[] => lines.filter((line) => bare(line) !== '');

function commonIndent(lines: readonly string[]): string {
  const [first = '', ...rest] = filled(lines).map(indentOf);
  let common = first;
  for (const indent of rest) while (!indent.startsWith(common)) common = common.slice(0, -1);
  return common;
}

/** True when quoted lines are not what the file has, wherever. */
const isNowhere = (sample: Sample, quote: readonly string[]): boolean =>
  occurrences(sample.shown, quote) === 0;

const WORD = /[A-Za-z]{3,}/u;

/** A quoted line with another word; null when none has a word. */
function misspelt({ quote, seed }: Sample): readonly string[] | null {
  const at = drawn(quote.length, `${seed} misspelt`);
  const line = quote[at] ?? '';
  return WORD.test(line)
    ? quote.with(
        at,
        line.replace(WORD, (word) => `${word}Old`),
      )
    : null;
}

const CYRILLIC: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р', i: 'і' };
const similar = (line: string): string => line.replace(/[aeocpi]/u, (letter) => CYRILLIC[letter] ?? letter);

const FENCE = '```';

export const KINDS: readonly Kind[] = [
  kind('as quoted', true, ({ quote, replacement }) => ({ quote, replacement })),
  kind('CRLF in the reply', true, (sample) => both(sample, (line) => `${line}\r`)),
  {
    name: 'CRLF in the file',
    recoverable: true,
    make(sample) {
      const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
      const before = crlf(sample.text.slice(0, sample.window.start)).length;
      const size = crlf(sample.text.slice(sample.window.start, sample.window.end)).length;
      return {
        ...reply(sample, sample.quote, sample.replacement, true),
        text: crlf(sample.text),
        window: { start: before, end: before + size },
        expected: crlf(sample.target),
      };
    },
  },
  kind('white space: blanks at the ends of lines', true, (sample) => ({
    quote: sample.quote.map((line, index) => (index % 2 === 0 ? `${line}  ` : `${line}\t`)),
    replacement: sample.replacement,
  })),
  kind('white space: moved to the margin', true, (sample) => {
    const indent = commonIndent([...sample.quote, ...sample.replacement]);
    if (indent === '' || filled(sample.quote).length < 2) return null;
    return both(sample, (line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  }),
  kind('white space: first line without its indentation', true, (sample) => {
    const { quote } = sample;
    if (filled(quote).length < 2 || indentOf(quote[0] ?? '') === '') return null;
    // If those after it stand at the margin anyway, the line above says how deep nothing.
    if (filled(quote.slice(1)).every((line) => indentOf(line) === '')) return null;
    // A replacement that begins at another depth has lost what says so.
    if (indentOf(sample.replacement[0] ?? '') !== indentOf(quote[0] ?? '')) return null;
    return both(sample, (line, index) => (index === 0 ? line.trimStart() : line));
  }),
  kind('white space: tabs for spaces', true, (sample) => {
    const lines = [...sample.quote, ...sample.replacement];
    const depths = sample.quote.map((line) => indentOf(line).length);
    const isEven = lines.every((line) => !line.startsWith('\t') && indentOf(line).length % 2 === 0);
    if (!isEven || Math.max(...depths) === 0) return null;
    return both(sample, (line) => '\t'.repeat(indentOf(line).length / 2) + line.trimStart());
  }),
  kind('white space: blank lines around', true, ({ quote, replacement }) => ({
    quote: ['', ...quote, '', ''],
    replacement: ['', ...replacement, '', ''],
  })),
  kind('fences around', true, ({ quote, replacement }) => ({
    quote: [`${FENCE}js`, ...quote, FENCE],
    replacement: [`${FENCE}js`, ...replacement, FENCE],
  })),
  kind('fences inside', false, ({ quote, replacement }) => ({
    quote,
    replacement: replacement.toSpliced(Math.ceil(replacement.length / 2), 0, FENCE),
  })),
  kind('line numbers in front', true, (sample) => ({
    quote: sample.quote.map((line, index) => `${sample.at + index + 1} | ${line}`),
    replacement: sample.replacement.map((line, index) => `${sample.at + index + 1} | ${line}`),
  })),
  {
    name: 'ellipsis on both sides',
    recoverable: true,
    make(sample) {
      // The lines above the quote are named by the first of them alone, which both sides have.
      const head = sample.shown[0] ?? '';
      if (sample.at < 3 || bare(head) === '') return null;
      const lead = [head, '  // ... existing code ...'];
      return reply(sample, [...lead, ...sample.quote], [...lead, ...sample.replacement], true);
    },
  },
  kind('ellipsis in the replacement', false, ({ quote, replacement }) =>
    quote.length < 3 || replacement.length < 3
      ? null
      : {
          quote,
          replacement: [...replacement.slice(0, 1), '// ... rest of the code', ...replacement.slice(-1)],
        },
  ),
  kind('wrong quote', false, (sample) => {
    const quote = misspelt(sample);
    return quote === null || !isNowhere(sample, quote) ? null : { quote, replacement: sample.replacement };
  }),
  {
    name: 'stale base: elsewhere',
    recoverable: true,
    make(sample) {
      const { text, window, target } = sample;
      const more = '// a line that was not there\n';
      return {
        ...reply(sample, sample.quote, sample.replacement, true),
        text: text.slice(0, window.start) + more + text.slice(window.start),
        window: { start: window.start, end: window.end + more.length },
        expected: target.slice(0, window.start) + more + target.slice(window.start),
      };
    },
  },
  kind('stale base: in the quote', false, (sample) => {
    if (sample.quote.length < 3) return null;
    const quote = sample.quote.toSpliced(1, 1);
    return isNowhere(sample, quote) ? { quote, replacement: sample.replacement } : null;
  }),
  kind('ambiguous anchor', false, ({ shown, quote, seed }) => {
    const twice = shown.filter((line) => bare(line) !== '' && occurrences(shown, [line]) > 1);
    const line = twice[drawn(twice.length, `${seed} twice`)];
    return line === undefined || quote.length === 0
      ? null
      : { quote: [bare(line)], replacement: [`${bare(line)} // x`] };
  }),
  kind('truncation: in the middle of a line', false, (sample) => {
    const last = sample.quote.at(-1) ?? '';
    const quote = [...sample.quote.slice(0, -1), last.slice(0, -Math.ceil(bare(last).length / 3))];
    const isCut = bare(quote.at(-1) ?? '') !== '' && isNowhere(sample, quote);
    return isCut ? { quote, replacement: sample.replacement } : null;
  }),
  kind('truncation: the last line is missing', false, (sample) => {
    const { quote, replacement } = sample;
    const isKept = quote.length > 1 && quote.at(-1) === replacement.at(-1);
    const cut = quote.slice(0, -1);
    // With the changed line alone the reply would be a true one about it.
    const isDistinct = isKept && cut.at(-1) !== replacement.at(-1) && filled(cut).length > 0;
    return isDistinct ? { quote: cut, replacement } : null;
  }),
  kind('wrong file', false, (sample, other) => {
    const quote = other.slice(0, sample.quote.length);
    const isForeign = filled(quote).length > 0 && isNowhere(sample, quote);
    return isForeign ? { quote, replacement: sample.replacement } : null;
  }),
  kind('unicode look-alikes: in the quote', false, (sample) => {
    const quote = sample.quote.map(similar);
    return isNowhere(sample, quote) ? { quote, replacement: sample.replacement } : null;
  }),
  kind('unicode look-alikes: in the replacement', false, ({ quote, replacement, shown }) => {
    const changed = replacement.findIndex((line) => !quote.includes(line) && similar(line) !== line);
    const isAscii = !/[^\p{ASCII}]/u.test(joined(shown));
    return changed === -1 || !isAscii
      ? null
      : { quote, replacement: replacement.with(changed, similar(replacement[changed] ?? '')) };
  }),
  kind('partial line', false, (sample) => {
    const line = bare(sample.quote[0] ?? '');
    const part = line.slice(Math.floor(line.length / 4), Math.ceil((line.length * 3) / 4));
    return bare(part).length > 2 && isNowhere(sample, [part])
      ? { quote: [part], replacement: ['checked'] }
      : null;
  }),
  {
    name: 'overlapping edits',
    recoverable: false,
    make(sample) {
      const { quote } = sample;
      const [first = ''] = quote;
      if (quote.length < 2 || occurrences(sample.shown, [first]) !== 1) return null;
      const whole = reply(sample, quote, sample.replacement, false);
      return { ...whole, edits: [...whole.edits, { quote: first, replacement: `${first} // checked` }] };
    },
  },
  kind('empty quote', false, ({ replacement }) => ({ quote: ['', ' '], replacement })),
  kind('no change', false, ({ quote }) => ({ quote, replacement: quote })),
];
