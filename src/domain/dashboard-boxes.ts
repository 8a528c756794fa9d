/** `ask`: a pull request is wanted. `skip`: it is never to be proposed. */
type BoxKind = 'ask' | 'skip';

/** Which box of the dashboard a line has, as a comment that nobody sees. @throws RangeError when the key could end it. */
export function boxMarker(kind: BoxKind, key: string): string {
  if (!/^[a-z0-9-]{1,80}$/u.test(key) || key.includes('--'))
    throw new RangeError('a key holds a character that could end the marker');
  return `<!-- code-roach:${kind}:${key} -->`;
}

/** What somebody has done to the boxes of the dashboard, as keys of concerns, each at most once. */
export interface BoxChanges {
  readonly asked: readonly string[];
  readonly ignored: readonly string[];
  /** Taken out of what is ignored. */
  readonly unignored: readonly string[];
}

export const NO_CHANGES: BoxChanges = { asked: [], ignored: [], unignored: [] };

export function hasChanges({ asked, ignored, unignored }: BoxChanges): boolean {
  return asked.length + ignored.length + unignored.length > 0;
}

/**
 * Where our lines have a box: at the beginning of a line, which no name of a file can reach, since names are put on one line and
 * behind it.
 */
const BOX = /^(?: {2})?- \[([ xX])\] <!-- code-roach:(ask|skip):([a-z0-9-]{1,80}) -->/gmu;

/**
 * What an edit of the body did to its boxes. A line that was deleted or added with its box is no wish; who asks for what they
 * ignore in the same edit has it ignored. Keys are whatever stands there: who acts on them knows which are real.
 */
export function changedBoxes(before: string, after: string): BoxChanges {
  const was = boxesIn(before);
  const is = boxesIn(after);
  const changed = (kind: BoxKind, to: boolean): readonly string[] =>
    [...is].flatMap(([id, box]) =>
      box.kind === kind && box.isTicked === to && was.get(id)?.isTicked === !to ? [box.key] : [],
    );
  const ignored = changed('skip', true);
  const asked = changed('ask', true).filter((key) => !ignored.includes(key));
  return { asked, ignored, unignored: changed('skip', false) };
}

interface Box {
  readonly kind: BoxKind;
  readonly key: string;
  readonly isTicked: boolean;
}

/** By kind and key. One that is there twice, ticked and not, says nothing. */
function boxesIn(body: string): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  const contradicted = new Set<string>();
  for (const [, tick, word, key = ''] of body.replaceAll('\r\n', '\n').matchAll(BOX)) {
    const kind = word === 'ask' ? 'ask' : 'skip';
    const id = `${kind} ${key}`;
    const isTicked = tick !== ' ';
    if (boxes.has(id) && boxes.get(id)?.isTicked !== isTicked) contradicted.add(id);
    boxes.set(id, { kind, key, isTicked });
  }
  for (const id of contradicted) boxes.delete(id);
  return boxes;
}
