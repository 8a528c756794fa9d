import { LRUCache } from 'lru-cache';
import type { TenantScope } from '../../domain/ids.js';
import type { Cache } from '../../domain/ports.js';

export interface MemoryCacheOptions {
  /** What keys and values may take together; the least recently used go first. */
  readonly maxBytes?: number;
  readonly ttlSeconds: number;
}

const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

/** A cache of one process. */
export function createMemoryCache(options: MemoryCacheOptions): Cache {
  const entries = new LRUCache<string, string>({
    maxSize: options.maxBytes ?? DEFAULT_MAX_BYTES,
    // Strings take up to two bytes for each UTF-16 unit.
    sizeCalculation: (value, key) => 2 * (key.length + value.length) + 1,
    ttl: options.ttlSeconds * 1000,
  });
  return {
    get: async (scope, key) => entries.get(prefixOf(scope) + key) ?? null,
    async set(scope, key, value) {
      entries.set(prefixOf(scope) + key, value);
    },
    async forget(scope) {
      const prefixes =
        scope.repositoryId === null
          ? [`${scope.installationId}:`]
          : [prefixOf(scope), prefixOf({ ...scope, repositoryId: null })];
      for (const key of entries.keys()) {
        if (prefixes.some((prefix) => key.startsWith(prefix))) entries.delete(key);
      }
    },
    async close() {
      entries.clear();
    },
  };
}

function prefixOf({ installationId, repositoryId }: TenantScope): string {
  return `${installationId}:${repositoryId ?? ''}:`;
}
