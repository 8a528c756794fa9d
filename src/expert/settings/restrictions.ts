import type { Setting } from '../../domain/profile.js';
import { hasHiddenCharacters } from '../../domain/hidden.js';
import { cut } from '../markdown.js';
import type { Data } from './data.js';

type Path = readonly (string | number)[];

/** What may be forbidden by name. */
export type Forbidden = 'import' | 'pattern' | 'global' | 'syntax';

/** The convention of what is forbidden: its value is the name, and behind a space why. */
export const forbiddenId = (what: Forbidden): string => `forbidden.${what}`;

/** What linters call names: nothing in them can end a line, a code span or a comment. */
const NAME = /^[\w@./*!{},:#~-]{1,100}$/u;
const MAX_WHY = 200;
const MAX_ENTRIES = 50;

/** One thing that a configuration forbids; none where its name is no name. */
export function restriction(
  tool: string,
  what: Forbidden,
  name: unknown,
  why: unknown,
  line: number,
): readonly Setting[] {
  if (typeof name !== 'string' || !NAME.test(name)) return [];
  const said =
    typeof why === 'string' && !hasHiddenCharacters(why) ? why.replaceAll(/\s+/gu, ' ').trim() : '';
  return [{ tool, convention: forbiddenId(what), value: `${name} ${cut(said, MAX_WHY)}`.trim(), line }];
}

/** Rules of ESLint that forbid what their options name, without their plugins. */
const RULES: ReadonlyMap<string, Forbidden> = new Map([
  ['no-restricted-imports', 'import'],
  ['no-restricted-modules', 'import'],
  ['no-restricted-globals', 'global'],
  ['no-restricted-syntax', 'syntax'],
]);

/** What the options of a rule forbid, each a name or a mapping; nothing for another rule. */
export function eslintRestrictions(rule: string, data: Data, at: Path): readonly Setting[] {
  const what = RULES.get(rule);
  if (what === undefined) return [];
  const options = indices(data, at).filter((index) => index > 0);
  return options.flatMap((index) => {
    const option = [...at, index];
    const lists = ['paths', 'patterns'].flatMap((key) =>
      indices(data, [...option, key]).flatMap((nth) =>
        entryOf(key === 'paths' ? what : 'pattern', data, [...option, key, nth]),
      ),
    );
    return [...entryOf(what, data, option), ...lists];
  });
}

function indices(data: Data, at: Path): readonly number[] {
  return Array.from({ length: Math.min(data.length(...at) ?? 0, MAX_ENTRIES) }, (_, nth) => nth);
}

function entryOf(what: Forbidden, data: Data, at: Path): readonly Setting[] {
  const named = data.get(...at) ?? data.get(...at, 'name') ?? data.get(...at, 'selector');
  const why = data.get(...at, 'message')?.value;
  // Some names of a module are not the module.
  if (data.length(...at, 'importNames') !== null || data.length(...at, 'allowImportNames') !== null)
    return [];
  if (named !== null) return restriction('eslint', what, named.value, why, named.line);
  return indices(data, [...at, 'group']).flatMap((nth) => {
    const pattern = data.get(...at, 'group', nth);
    return pattern === null ? [] : restriction('eslint', what, pattern.value, why, pattern.line);
  });
}
