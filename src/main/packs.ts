import { z } from 'zod';
import type { GitHubPackReader } from '../adapters/github/pack-reader.js';
import type { NpmRegistry } from '../adapters/npm/registry.js';
import { MAX_RULE_FILES } from '../domain/custom-rule.js';
import type { Cache, RulePackReader } from '../domain/ports.js';
import type { PackFile, PackPin } from '../domain/rule-pack.js';

/** UTF-16 units; a larger pack is read each time. */
const MAX_ENTRY = 1_000_000;
/** One more than are read, so that it is said when there are more. */
const MAX_FILES = MAX_RULE_FILES + 1;

const entrySchema = z.array(z.strictObject({ path: z.string(), text: z.string().nullable() })).max(MAX_FILES);

export interface PacksOptions {
  readonly github: GitHubPackReader;
  readonly npm: NpmRegistry;
  readonly npmRegistryUrl: string;
  readonly cache: Pick<Cache, 'get' | 'set'>;
}

/** Reads packs from where they are kept, and each version once: it does not change. For each installation apart. */
export function createPackReader({ github, npm, npmRegistryUrl, cache }: PacksOptions): RulePackReader {
  async function remembered(
    installationId: number,
    version: string,
    read: () => Promise<readonly PackFile[]>,
  ): Promise<readonly PackFile[]> {
    const scope = { installationId, repositoryId: null };
    const key = `pack:${version}`;
    const known = readEntry(await cache.get(scope, key).catch(() => null));
    if (known !== null) return known;
    const files = (await read()).slice(0, MAX_FILES);
    const text = JSON.stringify(files);
    if (text.length <= MAX_ENTRY) await cache.set(scope, key, text).catch(() => undefined);
    return files;
  }

  return {
    async read(installationId, pin: PackPin, signal) {
      if (pin.kind === 'npm') {
        const version = `npm:${npmRegistryUrl}:${pin.name}@${pin.version}`;
        return remembered(installationId, version, () => npm.rules(pin, signal));
      }
      // A tag can be moved, a commit cannot.
      const commit = await github.commitOf(installationId, pin);
      const version = `github:${pin.owner}/${pin.name}@${commit}`.toLowerCase();
      return remembered(installationId, version, () => github.rules(installationId, pin, commit, MAX_FILES));
    },
  };
}

/** What was kept, or null: a cache may give back anything. */
function readEntry(text: string | null): readonly PackFile[] | null {
  if (text === null) return null;
  try {
    return entrySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
