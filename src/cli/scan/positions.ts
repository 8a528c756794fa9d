import { lineAt, lineStarts } from '../../domain/text.js';
import type { Position } from './result.js';

/** Places of offsets (0 ≤ offset ≤ length) in one text. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  return (offset) => {
    const line = lineAt(starts, offset);
    const column = offset - (starts[line - 1] ?? 0) + 1;
    return { line, column: line === 1 ? Math.max(1, column - mark) : column, offset };
  };
}
