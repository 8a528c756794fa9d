import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { Range } from '../domain/text.js';
import { entropyOf, isMadeUpValue } from './made-up-values.js';
import type { SyntaxNode } from './syntax-tree.js';

/** A secret that is known by its form. */
export interface KnownSecret {
  /** What it is, as the subject of a sentence. */
  readonly what: string;
  /** Where it begins. */
  readonly at: number;
}

interface Kind {
  /** The rule that knows the form, by the end of its id. */
  readonly rule: string;
  readonly what: string;
  /** Without one of these the text holds none. */
  readonly words: RegExp;
}

/** Those rules of the preset that read nothing but the text. */
const KINDS: readonly Kind[] = [
  { rule: 'aws', what: 'An AWS secret access key', words: /access_?key/iu },
  { rule: 'privatekey', what: 'A private key', words: /PRIVATE KEY/u },
  { rule: 'npm', what: 'An npm access token', words: /npm_/u },
  { rule: 'basicauth', what: 'An address with its password', words: /:\/\/[\w-]+:[\w-]+@/u },
  { rule: 'slack', what: 'A Slack token or webhook', words: /xox[bpaor]-|xapp-|hooks\.slack\.com/u },
  { rule: 'sendgrid', what: 'A SendGrid key', words: /SG\./u },
  { rule: 'shopify', what: 'A Shopify key', words: /shp(?:pa|ca|at|ss)_/u },
  { rule: 'github', what: 'A GitHub token', words: /gh[pousr]_|github_pat_/u },
  { rule: 'openai', what: 'An OpenAI key', words: /sk-/u },
  { rule: 'anthropic', what: 'An Anthropic key', words: /sk-ant-/u },
  { rule: 'linear', what: 'A Linear key', words: /lin_api_/u },
  { rule: '1password', what: 'A 1Password token', words: /ops_ey/u },
  {
    rule: 'database-connection-string',
    what: 'A database address with its password',
    words: /(?:mongodb|mysql|postgres)/iu,
  },
];

/** Forms that the preset does not know. */
interface Form {
  readonly pattern: RegExp;
  readonly what: string;
  /** What stands near a key that is meant to be seen by everybody. */
  readonly open?: RegExp;
  /** What has to stand near, where the form alone is that of many other texts. */
  readonly beside?: RegExp;
}

const FORMS: readonly Form[] = [
  { pattern: /\b[rs]k_live_[0-9A-Za-z]{16,250}\b/gu, what: 'A Stripe key' },
  {
    pattern: /\bAIza[\w-]{35}(?![\w-])/gu,
    what: 'A Google API key',
    // Pages carry such keys: what they may do is limited by the addresses of those pages.
    open: /firebase|authDomain|messagingSenderId|measurementId|maps|PUBLIC|VITE_|REACT_APP_/iu,
  },
  {
    // Mixed as no hash in hexadecimal digits is.
    pattern:
      /(?<=["'`=\s])(?=[^\s"'`]*[A-Z])(?=[^\s"'`]*[a-z])(?=[^\s"'`]*\d)[\dA-Za-z/+]{40}(?![\w/+=.-])/gu,
    what: 'An AWS secret access key',
    // The id alone is a name rather than a secret: addresses that AWS signs carry it for everybody to see.
    beside: /\b(?:AKIA|ASIA)(?!\w*EXAMPLE)[A-Z2-7]{16}\b/u,
  },
];

/** How far around a key its use is looked for. */
const NEAR = 400;

/** Keys have as mixed letters as chance gives; what was made up by hand has not. */
const MIN_ENTROPY = 3.2;

/** What a file has to mention to hold any of them. */
export const SECRET_WORDS: readonly string[] = [
  'ccess',
  'CCESS',
  'PRIVATE KEY',
  'npm_',
  '://',
  'xox',
  'xapp-',
  'SG.',
  'shp',
  'gh',
  'sk-',
  'lin_api_',
  'ops_ey',
  'k_live_',
  'AIza',
  'AKIA',
  'ASIA',
];

