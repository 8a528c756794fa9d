/** The given second of one day. */
export const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, second));

/** Every order of a few items. */
export function everyOrder<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((first, index) =>
    everyOrder(items.toSpliced(index, 1)).map((rest) => [first, ...rest]),
  );
}
