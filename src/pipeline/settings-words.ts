import type { z } from 'zod';
import { nearest } from '../domain/nearest.js';

/** What is longer would hide the rest of the line. */
const MAX_SHOWN = 40;

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a mapping of settings',
  record: 'a mapping of settings',
  string: 'text',
};

const UNITS: Readonly<Record<string, string>> = { array: ' entries', string: ' characters' };

/**
 * What is wrong with a setting and what becomes of it, in one line.
 * @param settings all of the file, which the issue's path leads into.
 * @param names of the settings that belong there; none where it takes no mapping of them.
 */
export function describeIssue(
  issue: z.core.$ZodIssue,
  settings: unknown,
  names: readonly string[] = [],
): string {
  const value = valueAt(settings, issue.path);
  const known = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const meant = switchOf(issue.path, value, names) ?? advice(value, known);
  return `${shownValue(value)} is ${whatIsWrong(issue)}; the default is used.${meant}`;
}

/** Who writes `crawl: true` wants what is switched on by one of its settings. */
function switchOf(path: readonly PropertyKey[], value: unknown, names: readonly string[]): string | null {
  if (typeof value !== 'boolean' || !names.includes('enabled')) return null;
  return ` Did you mean \`${String(path.at(-1))}: { enabled: ${value} }\`?`;
}

function whatIsWrong(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `not ${oneOf(issue.values.map(String))}`;
  if (issue.code === 'invalid_type') return `not ${KINDS[issue.expected] ?? issue.expected}`;
  // Of a format and of what is checked by hand, the schema says what it wants.
  if (issue.code === 'invalid_format' || issue.code === 'custom') return `not ${issue.message}`;
  if (issue.code === 'too_big') return `more than ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? 'too short' : `less than ${issue.minimum}`;
  return 'not valid';
}

function valueAt(settings: unknown, path: readonly PropertyKey[]): unknown {
  let at = settings;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

/** A word that somebody wrote, as code; anything else by what it is, because it may be long or hostile. */
function shownValue(value: unknown): string {
  if (value === null || value === undefined) return 'Nothing';
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object') return 'A mapping';
  const text = typeof value === 'string' ? value : `${value as number | boolean}`; // all that is left of YAML
  return text.length <= MAX_SHOWN && /^[\p{L}\p{N}_.:/+-]+$/u.test(text) ? `\`${text}\`` : 'This text';
}

/** `off, info, warning or error`. */
function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** Fewer letters say nothing of the word that was meant. */
const MIN_BEGINNING = 3;

/** The word that is nearest, or that somebody cut short: `warn` is what other tools call a warning. */
function advice(value: unknown, known: readonly string[]): string {
  if (typeof value !== 'string') return '';
  const begun = known.find((one) => value.length >= MIN_BEGINNING && one.startsWith(value.toLowerCase()));
  const word = nearest(value, known) ?? begun;
  return word === undefined ? '' : ` Did you mean \`${word}\`?`;
}
