import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { connectRedis } from '../../src/adapters/cache/connection.js';
import { createRedisCache, eraseFromRedis } from '../../src/adapters/cache/redis.js';
import type { Cache } from '../../src/domain/ports.js';
import { createCachedEngine, createInProcessEngine } from '../../src/engine/index.js';
import { cacheContract } from '../contracts/cache.js';
import { cachedEngineContract } from '../contracts/cached-engine.js';
import { describeWithServer } from '../support/describe-with-server.js';
import type { RedisServer, RedisSpace } from '../support/servers.js';
import { changedFile } from '../support/snapshots.js';
import { startSilentProxy } from '../support/silent-proxy.js';

const SHOP = { installationId: 1, repositoryId: 10 };

const fail = (error: unknown): never => {
  throw error;
};

/** Asked until the connection is there. */
async function connected(cache: Cache): Promise<Cache> {
  const scope = { installationId: 0, repositoryId: null };
  for (;;) {
    await cache.set(scope, 'connected', 'yes');
    if ((await cache.get(scope, 'connected')) === 'yes') return cache;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describeWithServer('redis', 'on Redis', (give) => {
  let space: RedisSpace;
  let redis: Redis;
  let count = 0;
  beforeAll(async () => {
    space = await give();
    redis = new Redis(space.url);
    await redis.ping();
  });
  afterAll(() => redis.disconnect());

  const create = (ttlSeconds = 60): Cache =>
    createRedisCache({ redis, ttlSeconds, prefix: `${space.prefix}${++count}`, onError: fail });

  cacheContract(async () => create());
  cachedEngineContract(async () => create());

  it('shares what it knows, and what it forgot, with other processes', async () => {
    const options = { ttlSeconds: 60, prefix: `${space.prefix}shared`, onError: () => undefined };
    const one = await connected(createRedisCache({ ...options, redis: space.url }));
    const two = await connected(createRedisCache({ ...options, redis: space.url }));
    await one.set(SHOP, 'key', 'value');
    expect(await two.get(SHOP, 'key')).toBe('value');
    await two.forget(SHOP);
    expect(await one.get(SHOP, 'key')).toBeNull();
    await Promise.all([one.close(), two.close()]);
  });

  it('can be emptied of an installation, of what was forgotten too, and of no other', async () => {
    const cache = create();
    const prefix = `${space.prefix}${count}`;
    await cache.set(SHOP, 'key', 'old');
    await cache.forget(SHOP);
    await cache.set(SHOP, 'key', 'value');
    await cache.set({ installationId: 12, repositoryId: 10 }, 'key', 'of another');
    expect(await eraseFromRedis(redis, 1, prefix)).toBe(4);
    expect(await redis.keys(`${prefix}:{1}*`)).toEqual([]);
    expect(await cache.get({ installationId: 12, repositoryId: 10 }, 'key')).toBe('of another');
    expect(await eraseFromRedis(redis, 1, prefix)).toBe(0);
  });

  it('keeps results of files under their installation alone, and so a purge takes them', async () => {
    const cache = create();
    const prefix = `${space.prefix}${count}`;
    const engineFor = createCachedEngine(createInProcessEngine(), { cache, version: 'v1' });
    await engineFor(SHOP).detect({ file: changedFile('a.ts', 'debugger;\n'), rules: {} });
    const keys = () => redis.keys(`${prefix}*`);
    while ((await keys()).length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await keys()).every((key) => key.startsWith(`${prefix}:{1}`))).toBe(true);
    await eraseFromRedis(redis, 1, prefix);
    expect(await keys()).toEqual([]);
  });

  it('begins each key with the installation and then the repository, and lets each expire', async () => {
    const cache = create(100);
    await cache.set(SHOP, 'the key', 'value');
    const keys = await redis.keys(`${space.prefix}${count}:{1}*`);
    expect(keys).toHaveLength(3);
    expect(keys.filter((key) => key.includes('the key'))).toEqual([expect.stringContaining('{1}:10:')]);
    for (const key of keys) expect(await redis.ttl(key)).toBeGreaterThan(90);
  });
});

describeWithServer('own-redis', 'when Redis goes away', (give) => {
  let server: RedisServer;
  const errors: unknown[] = [];
  beforeAll(async () => {
    server = await give();
  }, 60_000);
  afterEach(() => {
    errors.splice(0);
  });

  it('knows nothing, says so once, fails nothing, and comes back by itself', async () => {
    const redis = connectRedis(server.url, () => undefined);
    const cache = await connected(
      createRedisCache({ redis, ttlSeconds: 60, onError: (error) => errors.push(error) }),
    );
    await cache.set(SHOP, 'key', 'value');
    errors.splice(0);
    await server.stop();
    expect(await cache.get(SHOP, 'key')).toBeNull();
    await cache.set(SHOP, 'key', 'value');
    await cache.forget(SHOP);
    expect(errors).toHaveLength(1);
    await server.restart();
    await connected(cache);
    await cache.set(SHOP, 'key', 'again');
    expect(await cache.get(SHOP, 'key')).toBe('again');
    redis.disconnect();
  }, 60_000);
});

describeWithServer('redis', 'when a connection to Redis goes silent', (newSpace) => {
  it('knows nothing for a moment, and then has another one', async () => {
    const space = await newSpace();
    const proxy = await startSilentProxy(space.url);
    const redis = connectRedis(proxy.url, () => undefined);
    try {
      const prefix = `${space.prefix}silent`;
      const cache = createRedisCache({ redis, ttlSeconds: 60, prefix, onError: () => undefined });
      await connected(cache);
      proxy.silence();
      expect(await cache.get(SHOP, 'key')).toBeNull();
      await connected(cache);
    } finally {
      redis.disconnect();
      await proxy.close();
    }
  }, 30_000);
});

describe('an address where nothing listens', () => {
  it('is no reason to fail', async () => {
    const errors: unknown[] = [];
    const cache = createRedisCache({
      redis: 'redis://127.0.0.1:1',
      ttlSeconds: 60,
      onError: (error) => errors.push(error),
    });
    expect(await cache.get(SHOP, 'key')).toBeNull();
    await cache.set(SHOP, 'key', 'value');
    await cache.close();
    expect(errors.length).toBeGreaterThan(0);
  });
});
