import type { Range } from '../../domain/text.js';

interface Disguise {
  /** Bounded everywhere, so that no text costs more than its length. */
  readonly pattern: RegExp;
  /** What follows `it` in a sentence. */
  readonly why: string;
}

/** What takes a report away and leaves the defect: a repair never has to bring one. */
const DISGUISES: readonly Disguise[] = [
  {
    pattern: new RegExp(
      [
        String.raw`\b(?:eslint|oxlint|tslint|stylelint|biome|prettier|deno-lint|deno-fmt|code-roach)[:-](?:disable|ignore)`,
        String.raw`@ts-(?:ignore|expect-error|nocheck)\b`,
        String.raw`#\s{0,4}(?:noqa|nosec)\b|\b(?:nolint|nosem(?:grep)?|NOSONAR|NOPMD|noinspection|lgtm)\b`,
        String.raw`\b(?:pylint|rubocop|revive)\s{0,4}:\s{0,4}(?:disable|todo)`,
        String.raw`\b(?:type|pyright|mypy|flake8|ruff)\s{0,4}:\s{0,4}(?:ignore|noqa)\b`,
        String.raw`\blint:(?:file-)?ignore\b|\b(?:istanbul|c8|v8)\s{1,4}ignore\b|\bpragma:?\s{1,4}no\s{0,4}cover\b`,
        // Attributes of Rust and annotations of Java.
        String.raw`#!?\[\s{0,4}(?:allow|expect)\s{0,4}\(|\bcfg_attr\s{0,4}\([^)\n]{0,80}\b(?:allow|expect)\s{0,4}\(`,
        String.raw`@Suppress(?:FB)?Warnings\b`,
      ].join('|'),
      'giu',
    ),
    why: 'silences a check and fixes nothing',
  },
  {
    pattern: /\bas\s{1,4}(?:any|never)\b|\bas\s{1,4}unknown\s{1,4}as\b|<any>\s{0,4}[\w$(]/gu,
    why: 'takes a type away that the compiler checks',
  },
  {
    pattern:
      /\b(?:if|elif|while|unless)\s{1,4}(?:not\s{1,4})?(?:true|false)\b|\b(?:if|while)\s{0,4}\(\s{0,4}!{0,2}\s{0,4}(?:true|false|0|1)\s{0,4}\)|(?:&&|\|\||\band\b|\bor\b)\s{0,4}(?:true|false)\b(?!\s{0,4}[=!]=)|(?<![=!]=\s{0,4})\b(?:true|false)\s{0,4}(?:&&|\|\||\band\b|\bor\b)/giu,
    why: 'decides a condition for good',
  },
  {
    pattern:
      /\bcatch\s{0,4}(?:\([^()\n]{0,120}\)\s{0,4})?\{\s{0,200}\}|\bexcept\b[^:\n]{0,120}:\s{0,200}(?:pass|\.\.\.)(?=\s|$)|\brescue\b[^\n]{0,120}\n\s{0,200}(?:nil\s{1,200})?end\b/gu,
    why: 'swallows an error',
  },
];

const countOf = (text: string, pattern: RegExp): number => {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count += 1;
  return count;
};

/** A name that is given to what has one. */
const ALIAS =
  /^[ \t]*(?:(?:const|let|var|val|auto|final)[ \t]{1,4})?([\p{ID_Start}$_][\p{ID_Continue}$]*)[ \t]{0,4}:?=[ \t]{0,4}([\p{ID_Start}$_][\p{ID_Continue}$]*)[ \t]{0,4};?[ \t\r]*$/u;
const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** True when something else than a declaration sets one of the names. */
function isSetIn(text: string, names: readonly string[]): boolean {
  const [a, b] = names.map((name) => name.replaceAll('$', String.raw`\$`));
  const set = new RegExp(
    String.raw`(?<![\w$.])(?:${a}|${b})[ \t]{0,4}(?:\+\+|--|(?:[-+*/%&|^]|<<|>>|\*\*|\?\?)?=(?![=>]))`,
    'gu',
  );
  return countOf(text, set) > 1;
}

/** New lines that are looked at; more are refused as too large. */
const MAX_NEW_LINES = 60;

/** A second name for what the finding blames, which compares a thing with itself in other words. */
function bringsAlias(before: string, after: string, { start, end }: Range): boolean {
  const blamed = new Set(before.slice(start, end).match(WORD));
  const known = new Set(before.split('\n'));
  const brought = after.split('\n').filter((line) => !known.has(line));
  return brought.slice(0, MAX_NEW_LINES).some((line) => {
    const [, alias = '', name = ''] = ALIAS.exec(line) ?? [];
    return alias !== name && blamed.has(name) && !isSetIn(after, [alias, name]);
  });
}

/**
 * What an edited text does to be told of a defect no more while it keeps it, in words that follow `it`; null where it does
 * nothing of that kind. Gates see that a detector is silent, and not why.
 */
export function whyHiding(before: string, after: string, blamed: Range): string | null {
  const found = DISGUISES.find(({ pattern }) => countOf(after, pattern) > countOf(before, pattern));
  if (found !== undefined) return found.why;
  return bringsAlias(before, after, blamed) ? 'gives a second name to what is blamed' : null;
}
