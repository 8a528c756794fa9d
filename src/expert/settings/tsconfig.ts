import { ALIAS_ID } from '../layer-graph.js';
import { readData, type Data } from './data.js';
import type { SettingsReader } from './reader.js';

const MAX_ALIASES = 5;
const MAX_TARGETS = 50;

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
            ...aliases.slice(0, MAX_TARGETS).flatMap(({ key, line }) => {
              const to = targetOf(key, data);
              return to === null ? [] : [{ tool, convention: ALIAS_ID, value: `${key} ${to}`, line }];
            }),
          ]),
    ];
  },
};

/** The path from the top that an alias stands for; null where it is several, or lies outside. */
function targetOf(alias: string, data: Data): string | null {
  const at = ['compilerOptions', 'paths', alias] as const;
  if (data.length(...at) !== 1) return null;
  const base = String(data.get('compilerOptions', 'baseUrl')?.value ?? '.');
  const target = String(data.get(...at, 0)?.value ?? '');
  const path = `${base}/${target}`.replaceAll(/(?:^|(?<=\/))\.?\/|^\.\//gu, '');
  return /^[\w@*/-][\w.@*/-]{0,100}$/u.test(path) && !path.includes('..') ? path : null;
}
