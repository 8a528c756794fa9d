import { describe, expect, it } from '@jest/globals';
import { changeRows, type NextRow, type RowAccess } from './change-rows.js';

interface Row {
  readonly id: number;
  readonly value: string;
}

/** A table in memory that notes its statements. `overtaking`: rows that another transaction inserts just before us. */
function tableOf(rows: readonly Row[], overtaking: readonly Row[] = []) {
  const table = new Map(rows.map((row) => [row.id, row]));
  const statements: [string, readonly number[]][] = [];
  const access: RowAccess<Row> = {
    keyOf: ({ id }) => id,
    async lock(ids) {
      statements.push(['lock', ids]);
      return ids.flatMap((id) => table.get(id) ?? []);
    },
    async insert(added) {
      statements.push(['insert', added.map(({ id }) => id)]);
      for (const row of overtaking) table.set(row.id, row);
      const fresh = added.filter(({ id }) => !table.has(id));
      for (const row of fresh) table.set(row.id, row);
      return fresh.map(({ id }) => id);
    },
    async update(changed) {
      statements.push(['update', changed.map(({ id }) => id)]);
      for (const row of changed) table.set(row.id, row);
    },
  };
  return { access, table, statements };
}

const append =
  (id: number): NextRow<Row> =>
  (row) => ({ id, value: `${row?.value ?? ''}+` });
const appendTo = (ids: readonly number[]) => new Map(ids.map((id) => [id, append(id)]));

describe('changeRows', () => {
  it('inserts what is new, updates what is there, in the order of the keys', async () => {
    const { access, table, statements } = tableOf([{ id: 2, value: 'a' }]);
    const changed = await changeRows(access, appendTo([3, 2, 1]));
    expect([...table.values()].map(({ value }) => value)).toEqual(['a+', '+', '+']);
    expect(statements).toEqual([
      ['lock', [1, 2, 3]],
      ['insert', [1, 3]],
      ['update', [2]],
    ]);
    expect(changed.get(1)).toEqual({ before: null, after: { id: 1, value: '+' } });
    expect(changed.get(2)).toEqual({ before: { id: 2, value: 'a' }, after: { id: 2, value: 'a+' } });
  });

  it('decides anew about a row that another transaction inserted meanwhile', async () => {
    const { access, table } = tableOf([], [{ id: 1, value: 'theirs' }]);
    const changed = await changeRows(access, appendTo([1, 2]));
    expect(table.get(1)?.value).toBe('theirs+');
    expect(changed.get(1)?.before?.value).toBe('theirs');
    expect(changed.get(2)?.before).toBeNull();
  });

  it('writes nothing where nothing changes', async () => {
    const { access, statements } = tableOf([{ id: 1, value: 'a' }]);
    const changed = await changeRows<Row>(
      access,
      new Map<number, NextRow<Row>>([
        [1, (row) => row],
        [2, () => null],
      ]),
    );
    expect(statements.map(([name]) => name)).toEqual(['lock']);
    expect([...changed.keys()]).toEqual([1]);
  });

  it('never gives a statement more than 500 rows', async () => {
    const known = Array.from({ length: 700 }, (_, id) => ({ id, value: 'a' }));
    const { access, table, statements } = tableOf(known);
    const ids = Array.from({ length: 1400 }, (_, id) => id);
    expect((await changeRows(access, appendTo(ids))).size).toBe(1400);
    expect(Math.max(...statements.map(([, keys]) => keys.length))).toBe(500);
    expect([...table.values()].filter(({ value }) => value === 'a+')).toHaveLength(700);
    expect([...table.values()].filter(({ value }) => value === '+')).toHaveLength(700);
  });
});
