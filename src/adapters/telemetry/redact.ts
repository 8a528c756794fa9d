export const REDACTED = '[redacted]';

/** Takes secrets out of what is written or sent somewhere. */
export interface Redactor {
  /** The text without secrets, cut after 1,000 characters. */
  text(value: string): string;
  /**
   * Takes out these values from now on, whatever surrounds them, percent-encoded and in base64 as well; of a URL only its
   * password, of a PEM every line.
   */
  learn(secrets: readonly (string | null | undefined)[]): void;
}

/** Longest text that is kept. */
const MAX_LENGTH = 1_000;
/** Longest text that is looked at: an error can quote a whole response. */
const MAX_SCANNED = 20_000;
/** Shorter values are no secrets, and to replace them would make texts unreadable. */
const MIN_SECRET = 6;
/** Fewer letters in base64 could be a piece of any word. */
const MIN_BASE64 = 8;

/**
 * How a name ends, or nearly, whose value is a secret. `max_tokens` and its like are counts, `secret_scanning_alerts` is a
 * permission.
 */
const NAME =
  '(?<![\\w-])[\\w-]{0,40}(?:secret|passw(?:or)?d|passphrase|token(?!s)|(?:api|private|access)[_ -]?key)' +
  '(?!s?[_-]?(?:count|scanning))[\\w-]{0,20}';

/**
 * What a secret looks like when nobody told us its value. A hostile text costs no more than its length: what is repeated
 * without a bound either ends the pattern, so that what it took is not looked at again, or it begins where a word does, once
 * for each word. `(?=(…))\1` takes the first that fits and never tries the next. What looks like a SHA, a GUID or a word is
 * none: lines without them would tell nothing.
 */
const SHAPES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // A PEM block that was cut off still holds a part of the key. The second is base64 of `-----BEGIN`.
  [/-----BEGIN [A-Z0-9 ]{1,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,40}-----|$)/g, REDACTED],
  [/LS0tLS1CRUdJT[\w+/=\r\n-]*/g, REDACTED],
  // GitHub's tokens; those of installations are `ghs_APPID_JWT` with dots.
  [/(?<![A-Za-z])gh[a-z]_[\w.-]{16,}/g, REDACTED],
  [/github_pat_\w{16,}/g, REDACTED],
  // The code of a new app buys its private key.
  [/(app-manifests\/)[\w-]+/g, `$1${REDACTED}`],
  // Keys of model providers and their neighbours: a prefix of their own. Of words with hyphens a digit tells them apart.
  [/(?<![A-Za-z-])(?:sk|xai|glpat|xox[abeoprs])-(?=[A-Za-z_-]{0,60}\d)[\w-]{20,}/g, REDACTED],
  [/(?<![A-Za-z])(?:gsk|hf|npm|[rs]k_live|[rs]k_test)_[A-Za-z0-9]{24,}/g, REDACTED],
  [/(?<![A-Za-z])AIza[\w-]{35}/g, REDACTED],
  [/\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g, REDACTED],
  [/\bv1\.[0-9a-f]{40}\b/g, REDACTED],
  [/(?<![\w-])(?=[\w-]{11,}\.)([\w-]*?)\beyJ[\w-]{8,}(?:\.[\w-]*){1,2}/g, `$1${REDACTED}`],
  [
    /((?:authorization|cookie)\\?["']?\s{0,3}[:=]\s{0,3})(?:\\?"[^"\n]*"|'[^'\n]*'|[^\n]*)/gi,
    `$1${REDACTED}`,
  ],
  [/\b(bearer|basic|token) [\w+/=.~-]{16,}/gi, `$1 ${REDACTED}`],
  // People put `@` and `/` into database passwords, so everything up to the last `@` of the word goes.
  [/(?<!\S)(?=(\S*?\b(?:postgres(?:ql)?|rediss?):\/\/))\1\S*@/gi, `$1${REDACTED}@`],
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#"']{1,1000}@/gi, `$1${REDACTED}@`],
  // `"token": "…"`, `{ token: '…' }`, `token=…`, and both in a URL.
  [new RegExp(`(${NAME}\\\\?["']?\\s{0,3}[:=]\\s{0,3}\\\\?["'])[^"'\\\\\\n]+`, 'gi'), `$1${REDACTED}`],
  [new RegExp(`(${NAME}(?:=|%3D))[^\\s"'&,;]+`, 'gi'), `$1${REDACTED}`],
  // `token: …` and `token = …`. Without a digit or a sign the value cannot be told from a word of a sentence.
  [
    new RegExp(`(${NAME}\\s{0,3}[:=]\\s{0,3})(?=[^\\s"'&,;]{0,200}[\\d!@#$^*+~])[^\\s"'&,;]{6,}`, 'gi'),
    `$1${REDACTED}`,
  ],
];

/** @param secrets as for `learn`. */
export function createRedactor(secrets: readonly (string | null | undefined)[] = []): Redactor {
  let known: readonly string[] = [];
  // One search for all of them: there are hundreds, and every line is looked at.
  let anyKnown: RegExp | null = null;
  const redactor: Redactor = {
    learn(more) {
      const values = more.flatMap((secret) => (secret ? valuesOf(secret) : []));
      const long = values.filter((value) => value.length >= MIN_SECRET);
      // The longest first: one secret may hold another.
      known = [...new Set([...known, ...long])].sort((a, b) => b.length - a.length);
      anyKnown = known.length === 0 ? null : new RegExp(known.map(literal).join('|'), 'g');
    },
    text(value) {
      let text = value.slice(0, MAX_SCANNED);
      if (anyKnown !== null) text = text.replace(anyKnown, REDACTED);
      for (const [pattern, replacement] of SHAPES) text = text.replace(pattern, replacement);
      return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
    },
  };
  redactor.learn(secrets);
  return redactor;
}

/** The parts of a configured value that must not be seen, in the forms in which errors quote them. */
function valuesOf(secret: string): readonly string[] {
  if (secret.includes('-----BEGIN')) {
    const lines = secret.split(/\r?\n|\\n/).filter((line) => line !== '' && !line.startsWith('-----'));
    return lines.flatMap(formsOf);
  }
  if (!/^[a-z]+:\/\//.test(secret)) return formsOf(secret);
  const password = passwordOf(secret);
  return password === '' ? [] : [password, ...formsOf(decoded(password))];
}

/** As it is, as a part of a URL, of a form, of JSON, and of whatever was written in base64. */
function formsOf(value: string): readonly string[] {
  const encoded = encodeURIComponent(value);
  const strict = encoded.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const urls = [encoded, strict, strict.replaceAll('%20', '+')];
  // Some write `%2f`.
  const lowerCase = urls.map((url) => url.replace(/%[0-9A-F]{2}/g, (sign) => sign.toLowerCase()));
  return [value, ...urls, ...lowerCase, JSON.stringify(value).slice(1, -1), ...base64Of(value)];
}

/**
 * What base64 makes of the value, three bytes to four letters, for each of the three places at which it may begin in a longer
 * text; without the letters that its neighbours decide as well.
 */
function base64Of(value: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.from('\0'.repeat(before) + value);
    const letters = bytes.toString('base64url');
    const first = Math.ceil((before * 8) / 6);
    const inner = letters.slice(first, Math.floor((bytes.length * 8) / 6));
    if (inner.length < MIN_BASE64) return [];
    return [inner, inner.replaceAll('-', '+').replaceAll('_', '/')];
  });
}

/** The pattern that matches this text alone. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function passwordOf(url: string): string {
  return URL.canParse(url) ? new URL(url).password : '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
