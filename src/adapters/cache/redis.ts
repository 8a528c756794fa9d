import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { TenantScope } from '../../domain/ids.js';
import type { Cache } from '../../domain/ports.js';
import { connectRedis } from './connection.js';

export interface RedisCacheOptions {
  /** A connection of the caller's, which it closes itself, or the URL of a server. */
  readonly redis: Redis | string;
  readonly ttlSeconds: number;
  /** What all keys begin with. */
  readonly prefix?: string;
  /** Told of the first command that failed, and again after one has succeeded. Nothing else fails because of it. */
  readonly onError: (error: unknown) => void;
}

/**
 * Entries are written under the current generation of their installation and of their repository, which are random.
 * Forgetting takes the generation away: what was written under it can never be read again, and expires.
 * A `set` that was under way when its scope was forgotten either finds the old generation gone or goes with it.
 */
const GET = `
local installation = redis.call('GET', KEYS[1])
local repository = redis.call('GET', KEYS[2])
if not installation or not repository then return nil end
return redis.call('GET', KEYS[2] .. ':' .. installation .. ':' .. repository .. ':' .. ARGV[1])`;

const SET = `
local function generation(key)
  local known = redis.call('GET', key) or ARGV[4]
  redis.call('SET', key, known, 'EX', ARGV[3])
  return known
end
local path = generation(KEYS[1]) .. ':' .. generation(KEYS[2])
redis.call('SET', KEYS[2] .. ':' .. path .. ':' .. ARGV[1], ARGV[2], 'EX', ARGV[3])`;

const PREFIX = 'code-roach:cache';
const KEYS_AT_A_TIME = 1000;

/**
 * Deletes all that is kept of an installation, what was forgotten and has not expired yet among it. Looks at every key there
 * is: for somebody who has asked for it, not for every day. Answers how many keys were deleted.
 */
export async function eraseFromRedis(
  redis: Redis,
  installationId: number,
  prefix: string = PREFIX,
): Promise<number> {
  const match = `${generationKeys(prefix, { installationId, repositoryId: null })[0]}*`;
  let erased = 0;
  for await (const found of redis.scanStream({ match, count: KEYS_AT_A_TIME })) {
    const keys = found as string[]; // what `scanStream` gives
    if (keys.length > 0) erased += await redis.unlink(...keys);
  }
  return erased;
}

/** A cache that processes share. While Redis is away it knows nothing and the work goes on. */
export function createRedisCache(options: RedisCacheOptions): Cache {
  const { prefix = PREFIX, onError } = options;
  const owned = typeof options.redis === 'string' ? connectRedis(options.redis, onError) : null;
  const redis = owned ?? (options.redis as Redis); // a string is connected in the line above
  const ttl = String(options.ttlSeconds);

  let away = false;
  const attempt = async (command: () => Promise<unknown>): Promise<unknown> => {
    try {
      if (redis.status !== 'ready') throw new Error('cache: Redis is away');
      const answer = await command();
      away = false;
      return answer;
    } catch (error) {
      if (!away) onError(error);
      away = true;
      return null;
    }
  };

  return {
    async get(scope, key) {
      const found = await attempt(() => redis.eval(GET, 2, ...generationKeys(prefix, scope), key));
      return typeof found === 'string' ? found : null;
    },
    async set(scope, key, value) {
      const keys = generationKeys(prefix, scope);
      await attempt(() => redis.eval(SET, 2, ...keys, key, value, ttl, randomUUID()));
    },
    async forget(scope) {
      const [installation, repository] = generationKeys(prefix, scope);
      const general = generationKeys(prefix, { ...scope, repositoryId: null })[1];
      const gone = scope.repositoryId === null ? [installation] : [repository, general];
      await attempt(() => redis.del(...gone));
    },
    async close() {
      owned?.disconnect();
    },
  };
}

/** Of the installation and of the repository. Braces keep a tenant's keys in one slot of a cluster. */
function generationKeys(prefix: string, { installationId, repositoryId }: TenantScope): [string, string] {
  const installation = `${prefix}:{${installationId}}`;
  return [installation, `${installation}:${repositoryId ?? 'all'}`];
}
