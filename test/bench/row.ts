/** One measured figure: a line of the table and an entry of the JSON. */
export interface Row {
  readonly measurement: string;
  readonly what: string;
  /** How many requests, passes or files the figure rests on. */
  readonly n: number;
  /** Null when it could not be measured; `what` says why. */
  readonly value: number | null;
  readonly unit: string;
  /** The value should be at most this; what must never happen has 0. */
  readonly target?: number;
}

/** Rows of one measurement share its name. */
export function rowsOf(measurement: string, rows: readonly Omit<Row, 'measurement'>[]): Row[] {
  return rows.map((row) => ({ measurement, ...row }));
}

export const isMet = ({ value, target }: Row): boolean | null =>
  target === undefined || value === null ? null : value <= target;

/** The value below which a share of all lies, by the nearest rank. `share` is from 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

const HEADER = ['', 'n', 'value', '', 'target', ''];
/** Columns that are aligned at their right. */
const NUMBERS = new Set([1, 2]);

function renderValue(value: number | null): string {
  if (value === null) return '';
  return value.toLocaleString('en', Number.isInteger(value) ? {} : { maximumSignificantDigits: 3 });
}

/** The rows as aligned text, a block per measurement. */
export function renderTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.what,
    row.n.toLocaleString('en'),
    renderValue(row.value),
    row.unit,
    row.target === undefined ? '' : `≤ ${row.target}`,
    isMet(row) === null ? '' : isMet(row) ? 'met' : 'MISSED',
  ]);
  const widths = HEADER.map((_, column) =>
    Math.max(...[HEADER, ...lines].map((it) => it[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number): string =>
    NUMBERS.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  const align = (cells: readonly string[]): string => cells.map(pad).join('  ').trimEnd();
  const blocks = rows.map((row, index) => {
    const isFirst = rows[index - 1]?.measurement !== row.measurement;
    return `${isFirst ? `\n${row.measurement}\n` : ''}  ${align(lines[index] ?? [])}`;
  });
  return [`  ${align(HEADER)}`, ...blocks, ''].join('\n');
}
