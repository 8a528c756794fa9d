/** Words of a name in lower case: `apiKey`, `API_KEY` and `api-key` are all `api key`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, MAX_NAME)
    .replaceAll(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/gu, '$1$3 $2$4')
    .toLowerCase()
    .split(/[^a-z\d]+/u)
    .filter((word) => word !== '');
}

/** A longer name is an expression rather than a name. */
const MAX_NAME = 100;

const PASSWORD = /^(?:passwords?|passwd|pwd|passphrase|passcode|pin ?code)$/u;

/** Names end with what they are: a `passwordField` is no password. */
export function namesPassword(name: string): boolean {
  return PASSWORD.test(wordsOf(name).at(-1) ?? '');
}

const SECRET_WORD = /^(?:secrets?|tokens?|credentials?|apikey|authkey|otp|totp|csrf|xsrf|jwt|sid|sessid)$/u;

const SECRET_PAIR =
  /^(?:(?:api|secret|private|access|auth|encryption|signing|master|license) key|session id|(?:reset|verification|auth|invite|recovery|security|backup) code|csrf token|jwt secret)s?$/u;

/** What has the word token in its name and is no secret. */
const OTHER_TOKENS =
  /^(?:cancel|cancell?ation|abort|css|design|theme|syntax|next|prev|previous|current|last|first|peek|start|end|open|close|max|min|lexer|parse|parser|unique|input|output|prompt|completion|num|total|is|has|no|eof|page|continuation|sync|cache|injection)$/u;

/** Names of passwords, tokens, keys and session identifiers. */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (PASSWORD.test(last) || SECRET_PAIR.test(`${before} ${last}`)) return true;
  if (/^tokens?$/u.test(last) && words.some((word) => OTHER_TOKENS.test(word))) return false;
  return SECRET_WORD.test(last);
}

const MADE_SECRET =
  /^(?:(?:auth|access|refresh|reset|session|csrf|xsrf) token|password|passwd|passphrase|api key|session id|otp)$/u;

/**
 * Names of functions that are called for a secret and for nothing else: `sessionToken`, `password`. A token or secret of no
 * kind may be a piece of a text, or of a game.
 */
export function namesSecretOnly(name: string): boolean {
  return MADE_SECRET.test(wordsOf(name).join(' '));
}
