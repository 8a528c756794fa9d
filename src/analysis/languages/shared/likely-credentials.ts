import { entropyOf, isMadeUpValue } from '../../made-up-values.js';
import { namesPassword } from './secret-names.js';

/** Words, sentences, selectors and paths are what a form is labelled with, not what it is opened with. */
const NO_CREDENTIAL = /[\s/["'\]<>(){}]|^[a-z]+(?:[-_.:][a-z]+)*$|^[A-Z]+(?:[-_.][A-Z]+)*$/u;

/** Words that are joined, as the keys of translations and errors are: `auth.password2`, `My-Site`. */
const JOINED_WORDS = /^[a-z]+\d*(?:[-_.:][a-z]+\d*)+$/iu;

/** Keys that their services give out for browsers: of Google, Stripe, Mapbox, PostHog and Supabase. */
const PUBLIC = /^(?:AIza|pk[._]|phc_|sb_publishable_)/u;

/** True for a text that everybody may read: a key for browsers, or a signed token that says so, or that it is for tests. */
function isPublic(text: string): boolean {
  if (PUBLIC.test(text)) return true;
  const [, payload] = /^eyJ[\w-]+\.(eyJ[\w-]+)\./u.exec(text.slice(0, MAX_TOKEN)) ?? [];
  if (payload === undefined) return false;
  return /"anon"|test|dev|demo|example|local/iu.test(Buffer.from(payload, 'base64url').toString());
}

/** A longer token is judged by its beginning. */
const MAX_TOKEN = 4000;

/** True for a text that looks like the secret that its name says. */
export function isLikelyCredential(name: string, text: string): boolean {
  if (NO_CREDENTIAL.test(text) || JOINED_WORDS.test(text) || isMadeUpValue(text) || isPublic(text))
    return false;
  // Without a digit it is rather a label, in whatever language.
  if (namesPassword(name)) return text.length >= 6 && /\d/u.test(text) && entropyOf(text) > 2.5;
  return text.length >= 16 && /\d/u.test(text) && /[a-z]/iu.test(text) && entropyOf(text) > 3;
}
