/** Invisible or reordering characters; emoji variation selectors are visible in effect and stay. */
export const HIDDEN = /(?![\uFE0E\uFE0F])[\p{DI}\p{Zl}\p{Zp}\p{Cs}]|(?![\t\n\r])\p{Cc}/gu;

/** Any of these makes what people see differ from what is there. */
export function hasHiddenCharacters(text: string): boolean {
  return text.search(HIDDEN) !== -1;
}
