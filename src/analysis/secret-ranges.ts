import type { Range } from '../domain/text.js';
import { secretForms } from './known-secrets.js';
import { namesPassword, namesSecret } from './languages/shared/secret-names.js';
import { entropyOf } from './made-up-values.js';
import { mergedRanges } from './ranges.js';

/** Forms that tell a secret without doubt, with the secret as the group where it is not all of it. */
const FORMS: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/gu,
  /\beyJ[\w-]{8,4000}\.[\w-]{8,4000}(?:\.[\w-]{0,4000})?/gu,
  /\b(?:Bearer|Basic|Token)[ \t]+([\w.~+/=-]{12,4000})/gu,
  /:\/\/[^\s:@/'"`{}]{0,100}:([^\s@'"`{}]{4,200})@/gu,
];

/**
 * A name and the literal that it gets, is compared with or passed beside, in the syntax of any language: `apiKey: 'x'`,
 * `password := "x"`, `const Token: &str = "x"`, `['secret'] = "x"`. The parts are bounded, so that no text is slow to read.
 */
const NAMED =
  /(?<![\w$-])([A-Za-z_$][\w$-]{1,80})["'\]]{0,2}[ \t]{0,20}(?::[ \t]{0,4}[\w&'<>[\]|. ]{1,40})?(?::=|=>|={1,3}|!={1,2}|[:(,])[ \t\n\r]{0,20}[&a-zA-Z]{0,2}("""|["'`])((?:(?!\2)[^\n\r\\]|\\.){4,1000})\2/gu;

/** Runs of the characters that keys are made of. */
const RUN = /[\w+/=-]{20,}/gu;

const MIN_ENTROPY = 3.4;
const MIN_HEX_ENTROPY = 3;

/** Longer ones are data; a longer look would cost more than it tells. */
const MAX_JUDGED = 400;

const classOf = (character: string): 'lower' | 'upper' | 'digit' | 'other' =>
  /[a-z]/u.test(character)
    ? 'lower'
    : /[A-Z]/u.test(character)
      ? 'upper'
      : /\d/u.test(character)
        ? 'digit'
        : 'other';

/** Share of neighbours of different classes: names change between words, keys with nearly every character. */
function unrest(text: string): number {
  let changes = 0;
  for (let at = 1; at < text.length; at++)
    if (classOf(text[at - 1] ?? '') !== classOf(text[at] ?? '')) changes += 1;
  return changes / Math.max(1, text.length - 1);
}

/** True for text that chance has made: hexadecimal digits, or letters and digits in no order that words have. */
export function looksRandom(run: string): boolean {
  const text = run.slice(0, MAX_JUDGED);
  const digits = text.match(/\d/gu)?.length ?? 0;
  if (/^[0-9a-f-]{32,}$/iu.test(text)) return digits > 3 && entropyOf(text) >= MIN_HEX_ENTROPY;
  if (digits < 2 || entropyOf(text) < MIN_ENTROPY) return false;
  if (/^[a-z\d]+$/u.test(text) || /^[A-Z\d]+$/u.test(text)) return digits > 3 && unrest(text) >= 0.25;
  return unrest(text) >= 0.4;
}

/** What must not leave the house: ranges in text order that do not overlap. What is in doubt counts as a secret. */
export function secretRanges(text: string): readonly Range[] {
  const found: Range[] = [...secretForms(text)];
  const add = (at: number, secret: string): void => void found.push({ start: at, end: at + secret.length });
  for (const form of FORMS)
    for (const { 0: all, 1: part, index } of text.matchAll(form)) {
      const secret = part ?? all;
      add(index + all.lastIndexOf(secret), secret);
    }
  for (const { 0: all, 1: name = '', 2: quote = '', 3: value = '', index } of text.matchAll(NAMED))
    if ((namesSecret(name) || namesPassword(name)) && !value.includes('${'))
      add(index + all.length - quote.length - value.length, value);
  for (const { 0: run, index } of text.matchAll(RUN)) if (looksRandom(run)) add(index, run);
  return mergedRanges(found);
}

/** True for a text with something in it that looks like a secret. */
export function holdsSecret(text: string): boolean {
  return secretRanges(text).length > 0;
}
