import { visitRegExpAST, type AST } from '@eslint-community/regexpp';
import { CharSet } from 'refa';
import { getFirstConsumedCharAfter, hasStrings, toUnicodeSet } from 'regexp-ast-analysis';

/** Longer bodies are not looked through: the work grows with the fourth power. */
const MAX_PLACES = 24;

/**
 * The first repetition of a group that can read the same text in several ways, though no repetition stands in it: `(a|a)*`,
 * `(?:.|\s)*`. Only such as something follows that can fail after each of these ways. Null when there is none, and where
 * a look-around or back reference has a say in it.
 */
export function ambiguousRepetition(pattern: AST.Pattern, flags: AST.Flags): string | null {
  const repetitions: AST.Quantifier[] = [];
  let known = Number.POSITIVE_INFINITY;
  const unknown = ({ start }: AST.Node): void => {
    known = Math.min(known, start);
  };
  visitRegExpAST(pattern, {
    onQuantifierEnter(node) {
      const isGroup = node.element.type === 'Group' || node.element.type === 'CapturingGroup';
      if (isGroup && node.max === Number.POSITIVE_INFINITY) repetitions.push(node);
    },
    onAssertionEnter(node) {
      if (node.kind === 'lookahead' || node.kind === 'lookbehind') unknown(node);
    },
    onBackreferenceEnter: unknown,
  });
  const found = repetitions.find((one) => one.end <= known && isAmbiguous(one, flags));
  return found?.raw ?? null;
}

function isAmbiguous(repetition: AST.Quantifier, flags: AST.Flags): boolean {
  const body = automatonOf(repetition.element, flags);
  if (body === null || !overlaps(body)) return false;
  const after = getFirstConsumedCharAfter(repetition, 'ltr', flags);
  // What follows needs a character that the text has not, so it fails wherever the repetition stops.
  if (!after.empty) return readsTwice(without(body, after.char));
  if (!isBeforeEnd(repetition)) return false;
  // With the flag `m` a line break is an end too: neither the text nor what stops it may have one.
  const within = flags.multiline ? without(body, lineBreaks(flags)) : body;
  const [first, ...others] = within.sets;
  if (first === undefined) return false;
  const read = first.union(...others, ...(flags.multiline ? [lineBreaks(flags)] : []));
  return !read.isAll && readsTwice(within);
}

/** True when the repetition is followed by `$`. */
function isBeforeEnd(repetition: AST.Quantifier): boolean {
  let at: AST.Element = repetition;
  for (;;) {
    const parent: AST.Element['parent'] = at.parent;
    if (parent.type === 'Quantifier') {
      if (parent.max > 1) return false;
      at = parent;
    } else if (parent.type === 'Alternative') {
      const next = parent.elements[parent.elements.indexOf(at) + 1];
      if (next !== undefined) return next.type === 'Assertion' && next.kind === 'end';
      if (parent.parent.type === 'Pattern') return false;
      at = parent.parent;
    } else return false;
  }
}

function lineBreaks(flags: AST.Flags): CharSet {
  const max = flags.unicode || flags.unicodeSets ? 0x10_ffff : 0xffff;
  return CharSet.fromCharacters(max, [0x0a, 0x0d, 0x20_28, 0x20_29]);
}

/** Which place of a character may follow which, as in Glushkov's construction: two ways through it are two ways to match. */
interface Automaton {
  readonly sets: readonly CharSet[];
  readonly follow: readonly ReadonlySet<number>[];
  readonly first: readonly number[];
  readonly last: ReadonlySet<number>;
}

interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly nullable: boolean;
}

const NOTHING: Part = { first: [], last: [], nullable: true };

class UnknownPart extends Error {}

/** The automaton of a repeated body, from each end of which it begins again; null for a body that is long or has assertions. */
function automatonOf(body: AST.Element, flags: AST.Flags): Automaton | null {
  const builder = new Builder(flags);
  try {
    const { first, last } = builder.add(body);
    builder.connect(last, first);
    return { sets: builder.sets, follow: builder.follow, first, last: new Set(last) };
  } catch (error) {
    if (error instanceof UnknownPart) return null;
    throw error;
  }
}

class Builder {
  readonly sets: CharSet[] = [];
  readonly follow: Set<number>[] = [];
  readonly #flags: AST.Flags;

