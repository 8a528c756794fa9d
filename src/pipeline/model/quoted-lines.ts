import { indentOf } from './indentation.js';

/** What to look for, and what to put there. */
export interface QuotedEdit {
  readonly quote: string;
  readonly replacement: string;
}

/** The same by lines, without their ends. */
export interface QuotedLines {
  readonly quote: readonly string[];
  readonly replacement: readonly string[];
}

/** True for a line with nothing but white space. */
export const isBlank = (line: string): boolean => indentOf(line) === line;

/** A line without the blanks at its end. A loop, as a search for them would be quadratic. */
export function withoutTail(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return line.slice(0, end);
}

function split(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.replaceAll(/\r\n?/gu, '\n').split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

const FENCE = /^[\t ]*(?:`{3,}|~{3,})[\w+#.-]*[\t ]*$/u;
export const isFence = (line: string): boolean => FENCE.test(line);

/** A line that stands for lines: `...`, `// ... existing code`. A bare spread such as `...rest,` is none. */
const ELLIPSIS =
  /^[\t ]*(?:(?:\.{3}|…)|(?:\/\/|#|--|\/\*|\{\/\*|<!--)[\t ]*(?:(?:\.{3}|…).*|\(?(?:the )?(?:rest of|remaining|existing|unchanged|same as before)\b.*))[\t ]*$/iu;
export const isEllipsis = (line: string): boolean => ELLIPSIS.test(line);

/** The lines inside a fence that is around all of them; null when there is none. */
function unfenced(lines: readonly string[]): readonly string[] | null {
  const from = lines.findIndex((line) => !isBlank(line));
  const to = lines.findLastIndex((line) => !isBlank(line));
  if (to <= from || !isFence(lines[from] ?? '') || !isFence(lines[to] ?? '')) return null;
  const inside = lines.slice(from + 1, to);
  return inside.some(isFence) ? null : inside;
}

const NUMBERED = /^[\t ]{0,8}(\d{1,7})(?:[\t ]?[:|→][\t ]?|\t)(.*)$/u;

/** Lines without the numbers in front of all of them, which count up by one; null when they are not so. */
function unnumbered(lines: readonly string[]): readonly string[] | null {
  const parts = lines.map((line) => NUMBERED.exec(line));
  const first = Number(parts[0]?.[1]);
  const isCounted = parts.every((part, index) => part !== null && Number(part[1]) === first + index);
  return lines.length > 0 && isCounted ? parts.map((part) => part?.[2] ?? '') : null;
}

/**
 * What an edit may mean, the most literal first: as it is, without a fence around it, without line numbers in front. The
 * first one whose quote is found counts.
 */
export function readings({ quote, replacement }: QuotedEdit): readonly QuotedLines[] {
  const literal = { quote: split(quote), replacement: split(replacement) };
  const bare = {
    quote: unfenced(literal.quote) ?? literal.quote,
    replacement: unfenced(literal.replacement) ?? literal.replacement,
  };
  const found: QuotedLines[] = [literal];
  if (bare.quote !== literal.quote || bare.replacement !== literal.replacement) {
    // A fence in the replacement alone is none of the code, unless the quote has one to match.
    if (bare.quote === literal.quote && !literal.quote.some(isFence)) found.pop();
    found.push(bare);
  }
  const numberless = unnumbered(bare.quote);
  if (numberless !== null) {
    const counted = unnumbered(bare.replacement);
    const isMixed = counted === null && bare.replacement.some((line) => NUMBERED.test(line));
    if (!isMixed) found.push({ quote: numberless, replacement: counted ?? bare.replacement });
  }
  return found;
}

/** An edit without the blank lines around its quote. */
export function withoutOuterBlanks({ quote, replacement }: QuotedLines): QuotedLines {
  const [top, bottom] = outerBlanks(quote);
  const [allTop, allBottom] = outerBlanks(replacement);
  return {
    quote: quote.slice(top, quote.length - bottom),
    replacement: replacement.slice(Math.min(top, allTop), replacement.length - Math.min(bottom, allBottom)),
  };
}

function outerBlanks(lines: readonly string[]): readonly [top: number, bottom: number] {
  const first = lines.findIndex((line) => !isBlank(line));
  if (first === -1) return [lines.length, 0];
  return [first, lines.length - 1 - lines.findLastIndex((line) => !isBlank(line))];
}

/** The parts between lines that stand for lines; one when there is none. */
export function partsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (isEllipsis(line)) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}
