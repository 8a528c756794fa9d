import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TenantScope } from '../../src/domain/ids.js';
import type { Cache } from '../../src/domain/ports.js';

const SHOP: TenantScope = { installationId: 1, repositoryId: 10 };
const SITE: TenantScope = { installationId: 1, repositoryId: 11 };
const WHOLE: TenantScope = { installationId: 1, repositoryId: null };
const OTHER: TenantScope = { installationId: 12, repositoryId: 10 };
const EVERY = [SHOP, SITE, WHOLE, OTHER];

/** What every `Cache` does. `create` gives an empty one. */
export function cacheContract(create: () => Promise<Cache>): void {
  describe('cache', () => {
    let cache: Cache;
    beforeEach(async () => {
      cache = await create();
    });
    afterEach(() => cache.close());

    async function fill(): Promise<void> {
      for (const scope of EVERY) await cache.set(scope, 'key', nameOf(scope));
    }
    const left = () => Promise.all(EVERY.map((scope) => cache.get(scope, 'key')));

    it('answers what was set, and null for what was not', async () => {
      await cache.set(SHOP, 'GET /a?b=c:d ü\n', 'value \u0000 ü 🪳');
      expect(await cache.get(SHOP, 'GET /a?b=c:d ü\n')).toBe('value \u0000 ü 🪳');
      expect(await cache.get(SHOP, 'GET /a')).toBeNull();
    });

    it('takes the latest value', async () => {
      await cache.set(SHOP, 'key', 'old');
      await cache.set(SHOP, 'key', 'new');
      expect(await cache.get(SHOP, 'key')).toBe('new');
    });

    it('keeps tenants apart, also where one key could be read as that of another', async () => {
      await fill();
      expect(await left()).toEqual(EVERY.map(nameOf));
      await cache.set({ installationId: 1, repositoryId: 1 }, '1:key', 'secret');
      expect(await cache.get({ installationId: 1, repositoryId: 11 }, ':key')).toBeNull();
      expect(await cache.get({ installationId: 11, repositoryId: 1 }, 'key')).toBeNull();
      expect(await cache.get({ installationId: 1, repositoryId: null }, '1:1:key')).toBeNull();
    });

    it('forgets a repository together with what tells of the whole installation, and no other repository', async () => {
      await fill();
      await cache.forget(SHOP);
      expect(await left()).toEqual([null, nameOf(SITE), null, nameOf(OTHER)]);
    });

    it('forgets all of an installation, and nothing of one whose number begins alike', async () => {
      await fill();
      await cache.forget(WHOLE);
      expect(await left()).toEqual([null, null, null, nameOf(OTHER)]);
    });

    it('remembers again after it forgot', async () => {
      await fill();
      await cache.forget(WHOLE);
      await cache.set(SHOP, 'other', 'new');
      expect(await cache.get(SHOP, 'other')).toBe('new');
      expect(await cache.get(SHOP, 'key')).toBeNull();
    });

    it('forgets what was never there', async () => {
      await cache.forget({ installationId: 99, repositoryId: 1 });
      expect(await cache.get(SHOP, 'key')).toBeNull();
    });

    it('answers nothing old after it forgot, whatever is written meanwhile', async () => {
      const keys = Array.from({ length: 50 }, (_, index) => `key ${index}`);
      await Promise.all(keys.map((key) => cache.set(SHOP, key, 'before')));
      const writes = keys.map((key) => cache.set(SHOP, `new ${key}`, 'meanwhile'));
      await Promise.all([...writes.slice(25), cache.forget(SHOP), ...writes.slice(0, 25)]);
      const found = await Promise.all(keys.map((key) => cache.get(SHOP, key)));
      expect(found.filter((value) => value !== null)).toEqual([]);
    });
  });
}

function nameOf({ installationId, repositoryId }: TenantScope): string {
  return `${installationId}/${repositoryId ?? 'all'}`;
}
