import { entropyOf, isMadeUpValue } from '../../made-up-values.js';
import { namesPassword } from './secret-names.js';

/** Words, sentences, selectors and paths are what a form is labelled with, not what it is opened with. */
const NO_CREDENTIAL = /[\s/["'\]<>(){}]|^[a-z]+(?:[-_.:][a-z]+)*$|^[A-Z]+(?:[-_.][A-Z]+)*$/u;

/** True for a text that looks like the secret that its name says. */
export function isLikelyCredential(name: string, text: string): boolean {
  if (NO_CREDENTIAL.test(text) || isMadeUpValue(text)) return false;
  if (namesPassword(name)) return text.length >= 6 && entropyOf(text) > 2.5;
  return text.length >= 16 && /\d/u.test(text) && /[a-z]/iu.test(text) && entropyOf(text) > 3;
}
