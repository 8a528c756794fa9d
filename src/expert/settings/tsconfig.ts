import { readData } from './data.js';
import type { SettingsReader } from './reader.js';

const MAX_ALIASES = 5;

/** `tsconfig.json`, without what it extends. */
export const tsconfig: SettingsReader = {
  names: /^tsconfig\.json$/u,
  readsText: true,
  read(text) {
    const data = readData(text);
    if (data === null) return [];
    const tool = 'typescript';
    const strict = data.get('compilerOptions', 'strict');
    const aliases = data
      .keys('compilerOptions', 'paths')
      .filter(({ key }) => /^[@~#\w*/.-]{1,60}$/u.test(key));
    const [first] = aliases;
    return [
      ...(strict?.value === true
        ? [{ tool, convention: 'idioms.strict-types', value: 'strict', line: strict.line }]
        : []),
      ...(first === undefined
        ? []
        : [
            {
              tool,
              convention: 'modules.aliases',
              value: aliases
                .slice(0, MAX_ALIASES)
                .map(({ key }) => key)
                .join(' '),
              line: first.line,
            },
          ]),
    ];
  },
};
