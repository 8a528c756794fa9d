import type { Setting } from '../../domain/profile.js';
import { readData, type Data } from './data.js';
import { FORMATTER_DEFAULTS, formatterSettings, settingsOf } from './formatter-options.js';
import type { SettingsReader } from './reader.js';

/** A file of Prettier's that is no code. */
export const prettier: SettingsReader = {
  names: /^\.prettierrc(?:\.(?:json|ya?ml))?$/u,
  readsText: true,
  read(text) {
    const data = readData(text.trim() === '' ? '{}' : text);
    return data === null ? [] : prettierSettings(data);
  },
};

/** What a configuration of Prettier's says at a path, its defaults too. */
export function prettierSettings(data: Data, ...path: readonly string[]): readonly Setting[] {
  const line = data.keys(...path)[0]?.line ?? 1;
  const own = formatterSettings(data, 'prettier', ...path);
  const hasTabs = own.some(
    ({ convention, value }) => convention === 'formatting.indent-style' && value === 'tabs',
  );
  const defaults = settingsOf(FORMATTER_DEFAULTS, 'prettier-default', line).filter(
    ({ convention }) => !hasTabs || convention !== 'formatting.indent-width',
  );
  // What the defaults of its version are is known with package.json.
  const formatter = { 'formatting.formatter': 'prettier', 'formatting.prettier-defaults': 'apply' };
  return [...settingsOf(formatter, 'prettier', line), ...own, ...defaults];
}
