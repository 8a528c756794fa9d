/** A longer pattern is not judged. */
const MAX_LENGTH = 2000;

/** A library whose patterns are those of RE2. */
export interface Dialect {
  /** As people call it. */
  readonly name: string;
  /** True where what is repeated may be repeated again: `a**`. */
  readonly stacks: boolean;
}

/** Why a library does not accept a pattern; null when it does or when that is not certain. */
export function patternProblem(pattern: string, { name, stacks }: Dialect): string | null {
  if (pattern.length > MAX_LENGTH || pattern.includes('\\Q')) return null;
  let depth = 0;
  let canRepeat = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const rest = pattern.slice(at, at + 4);
    const character = rest.charAt(0);
    if (character === '\\') {
      const next = rest.charAt(1);
      if (next === '') return 'it ends with a backslash';
      if (/[1-9]/u.test(next)) return `${name} has no back-references`;
      at += 1;
      canRepeat = true;
    } else if (character === '[') {
      const end = endOfClass(pattern, at);
      if (end === null) return 'a bracket is not closed';
      at = end;
      canRepeat = true;
    } else if (character === '(') {
      if (/^\(\?(?:[!=]|<[!=])/u.test(rest)) return `${name} has no look-ahead and look-behind`;
      depth += 1;
      at += rest.startsWith('(?') ? 1 : 0;
      canRepeat = false;
    } else if (character === ')') {
      if (depth === 0) return 'a parenthesis is not opened';
      depth -= 1;
      canRepeat = true;
    } else if (/[*+?]/u.test(character)) {
      if (!canRepeat) return 'there is nothing to repeat';
      at += rest.charAt(1) === '?' ? 1 : 0;
      canRepeat = stacks;
    } else canRepeat = character !== '|';
  }
  return depth > 0 ? 'a parenthesis is not closed' : null;
}

/** Where a class of characters ends: a bracket that comes first is one of them. */
function endOfClass(pattern: string, start: number): number | null {
  let at = start + 1;
  if (pattern.charAt(at) === '^') at += 1;
  if (pattern.charAt(at) === ']') at += 1;
  for (; at < pattern.length; at += 1) {
    if (pattern.charAt(at) === '\\') at += 1;
    else if (pattern.startsWith('[:', at) && pattern.includes(':]', at)) at = pattern.indexOf(':]', at) + 1;
    else if (pattern.charAt(at) === ']') return at;
  }
  return null;
}
