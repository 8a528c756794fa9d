import type { Setting } from '../../domain/profile.js';
import { readData, type Data } from './data.js';
import type { SettingsReader } from './reader.js';

const MAX_PATTERNS = 6;
const PATTERN = /^!?[\w@.*{},/-]{1,60}$/u;

/** `pnpm-workspace.yaml` and `lerna.json`. */
export const workspaces: SettingsReader = {
  names: /^(?:pnpm-workspace\.ya?ml|lerna\.json)$/u,
  readsText: true,
  read(text, name) {
    const data = readData(text);
    if (data === null) return [];
    const found = workspaceSettings(data, 'packages');
    return name === 'lerna.json'
      ? [{ tool: 'package', convention: 'monorepo.tool', value: 'lerna', line: 1 }, ...found]
      : found;
  },
};

/** Patterns of the folders that packages lie in, from a list of texts. */
export function workspaceSettings(data: Data, ...path: readonly string[]): readonly Setting[] {
  const length = Math.min(data.length(...path) ?? 0, MAX_PATTERNS);
  const entries = Array.from({ length }, (_, nth) => data.get(...path, nth));
  const patterns = entries.flatMap((entry) => {
    const value = typeof entry?.value === 'string' ? entry.value.replace(/^\.\//u, '') : '';
    return PATTERN.test(value) && !value.startsWith('!') ? [value] : [];
  });
  const line = entries.find((entry) => entry !== null)?.line ?? 1;
  return patterns.length === 0
    ? []
    : [{ tool: 'package', convention: 'monorepo.workspaces', value: patterns.join(' '), line }];
}
