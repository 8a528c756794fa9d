/** A call without arguments, or a change on the way: asked again, it gives another answer. */
const ASKS = /\(\s*\)|\+\+|--/u;

/** Calls that give something else each time, whatever they are given: `rng.int(1, 6)`, `queue.shift(1)`. */
const MOVES =
  /(?:\b(?:\w*(?:rng|rand|random|iter|iterator|generator|stream|reader|scanner|lexer|tokeni[sz]er|cursor|queue|dice)\w*)\??\.\w+|\b(?:\w*[rR]and(?:om)?\w*|uuid|nanoid|(?:[\w$]+\??\.)?(?:next\w*|shift|pop|read\w*|take\w*|poll|dequeue|consume|advance|accept|eat|match\w*)))\s*\(/iu;

const MAX_TEXT = 2000;

/** True for a text of code that may give another value when it is evaluated a second time. */
export function answersAnew(text: string): boolean {
  const looked = text.slice(0, MAX_TEXT);
  return ASKS.test(looked) || MOVES.test(looked);
}
