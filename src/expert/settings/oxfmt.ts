import { readData } from './data.js';
import { FORMATTER_DEFAULTS, formatterSettings, settingsOf, versionedDefaults } from './formatter-options.js';
import type { SettingsReader } from './reader.js';

/** Takes the options of Prettier 3; its lines are wider by default. */
const DEFAULTS = { ...FORMATTER_DEFAULTS, ...versionedDefaults(3), 'formatting.line-width': '100' };

export const oxfmt: SettingsReader = {
  names: /^\.oxfmtrc\.jsonc?$/u,
  readsText: true,
  read(text) {
    const data = readData(text);
    if (data === null) return [];
    const own = formatterSettings(data, 'oxfmt');
    return [
      ...settingsOf({ 'formatting.formatter': 'oxfmt' }, 'oxfmt', 1),
      ...own,
      ...settingsOf(DEFAULTS, 'oxfmt-default', 1),
    ];
  },
};
