import { describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { createServerPool } from './postgres-pool.js';

describe('the pool that BullMQ is given', () => {
  const failing = (failure: Error) => {
    let reached = 0;
    const ask = async () => {
      throw failure;
    };
    // The two functions that it calls are all that there is of a pool here.
    const pool = createServerPool({ query: ask, connect: ask } as unknown as pg.Pool, {
      onReached: () => (reached += 1),
      checkMs: 1,
    });
    return { pool, reached: () => reached };
  };
  const coded = (code: string): Error => Object.assign(new Error('x'), { code });

  it.each(['57P01', '57P03', '53300', '08006', 'ECONNRESET'])('pauses for an outage: %s', async (code) => {
    const { pool, reached } = failing(coded(code));
    await expect(pool.query('select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(pool.connect()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(reached()).toBe(0);
  });

  it('passes on what is none', async () => {
    const { pool } = failing(coded('BM001'));
    await expect(pool.query('select 1')).rejects.toMatchObject({ code: 'BM001' });
  });
});
