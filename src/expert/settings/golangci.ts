import type { Setting } from '../../domain/profile.js';
import { readData } from './data.js';
import type { SettingsReader } from './reader.js';
import { restriction } from './restrictions.js';

/** Where the two versions of its format have what a linter is told. */
const SETTINGS = [['linters-settings'], ['linters', 'settings']] as const;
const MAX_RULES = 20;
const MAX_DENIED = 50;

/** `golangci-lint`: packages that its `depguard` denies. */
export const golangci: SettingsReader = {
  names: /^\.golangci\.(?:ya?ml|json)$/u,
  readsText: true,
  read(text) {
    const data = readData(text);
    if (data === null) return [];
    return SETTINGS.flatMap((path) => {
      const rules = [...path, 'depguard', 'rules'];
      return data
        .keys(...rules)
        .slice(0, MAX_RULES)
        .flatMap(({ key }): readonly Setting[] => {
          const deny = [...rules, key, 'deny'];
          // Of a rule for some files it is not known here which.
          if (data.length(...rules, key, 'files') !== null) return [];
          const count = Math.min(data.length(...deny) ?? 0, MAX_DENIED);
          return Array.from({ length: count }, (_, nth) => nth).flatMap((nth) => {
            const denied = data.get(...deny, nth, 'pkg');
            const why = data.get(...deny, nth, 'desc')?.value;
            return denied === null ? [] : restriction('golangci', 'import', denied.value, why, denied.line);
          });
        });
    });
  },
};
