import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { PACING_TABLE, prefixOf, type PacingStore } from './store.js';

/** Where the processes that share a store announce themselves. Times are by the store's own clock. */
export interface Roster {
  /** Announces a process for so many milliseconds; answers how many are announced, this one included. */
  announce(process: string, ms: number): Promise<number>;
  leave(process: string): Promise<void>;
}

/** Null for a store that nobody shares. */
export function createRoster(store: PacingStore): Roster | null {
  const name = `${prefixOf(store)}:fleet`;
  switch (store.kind) {
    case 'memory':
      return null;
    case 'redis':
      return createRedisRoster(store.redis, name);
    case 'postgres':
      return createPostgresRoster(store.pool, name);
  }
}

/** Members of a sorted set, by the time when they expire. */
const ANNOUNCE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('ZCARD', KEYS[1])`;

function createRedisRoster(redis: Redis, key: string): Roster {
  return {
    announce: async (process, ms) => Number(await redis.eval(ANNOUNCE, 1, key, process, ms)),
    leave: async (process) => void (await redis.zrem(key, process)),
  };
}

/** Rows of the table in which requests are counted, which rate-limiter-flexible clears of those that have expired. */
function createPostgresRoster(pool: Pool, name: string): Roster {
  const now = '(extract(epoch from clock_timestamp()) * 1000)::bigint';
  return {
    // Two statements, so that of two processes that join at the same time one at least sees the other.
    async announce(process, ms) {
      await pool.query(
        `insert into ${PACING_TABLE} (key, points, expire) values ($1, 1, ${now} + $2)
         on conflict (key) do update set expire = excluded.expire`,
        [`${name}:${process}`, ms],
      );
      const { rows } = await pool.query<{ processes: number }>(
        `select count(*)::int as processes from ${PACING_TABLE} where starts_with(key, $1) and expire > ${now}`,
        [`${name}:`],
      );
      return rows[0]?.processes ?? 1;
    },
    leave: async (process) =>
      void (await pool.query(`delete from ${PACING_TABLE} where key = $1`, [`${name}:${process}`])),
  };
}
