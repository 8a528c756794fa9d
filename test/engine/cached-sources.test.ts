import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createMemoryCache } from '../../src/adapters/cache/memory.js';
import { createCachedEngine, createInProcessEngine } from '../../src/engine/index.js';
import { fileOf } from './support.js';

describe('sources of a package', () => {
  const root = dirname(createRequire(import.meta.url).resolve('zod/package.json'));
  const sources = readdirSync(join(root, 'v4/core'), { encoding: 'utf8' }).filter((name) =>
    /\.[jt]s$/.test(name),
  );

  it('give the same from the cache as without it', async () => {
    const fresh = createInProcessEngine();
    const cache = createMemoryCache({ ttlSeconds: 60 });
    const cached = createCachedEngine(fresh, { cache, version: 'v1' })({
      installationId: 1,
      repositoryId: 10,
    });
    const rules = Object.fromEntries(fresh.rules.map(({ id, severity }) => [id, severity]));
    let findings = 0;
    for (const name of sources) {
      // With a defect, so that each has something to be kept.
      const text = `${readFileSync(join(root, 'v4/core', name), 'utf8')}\nif (total === NaN) stop();\n`;
      const file = fileOf(`src/${name}`, text);
      const expected = await fresh.detect({ file, rules });
      const candidates = expected.kind === 'done' ? expected.value.candidates : [];
      const proved = await fresh.prove({ file, rules, candidates });
      for (let pass = 0; pass < 2; pass++) {
        expect(await cached.detect({ file, rules })).toEqual(expected);
        expect(await cached.prove({ file, rules, candidates })).toEqual(proved);
      }
      findings += candidates.length;
    }
    expect(findings).toBeGreaterThan(10);
  });
});
