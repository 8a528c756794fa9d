export const REDACTED = '[redacted]';

/** Takes secrets out of what is written or sent somewhere. */
export interface Redactor {
  /** The text without secrets, cut after 1,000 characters. */
  text(value: string): string;
  /** Takes out these values from now on, whatever surrounds them; of a URL only its password, of a PEM every line. */
  learn(secrets: readonly (string | null | undefined)[]): void;
}

/** Longest text that is kept. */
const MAX_LENGTH = 1_000;
/** Longest text that is looked at: an error can quote a whole response. */
const MAX_SCANNED = 20_000;
/** Shorter values are no secrets, and to replace them would make texts unreadable. */
const MIN_SECRET = 6;

/**
 * What a secret looks like when nobody told us its value. Every repetition is bounded or anchored on a literal, so that
 * a hostile text costs no more than its length.
 */
const SHAPES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // A PEM block that was cut off still holds a part of the key. The second is base64 of `-----BEGIN`.
  [/-----BEGIN [A-Z0-9 ]{1,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,40}-----|$)/g, REDACTED],
  [/LS0tLS1CRUdJT[\w+/=\r\n]*/g, REDACTED],
  // GitHub's tokens; those of installations are `ghs_APPID_JWT` with dots.
  [/gh[a-z]_[\w.-]{16,}/g, REDACTED],
  [/github_pat_\w{16,}/g, REDACTED],
  [/\bv1\.[0-9a-f]{40}\b/g, REDACTED],
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){1,2}/g, REDACTED],
  [
    /((?:authorization|cookie)\\?["']?\s{0,3}[:=]\s{0,3})(?:\\?"[^"\n]*"|'[^'\n]*'|[^\n]*)/gi,
    `$1${REDACTED}`,
  ],
  [/\b(bearer|basic|token) [\w+/=.~-]{16,}/gi, `$1 ${REDACTED}`],
  // People put `@` and `/` into database passwords, so everything up to the last `@` of the line goes.
  [/\b((?:postgres(?:ql)?|rediss?):\/\/)[^\n]*@/gi, `$1${REDACTED}@`],
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#"']{1,1000}@/gi, `$1${REDACTED}@`],
  // `"token": "…"`, `{ token: '…' }`, and `token=…`
  [
    /(?<![\w-])([\w-]{0,40}(?:secret|password|passwd|token|(?:api|private|access)[_-]?key)[\w-]{0,20}\\?["']?\s{0,3}[:=]\s{0,3}\\?["'])[^"'\\\n]+/gi,
    `$1${REDACTED}`,
  ],
  [
    /(?<![\w-])([\w-]{0,40}(?:secret|password|passwd|token|(?:api|private|access)[_-]?key)[\w-]{0,20}=)[^\s"'&,;]+/gi,
    `$1${REDACTED}`,
  ],
];

/** @param secrets as for `learn`. */
export function createRedactor(secrets: readonly (string | null | undefined)[] = []): Redactor {
  let known: readonly string[] = [];
  const redactor: Redactor = {
    learn(more) {
      const values = more.flatMap((secret) => (secret ? valuesOf(secret) : []));
      const long = values.filter((value) => value.length >= MIN_SECRET);
      // The longest first: one secret may hold another.
      known = [...new Set([...known, ...long])].sort((a, b) => b.length - a.length);
    },
    text(value) {
      let text = value.slice(0, MAX_SCANNED);
      for (const secret of known) text = text.replaceAll(secret, REDACTED);
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
    return secret.split(/\r?\n|\\n/).filter((line) => line !== '' && !line.startsWith('-----'));
  }
  if (!/^[a-z]+:\/\//.test(secret)) return [secret];
  const password = passwordOf(secret);
  return password === '' ? [] : [password, decoded(password)];
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
