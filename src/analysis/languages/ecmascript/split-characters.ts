import { visitRegExpAST, type AST } from '@eslint-community/regexpp';

/** Why what looks like one character is several in a character class. */
export type Split = 'surrogates' | 'combining' | 'modifier' | 'regional' | 'joined';

interface Splitting {
  readonly split: Split;
  /** The part that makes one character of several. */
  readonly part: string;
}

/** The characters in the classes of a pattern that are several to the engine. */
export function splitCharacters(pattern: AST.Pattern): readonly Splitting[] {
  const found: Splitting[] = [];
  visitRegExpAST(pattern, {
    onCharacterClassEnter({ elements }) {
      for (const run of runsOf(elements)) found.push(...splitsOf(run));
    },
  });
  return found;
}

/** Characters that follow each other; the ends of a range belong to different ones. */
function runsOf(elements: readonly AST.Node[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (const element of elements) {
    if (element.type === 'Character') run.push(element.value);
    else {
      if (element.type === 'CharacterClassRange') run.push(element.min.value);
      runs.push(run);
      run = element.type === 'CharacterClassRange' ? [element.max.value] : [];
    }
  }
  return [...runs, run];
}

function splitsOf(run: readonly number[]): readonly Splitting[] {
  return run.flatMap((value, index) => {
    const before = run[index - 1];
    if (before === undefined) return [];
    const split = splitOf(before, value, run[index + 1]);
    return split === null ? [] : [{ split, part: String.fromCodePoint(value) }];
  });
}

function splitOf(before: number, value: number, next: number | undefined): Split | null {
  if (isHigh(before) && isLow(value)) return 'surrogates';
  if (isCombining(value) && !isCombining(before)) return 'combining';
  if (isModifier(value) && !isModifier(before)) return 'modifier';
  if (isRegional(before) && isRegional(value)) return 'regional';
  const isJoined = value === JOINER && isPartOfEmoji(before) && next !== undefined && isPartOfEmoji(next);
  return isJoined ? 'joined' : null;
}

const JOINER = 0x200d;

/** A picture, its skin tone, or what asks for its coloured form. */
function isPartOfEmoji(value: number): boolean {
  return /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]$/u.test(String.fromCodePoint(value));
}

function isHigh(value: number): boolean {
  return value >= 0xd800 && value <= 0xdbff;
}

function isLow(value: number): boolean {
  return value >= 0xdc00 && value <= 0xdfff;
}

function isModifier(value: number): boolean {
  return value >= 0x1f3fb && value <= 0x1f3ff;
}

function isRegional(value: number): boolean {
  return value >= 0x1f1e6 && value <= 0x1f1ff;
}

function isCombining(value: number): boolean {
  return /^[\p{Mc}\p{Me}\p{Mn}]$/u.test(String.fromCodePoint(value));
}