  constructor(flags: AST.Flags) {
    this.#flags = flags;
  }

  add(node: AST.Element): Part {
    if (node.type === 'CapturingGroup' || (node.type === 'Group' && node.modifiers === null))
      return this.#choose(node.alternatives);
    if (node.type === 'Quantifier') return this.#repeat(node);
    if (node.type !== 'Character' && node.type !== 'CharacterSet' && node.type !== 'CharacterClass')
      throw new UnknownPart();
    const place = this.sets.length;
    if (place === MAX_PLACES || hasStrings(node, this.#flags)) throw new UnknownPart();
    this.sets.push(toUnicodeSet(node, this.#flags).chars);
    this.follow.push(new Set());
    return { first: [place], last: [place], nullable: false };
  }

  connect(from: readonly number[], to: readonly number[]): void {
    for (const place of from) for (const next of to) this.follow[place]?.add(next);
  }

  #choose(alternatives: readonly AST.Alternative[]): Part {
    const parts = alternatives.map(({ elements }) => this.#join(elements.map((one) => this.add(one))));
    return {
      first: parts.flatMap(({ first }) => first),
      last: parts.flatMap(({ last }) => last),
      nullable: parts.some(({ nullable }) => nullable),
    };
  }

  #repeat({ element, min, max }: AST.Quantifier): Part {
    const isEndless = max === Number.POSITIVE_INFINITY;
    const count = isEndless ? Math.max(min, 1) : max;
    if (count > MAX_PLACES) throw new UnknownPart();
    const copies = Array.from({ length: count }, () => this.add(element));
    const looped = isEndless ? copies.at(-1) : undefined;
    if (looped !== undefined) this.connect(looped.last, looped.first);
    return this.#join([...copies.slice(0, min), this.#oneAfterTheOther(copies.slice(min))]);
  }

  /** Copies that may be left out, each only with all that come behind it. */
  #oneAfterTheOther(copies: readonly Part[]): Part {
    for (const [at, { last }] of copies.entries()) this.connect(last, copies[at + 1]?.first ?? []);
    return { first: copies[0]?.first ?? [], last: copies.flatMap(({ last }) => last), nullable: true };
  }

  #join(parts: readonly Part[]): Part {
    let whole = NOTHING;
    for (const part of parts) {
      this.connect(whole.last, part.first);
      whole = {
        first: whole.nullable ? [...whole.first, ...part.first] : whole.first,
        last: part.nullable ? [...whole.last, ...part.last] : part.last,
        nullable: whole.nullable && part.nullable,
      };
    }
    return whole;
  }
}

function without(automaton: Automaton, chars: CharSet): Automaton {
  return { ...automaton, sets: automaton.sets.map((set) => set.without(chars)) };
}

/** A quick test: without two places for the same character there is one way for each text. */
function overlaps({ sets }: Automaton): boolean {
  return sets.some((set, at) => sets.some((other, place) => place < at && !set.isDisjointWith(other)));
}

/** True when some text leads from the beginning of the body back to it in two ways. */
function readsTwice({ sets, follow, first, last }: Automaton): boolean {
  const meets = sets.map((set) => sets.map((other) => !set.isDisjointWith(other)));
  const seen = new Set<number>();
  const queue: (readonly [number, number])[] = [];
  const step = (to: Iterable<number>, other: Iterable<number>, isSame: boolean): void => {
    for (const a of to) {
      for (const b of other) {
        const key = a * sets.length + b;
        if (meets[a]?.[b] !== true || (isSame && a === b) || seen.has(key)) continue;
        seen.add(key);
        queue.push([a, b]);
      }
    }
  };
  const reached = [...first].filter((place) => meets[place]?.[place] === true);
  const known = new Set(reached);
  step(first, first, true);
  for (const place of reached) {
    const next = follow[place] ?? [];
    step(next, next, true);
    for (const one of next) {
      if (known.has(one) || meets[one]?.[one] !== true) continue;
      known.add(one);
      reached.push(one);
    }
  }
  for (const [a, b] of queue) {
    if (last.has(a) && last.has(b)) return true;
    step(follow[a] ?? [], follow[b] ?? [], false);
  }
  return false;
}
