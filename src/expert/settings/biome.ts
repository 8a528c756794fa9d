import type { Setting } from '../../domain/profile.js';
import { biomeRules } from './biome-rules.js';
import { readData, type Data } from './data.js';
import { settingsOf } from './formatter-options.js';
import type { SettingsReader } from './reader.js';

/** Where an option stands, which convention it is about, what its values mean, and its documented default. */
const OPTIONS: readonly (readonly [
  path: readonly string[],
  convention: string,
  values: Readonly<Record<string, string>> | null,
  fallback: string,
])[] = [
  [['formatter', 'indentStyle'], 'formatting.indent-style', { tab: 'tabs', space: 'spaces' }, 'tabs'],
  [['formatter', 'indentWidth'], 'formatting.indent-width', null, '2'],
  [['formatter', 'lineWidth'], 'formatting.line-width', null, '80'],
  [['formatter', 'lineEnding'], 'formatting.line-endings', null, 'lf'],
  [['javascript', 'formatter', 'quoteStyle'], 'formatting.quotes', null, 'double'],
  [['javascript', 'formatter', 'jsxQuoteStyle'], 'formatting.jsx-quotes', null, 'double'],
  [
    ['javascript', 'formatter', 'semicolons'],
    'formatting.semicolons',
    { always: 'always', asNeeded: 'never' },
    'always',
  ],
  [
    ['javascript', 'formatter', 'arrowParentheses'],
    'formatting.arrow-parentheses',
    { always: 'always', asNeeded: 'avoid' },
    'always',
  ],
  [['javascript', 'formatter', 'trailingCommas'], 'formatting.trailing-commas', COMMAS('always'), 'always'],
  [
    ['javascript', 'formatter', 'trailingCommas'],
    'formatting.trailing-commas-in-calls',
    COMMAS('never'),
    'always',
  ],
  [
    ['javascript', 'formatter', 'bracketSpacing'],
    'formatting.brace-spacing',
    { true: 'spaced', false: 'tight' },
    'spaced',
  ],
];

function COMMAS(es5: string): Readonly<Record<string, string>> {
  return { all: 'always', es5, none: 'never' };
}

export const biome: SettingsReader = {
  names: /^\.?biome\.jsonc?$/u,
  readsText: true,
  read(text) {
    const data = readData(text);
    if (data === null) return [];
    return [
      ...(data.get('formatter', 'enabled')?.value === false ? [] : formatter(data)),
      ...biomeRules(data),
    ];
  },
};

function formatter(data: Data): readonly Setting[] {
  const style = valueAt(data, ['formatter', 'indentStyle'], null);
  return OPTIONS.flatMap(([path, convention, values, fallback]) => {
    // With tabs a width is nobody's.
    if (convention === 'formatting.indent-width' && style?.value !== 'space') return [];
    const own = valueAt(data, path, values);
    return settingsOf(
      { [convention]: own?.value ?? fallback },
      own === null ? 'biome-default' : 'biome',
      own?.line ?? 1,
    );
  }).concat(settingsOf({ 'formatting.formatter': 'biome' }, 'biome', 1));
}

function valueAt(data: Data, path: readonly string[], values: Readonly<Record<string, string>> | null) {
  const entry = data.get(...path);
  if (entry === null) return null;
  const text = String(entry.value);
  if (values === null) return { value: text, line: entry.line };
  const value = Object.hasOwn(values, text) ? values[text] : undefined;
  return value === undefined ? null : { value, line: entry.line };
}
