/** A call without arguments, or a change on the way: asked again, it gives another answer. */
const ASKS = /\(\s*\)|\+\+|--/u;

/** A method of what moves on: `rng.int(1, 6)`, `this.reader.get(4)`. */
const OF_WHAT_MOVES =
  /\b\w*(?:rng|rand|random|iter|iterator|generator|stream|reader|scanner|lexer|tokeni[sz]er|cursor|queue)\??\.\w+\s*\(/iu;

/** A call that by its name takes something away: `queue.shift(1)`, `nextInt(6)`. */
const TAKES =
  /\b(?:next\w*|random\w*|shift|pop|read\w*|take\w*|poll|dequeue|consume|advance|accept|eat)\s*\(/iu;

const MAX_TEXT = 2000;

/** True for a text of code that may give another value when it is evaluated a second time. */
export function answersAnew(text: string): boolean {
  const looked = text.slice(0, MAX_TEXT);
  return [ASKS, OF_WHAT_MOVES, TAKES].some((pattern) => pattern.test(looked));
}
