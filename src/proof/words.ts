/** A hostile name as inline code that cannot leave its code span or its table cell. */
export function code(name: string): string {
  return `\`${name.replaceAll(/[`|\\<>\p{C}\p{Zl}\p{Zp}]/gu, '?')}\``;
}

/** `1 rule`, `14 rules`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
