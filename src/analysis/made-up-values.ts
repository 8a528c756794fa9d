const WORDS =
  /example|sample|placeholder|replace|change|dummy|fake|mock|redacted|deadbeef|cafebabe|foobar|x{4}|123456|abcdef|qwerty|your[_-]?|pass(?:word|wd)|secret|default|lorem|\btest|\.\.\.|\*\*\*/iu;

const TEMPLATE =
  /^<.*>$|^\[.*\]$|\$\{|\{\{|^%.*%$|^\$\w+$|^\{.*\}$|^__.+__$|process\.env|^(?:todo|fixme)\b/iu;

const REPEATED = /(.)\1{4}/u;

/** A longer value is judged by its beginning. */
const MAX_LENGTH = 500;

/** True for a value that stands for another one: `changeme`, `<token>`, `xxxx`, `${TOKEN}`. */
export function isMadeUpValue(value: string): boolean {
  const text = value.slice(0, MAX_LENGTH);
  return text.trim().length < 4 || WORDS.test(text) || TEMPLATE.test(text) || REPEATED.test(text);
}

/** Shannon's measure of how mixed a text is, in bits per character: words have 2 to 3, random letters and digits 4 and more. */
export function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  let length = 0;
  for (const character of value.slice(0, MAX_LENGTH)) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
    length += 1;
  }
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / length;
    bits -= share * Math.log2(share);
  }
  return bits;
}