/** More of them in one file are a list of samples. */
const MAX_SECRETS = 50;

/** Finds secrets by the forms that their issuers give them. Made-up values and addresses of the own machine are left out. */
export function knownSecrets(text: string): readonly KnownSecret[] {
  const found: KnownSecret[] = [];
  withPreset(text, (what, secret, at) => {
    if (found.length < MAX_SECRETS && isReal(secret)) found.push({ what, at });
  });
  for (const { what, secret, at, isOpen } of formsIn(text)) {
    if (found.length === MAX_SECRETS) return found;
    if (!isOpen && !isMadeUpValue(secret) && entropyOf(secret) >= MIN_ENTROPY) found.push({ what, at });
  }
  return found;
}

interface Match {
  readonly what: string;
  readonly secret: string;
  readonly at: number;
  readonly isOpen: boolean;
}

function* formsIn(text: string): Generator<Match> {
  for (const { pattern, what, open, beside } of FORMS) {
    if (beside?.test(text) === false) continue;
    for (const { 0: secret, index: at } of text.matchAll(pattern)) {
      const around = text.slice(Math.max(0, at - NEAR), at + secret.length + NEAR);
      if (beside?.test(around) === false) continue;
      yield { what, secret, at, isOpen: open?.test(around) === true };
    }
  }
}

/** Everything of such a form, made-up values too: to be hidden, not to be reported. */
export function secretForms(text: string): readonly Range[] {
  const found: Range[] = [];
  withPreset(text, (_what, secret, at) => found.push({ start: at, end: at + secret.length }));
  for (const { secret, at } of formsIn(text)) found.push({ start: at, end: at + secret.length });
  return found;
}

function withPreset(text: string, found: (what: string, secret: string, at: number) => void): void {
  for (const { rule, what, words } of KINDS) {
    if (!words.test(text)) continue;
    const creator = rules.find(({ meta }) => meta.id === `@secretlint/secretlint-rule-${rule}`);
    const report = (secret: string, from: number): void => {
      const at = text.indexOf(secret, from);
      if (at !== -1) found(what, secret, at);
    };
    creator?.create(contextFor(report), {}).file(sourceOf(text));
  }
}

interface Report {
  readonly message: Readonly<Record<string, string>>;
  readonly range: readonly [number, number];
}

/**
 * What a rule is given to speak through. Its sentence would hold the secret; instead of it we take what it is made of, as
 * the range may begin before the secret.
 */
function contextFor(report: (secret: string, from: number) => void): object {
  return {
    createTranslator: () => (_: string, data: Readonly<Record<string, string>>) => data,
    report: ({ message, range: [start] }: Report) => report(Object.values(message)[0] ?? '', start),
  };
}

/** Text alone: a rule that is given a path would read the file again. */
function sourceOf(content: string): object {
  return { content, filePath: 'source.txt', ext: '.txt', contentType: 'text' };
}

// The last `@` ends the password, which may have others.
const ADDRESS = /^[\w+.:]+:\/\/[^:/\s]*:([^\s/]*)@([^/:?\s'"`@]*)/u;
const OWN_HOST =
  /^(?:localhost|127\.|0\.0\.0\.0|\[|[^.]*$)|\.(?:local|test|invalid|docker\.internal)$|\bexample\b|[${}]/u;

function isReal(secret: string): boolean {
  const [, password, host] = ADDRESS.exec(secret) ?? [];
  if (password === undefined || host === undefined)
    return !isMadeUpValue(secret.replaceAll(/-----[^\n-]*-----/gu, ''));
  return !OWN_HOST.test(host) && !isMadeUpValue(password);
}

const EXPLAINS = /\b(?:examples?|e\.g|sample|format|pattern|source:|see)\b/iu;

/** How far above a comment its heading may stand. */
const HEADING = 300;

/** True for a comment that shows what such a secret looks like. */
export function isExplanation(text: string, node: SyntaxNode): boolean {
  return node.type === 'comment' && EXPLAINS.test(text.slice(Math.max(0, node.start - HEADING), node.end));
}
