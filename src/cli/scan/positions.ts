import { lineAt, lineStarts } from '../../domain/text.js';
import type { Position } from './result.js';

/** Places of offsets (0 ≤ offset ≤ length) in one text. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  return (offset) => {
    const line = lineAt(starts, offset);
    return { line, column: offset - (starts[line - 1] ?? 0) + 1, offset };
  };
}
