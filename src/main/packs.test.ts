import { describe, expect, it } from '@jest/globals';
import { createMemoryCache } from '../adapters/cache/memory.js';
import { UserError } from '../domain/errors.js';
import type { Cache } from '../domain/ports.js';
import type { PackFile } from '../domain/rule-pack.js';
import { createPackReader } from './packs.js';

const SIGNAL = new AbortController().signal;
const GITHUB = {
  kind: 'github',
  text: 'github:acme/rules@v1',
  owner: 'acme',
  name: 'rules',
  ref: 'v1',
} as const;
const NPM = { kind: 'npm', text: 'npm:rules@1.0.0', name: 'rules', version: '1.0.0' } as const;

function scene(cache: Pick<Cache, 'get' | 'set'> = createMemoryCache({ ttlSeconds: 60 })) {
  const asked: string[] = [];
  const state = { commit: 'a'.repeat(40), files: [{ path: 'rules/a.yml', text: 'x' }] as PackFile[] };
  const packs = createPackReader({
    github: {
      commitOf: async () => state.commit,
      rules: async (installationId, _pin, commit) => {
        asked.push(`${installationId} ${commit.slice(0, 2)}`);
        return state.files;
      },
    },
    npm: {
      rules: async ({ version }) => {
        asked.push(version);
        if (state.files.length === 0) throw new UserError('It is gone.');
        return state.files;
      },
    },
    npmRegistryUrl: 'https://registry.npmjs.org',
    cache,
  });
  return { asked, state, packs };
}

describe('packs', () => {
  it('are read once for each version and installation', async () => {
    const { asked, state, packs } = scene();
    for (const installationId of [7, 7, 8]) {
      expect(await packs.read(installationId, GITHUB, SIGNAL)).toEqual(state.files);
      await packs.read(installationId, NPM, SIGNAL);
    }
    expect(asked).toEqual(['7 aa', '1.0.0', '8 aa', '1.0.0']);
  });

  it('are read again where a tag was moved', async () => {
    const { asked, state, packs } = scene();
    await packs.read(7, GITHUB, SIGNAL);
    state.commit = 'b'.repeat(40);
    state.files = [];
    expect(await packs.read(7, GITHUB, SIGNAL)).toEqual([]);
    expect(asked).toEqual(['7 aa', '7 bb']);
  });

  it('that could not be read are tried again', async () => {
    const { asked, state, packs } = scene();
    state.files = [];
    await expect(packs.read(7, NPM, SIGNAL)).rejects.toThrow('It is gone.');
    state.files = [{ path: 'rules/a.yml', text: 'y' }];
    expect(await packs.read(7, NPM, SIGNAL)).toEqual(state.files);
    expect(asked).toHaveLength(2);
  });

  it('do without a cache that fails or gives back something else', async () => {
    const away = async (): Promise<never> => {
      throw new Error('away');
    };
    const broken = scene({ get: away, set: away });
    expect(await broken.packs.read(7, NPM, SIGNAL)).toEqual(broken.state.files);
    const odd = scene({ get: async () => '[{"path":1}]', set: async () => undefined });
    expect(await odd.packs.read(7, NPM, SIGNAL)).toEqual(odd.state.files);
  });

  it('hold no more files than are looked at', async () => {
    const { state, packs } = scene();
    state.files = Array.from({ length: 80 }, (_, at) => ({ path: `rules/${at}.yml`, text: '' }));
    expect(await packs.read(7, NPM, SIGNAL)).toHaveLength(51);
  });
});
