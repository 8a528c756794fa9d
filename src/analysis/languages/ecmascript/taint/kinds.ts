/** What a value is used as: it decides which treatment makes it harmless. */
export type TaintKind =
  | 'code'
  | 'data'
  | 'html'
  | 'key'
  | 'nosql'
  | 'path'
  | 'redirect'
  | 'regex'
  | 'shell'
  | 'sql'
  | 'url';

/** Methods that give a text with what the text they are called on holds. */
const TEXT_METHODS = [
  'at()',
  'charAt()',
  'concat()',
  'normalize()',
  'padEnd()',
  'padStart()',
  'repeat()',
  'replace()',
  'replaceAll()',
  'slice()',
  'split()',
  'substr()',
  'substring()',
  'toLowerCase()',
  'toLocaleLowerCase()',
  'toLocaleUpperCase()',
  'toString()',
  'toUpperCase()',
  'trim()',
  'trimEnd()',
  'trimStart()',
  'valueOf()',
  'join()',
  'match()',
];

/** Methods that give what a collection or promise holds, as it is. */
const HOLDER_METHODS = [
  'concat()',
  'slice()',
  'filter()',
  'find()',
  'findLast()',
  'reverse()',
  'toReversed()',
  'sort()',
  'toSorted()',
  'flat()',
  'pop()',
  'shift()',
  'at()',
  'get()',
  'getAll()',
  'entries()',
  'values()',
  'keys()',
  'json()',
  'text()',
  'catch()',
  'finally()',
];

const PASSING: ReadonlySet<string> = new Set([...TEXT_METHODS, ...HOLDER_METHODS]);
const HOLDERS: ReadonlySet<string> = new Set(HOLDER_METHODS);

/** A step that makes a text of a value. */
export const AS_TEXT = '+';

/** An element or property that is not known by name. */
export const ANY = '*';

/** Properties that are numbers, whatever the object is. */
const NUMBERS: ReadonlySet<string> = new Set(['length', 'size', 'byteLength']);

/** What reading a step from tainted data gives: tainted data, or something harmless. */
export function staysTainted(kind: TaintKind, step: string): boolean {
  if (step.endsWith('()')) return (kind === 'nosql' ? HOLDERS : PASSING).has(step);
  return !NUMBERS.has(step) && !(kind === 'nosql' && step === AS_TEXT);
}

/** The characters without which a text cannot break out; a global replacement that treats one is taken for an escape. */
const ESCAPED: Readonly<Record<TaintKind, RegExp>> = {
  code: /\[\^|['"\\;({]/u,
  data: /(?!)/u,
  html: /\[\^|[<>&]/u,
  key: /\[\^|_|proto/u,
  nosql: /\[\^|\$/u,
  path: /\[\^|\\\.|\//u,
  redirect: /\[\^|\/|:/u,
  regex: /\[\^|[$*+?[\]\\]/u,
  shell: /\[\^|['"`$;|&\\]/u,
  sql: /\[\^|['"`;\\]|\\W/u,
  url: /\[\^|\/|:/u,
};

/** True for the pattern of a replacement that takes out or escapes what is dangerous. */
export function isEscaping(kind: TaintKind, regex: string): boolean {
  return ESCAPED[kind].test(regex);
}
