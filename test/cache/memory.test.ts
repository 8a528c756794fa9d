import { describe, expect, it } from '@jest/globals';
import { createMemoryCache } from '../../src/adapters/cache/memory.js';
import { cacheContract } from '../contracts/cache.js';
import { cachedEngineContract } from '../contracts/cached-engine.js';

describe('in memory', () => {
  cacheContract(async () => createMemoryCache({ ttlSeconds: 60 }));
  cachedEngineContract(async () => createMemoryCache({ ttlSeconds: 60 }));

  it('stays within its bytes: the least recently used go first', async () => {
    const cache = createMemoryCache({ ttlSeconds: 60, maxBytes: 10_000 });
    const scope = { installationId: 1, repositoryId: 2 };
    const keys = Array.from({ length: 10 }, (_, index) => `key ${index}`);
    for (const key of keys) {
      await cache.set(scope, key, 'x'.repeat(1000));
      await cache.get(scope, 'key 0');
    }
    const found = await Promise.all(keys.map((key) => cache.get(scope, key)));
    expect(found.map((value) => value !== null)).toEqual([
      true,
      ...Array.from({ length: 6 }, () => false),
      true,
      true,
      true,
    ]);
    await cache.set(scope, 'huge', 'x'.repeat(10_000));
    expect(await cache.get(scope, 'huge')).toBeNull();
  });
});
