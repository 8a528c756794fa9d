/** Longer than names that people write, short enough to be read. */
const MAX_NAME = 200;

/** A hostile name as inline code that cannot leave its code span or its table cell. */
export function code(name: string): string {
  const shown = name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name;
  return `\`${shown.replaceAll(/[`|\\<>\p{C}\p{Zl}\p{Zp}]/gu, '?')}\``;
}

/** `1 rule`, `14 rules`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
