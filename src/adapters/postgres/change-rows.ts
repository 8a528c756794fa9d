import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { setImmediate } from 'node:timers/promises';
import type { Transaction } from './database.js';

/** Rows of one statement: PostgreSQL takes 65,535 parameters, and the embedded one holds the process while it works. */
const MAX_ROWS = 500;

/** The row after a change, from the row before it; null leaves it as it is. Called once more when a row turned up meanwhile. */
export type NextRow<Row> = (row: Row | null) => Row | null;

export interface ChangedRow<Row> {
  readonly before: Row | null;
  readonly after: Row;
}

/** How rows of a table are reached by a numeric key, each call with one statement. */
export interface RowAccess<Row> {
  keyOf(row: Row): number;
  /** Those that are there, locked in the order of their keys, so that two changes of many rows wait and do not block each other. */
  lock(keys: readonly number[]): Promise<readonly Row[]>;
  /** Leaves those that are there as they are; answers the keys of those that were not. */
  insert(rows: readonly Row[]): Promise<readonly number[]>;
  update(rows: readonly Row[]): Promise<void>;
}

/**
 * Changes many rows by pure functions, each under its lock, so that two changes of one row follow each other. What is
 * written goes in statements of bounded size, with a turn of the event loop between them.
 * @returns every row that is there afterwards, by its key, with what it was before.
 */
export async function changeRows<Row>(
  access: RowAccess<Row>,
  changes: ReadonlyMap<number, NextRow<Row>>,
): Promise<ReadonlyMap<number, ChangedRow<Row>>> {
  const changed = new Map<number, ChangedRow<Row>>();
  const keys = [...changes.keys()].sort((a, b) => a - b);
  for (let start = 0; start < keys.length; start += MAX_ROWS) {
    if (start > 0) await setImmediate();
    const some = keys.slice(start, start + MAX_ROWS);
    for (const [key, row] of await changeSome(access, changes, some)) changed.set(key, row);
  }
  return changed;
}

async function changeSome<Row>(
  access: RowAccess<Row>,
  changes: ReadonlyMap<number, NextRow<Row>>,
  keys: readonly number[],
): Promise<ReadonlyMap<number, ChangedRow<Row>>> {
  const next = (key: number, row: Row | null) => changes.get(key)?.(row) ?? null;
  const there = await lockByKey(access, keys);
  const firsts = keys.filter((key) => !there.has(key)).flatMap((key) => next(key, null) ?? []);
  const inserted = new Set(firsts.length === 0 ? [] : await access.insert(firsts));
  const overtaken = firsts.map((row) => access.keyOf(row)).filter((key) => !inserted.has(key));
  for (const [key, row] of await lockByKey(access, overtaken)) there.set(key, row);

  const changed = new Map<number, ChangedRow<Row>>();
  for (const row of firsts) {
    if (inserted.has(access.keyOf(row))) changed.set(access.keyOf(row), { before: null, after: row });
  }
  const updated: Row[] = [];
  for (const [key, before] of there) {
    const after = next(key, before);
    if (after !== null && after !== before) updated.push(after);
    changed.set(key, { before, after: after ?? before });
  }
  if (updated.length > 0) await access.update(updated);
  return changed;
}

async function lockByKey<Row>(access: RowAccess<Row>, keys: readonly number[]): Promise<Map<number, Row>> {
  const rows = keys.length === 0 ? [] : await access.lock(keys);
  return new Map(rows.map((row) => [access.keyOf(row), row]));
}

/** For `on conflict do update`: every column as the statement gives it, but for those of the key. */
export function asGiven(table: PgTable, key: readonly string[]): Record<string, SQL> {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => !key.includes(name));
  return Object.fromEntries(
    columns.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]),
  );
}

/** When the transaction began, by the database's clock, which all processes share. */
export async function transactionTime(tx: Transaction): Promise<Date> {
  const now = sql`now()`.mapWith((value: string | Date) => new Date(value));
  const [row] = await tx.select({ now }).from(sql`(values (1)) as one`);
  if (row === undefined) throw new Error('a statement without a table gave no row');
  return row.now;
}
