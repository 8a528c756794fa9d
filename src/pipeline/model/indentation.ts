/** White space that a line begins with. Other spaces than these are part of the code. */
export function indentOf(line: string): string {
  return /^[\t ]*/u.exec(line)?.[0] ?? '';
}

/** Indentation of one line as it was quoted and as the file has it. */
export interface IndentPair {
  readonly quoted: string;
  readonly own: string;
}

/** The file's indentation for a quoted one; null where the pairs do not tell. */
export type Carry = (indent: string) => string | null;

const UNITS = ['\t', '  ', '   ', '    ', '        ', ' '] as const;

function byUnits(from: string, to: string): Carry {
  return (indent) => {
    const levels = indent.length / from.length;
    return Number.isInteger(levels) && indent === from.repeat(levels) ? to.repeat(levels) : null;
  };
}

/** Every way that is known in which indentation gets lost or changed, whatever the lines say. */
function waysFor({ quoted, own }: IndentPair): readonly Carry[] {
  const ways: Carry[] = [];
  if (own.endsWith(quoted)) {
    const added = own.slice(0, own.length - quoted.length);
    ways.push((indent) => added + indent);
  }
  if (quoted.endsWith(own)) {
    const taken = quoted.slice(0, quoted.length - own.length);
    ways.push((indent) => (indent.startsWith(taken) ? indent.slice(taken.length) : null));
  }
  for (const from of UNITS) for (const to of UNITS) if (from !== to) ways.push(byUnits(from, to));
  return ways;
}

/**
 * How indentation is carried over from a quote to the file. What a quoted line shows is taken from there; other depths
 * follow from the ways that explain all lines, if these agree.
 */
export function carryOf(pairs: readonly IndentPair[]): Carry {
  const [first] = pairs;
  if (first === undefined || pairs.every(({ quoted, own }) => quoted === own)) return (indent) => indent;
  const shown = new Map<string, string | null>();
  for (const { quoted, own } of pairs) {
    const known = shown.get(quoted);
    shown.set(quoted, known === undefined || known === own ? own : null);
  }
  const ways = waysFor(first).filter((way) => pairs.every(({ quoted, own }) => way(quoted) === own));
  return (indent) => {
    const known = shown.get(indent);
    if (known !== undefined) return known;
    const [answer = null, ...others] = new Set(ways.map((way) => way(indent)));
    return others.length === 0 ? answer : null;
  };
}
