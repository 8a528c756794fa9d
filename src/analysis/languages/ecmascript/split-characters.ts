import { visitRegExpAST, type AST } from '@eslint-community/regexpp';

/** Why what looks like one character is several in a character class. `joiner` joins what is no emoji. */
export type Split = 'surrogates' | 'combining' | 'modifier' | 'regional' | 'joined' | 'joiner';

interface Splitting {
  readonly split: Split;
  /** The part that makes one character of several. */
  readonly part: string;
  /** Where the pieces stand in the pattern. */
  readonly start: number;
  readonly end: number;
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
function runsOf(elements: readonly AST.Node[]): readonly (readonly AST.Character[])[] {
  const runs: AST.Character[][] = [];
  let run: AST.Character[] = [];
  for (const element of elements) {
    if (element.type === 'Character') run.push(element);
    else {
      if (element.type === 'CharacterClassRange') run.push(element.min);
      runs.push(run);
      run = element.type === 'CharacterClassRange' ? [element.max] : [];
    }
  }
  return [...runs, run];
}

function splitsOf(run: readonly AST.Character[]): readonly Splitting[] {
  return run.flatMap(({ value, end }, index) => {
    const before = run[index - 1];
    if (before === undefined) return [];
    const split = splitOf(before.value, value, run[index + 1]?.value);
    return split === null ? [] : [{ split, part: String.fromCodePoint(value), start: before.start, end }];
  });
}

function splitOf(before: number, value: number, next: number | undefined): Split | null {
  if (isHigh(before) && isLow(value)) return 'surrogates';
  if (isCombining(value) && !isCombining(before)) return 'combining';
  if (isModifier(value) && !isModifier(before)) return 'modifier';
  if (isRegional(before) && isRegional(value)) return 'regional';
  if (value !== JOINER || next === undefined || before === JOINER || next === JOINER) return null;
  return isPartOfEmoji(before) && isPartOfEmoji(next) ? 'joined' : 'joiner';
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
