/** One line of a diff as it is shown. Numbers are 1-based lines of the old and the new file. */
export interface DiffRow {
  readonly kind: 'hunk' | 'context' | 'added' | 'removed' | 'note';
  readonly oldLine: number | null;
  readonly newLine: number | null;
  readonly text: string;
}

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** Rows of unified hunks, without file names, as GitHub gives them in `patch`. */
export function parsePatch(patch: string): DiffRow[] {
  let oldLine = 0;
  let newLine = 0;
  return patch.split('\n').map((line): DiffRow => {
    const hunk = HUNK.exec(line);
    if (hunk !== null) {
      oldLine = Number(hunk[1]);
      newLine = Number(hunk[2]);
      return { kind: 'hunk', oldLine: null, newLine: null, text: line };
    }
    const text = line.slice(1);
    switch (line.charAt(0)) {
      case '+':
        return { kind: 'added', oldLine: null, newLine: newLine++, text };
      case '-':
        return { kind: 'removed', oldLine: oldLine++, newLine: null, text };
      case '\\':
        return { kind: 'note', oldLine: null, newLine: null, text };
      default:
        return { kind: 'context', oldLine: oldLine++, newLine: newLine++, text };
    }
  });
}

/** Lines of the new file from `start` to `end`, as far as the diff shows them. */
export function newLines(rows: readonly DiffRow[], start: number, end: number): string[] {
  return rows.flatMap((row) =>
    row.newLine !== null && row.newLine >= start && row.newLine <= end ? [row.text] : [],
  );
}

/** Consecutive rows that a thread stands under, with whether it does. */
export interface RowGroup<T> {
  readonly rows: readonly DiffRow[];
  /** Threads that follow the last row; empty for rows without any. */
  readonly threads: readonly T[];
}

interface Placed {
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * Splits rows so that each thread follows the last line it is about, and the lines it is about begin a group of their
 * own. Threads whose line the diff does not show come in a last group without rows.
 */
export function groupRows<T extends Placed>(rows: readonly DiffRow[], threads: readonly T[]): RowGroup<T>[] {
  const groups: RowGroup<T>[] = [];
  let open: DiffRow[] = [];
  const close = (under: readonly T[]) => {
    if (open.length > 0 || under.length > 0) groups.push({ rows: open, threads: under });
    open = [];
  };
  for (const row of rows) {
    if (threads.some(({ startLine }) => startLine === row.newLine)) close([]);
    open.push(row);
    const under = threads.filter(({ endLine }) => endLine === row.newLine);
    if (under.length > 0) close(under);
  }
  close([]);
  const shown = new Set(rows.map(({ newLine }) => newLine));
  const homeless = threads.filter(({ endLine }) => !shown.has(endLine));
  return homeless.length === 0 ? groups : [...groups, { rows: [], threads: homeless }];
}
