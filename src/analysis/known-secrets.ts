import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { isMadeUpValue } from './made-up-values.js';

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
];

/** More of them in one file are a list of samples. */
const MAX_SECRETS = 50;

/** Finds secrets by the forms that their issuers give them. Made-up values and addresses of the own machine are left out. */
export function knownSecrets(text: string): readonly KnownSecret[] {
  const found: KnownSecret[] = [];
  for (const { rule, what, words } of KINDS) {
    if (!words.test(text)) continue;
    const creator = rules.find(({ meta }) => meta.id === `@secretlint/secretlint-rule-${rule}`);
    const report = (secret: string, from: number): void => {
      const at = text.indexOf(secret, from);
      if (found.length < MAX_SECRETS && at !== -1 && isReal(secret)) found.push({ what, at });
    };
    creator?.create(contextFor(report), {}).file(sourceOf(text));
  }
  return found;
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

const ADDRESS = /^[\w+.:]+:\/\/[^:/\s]*:([^@\s]*)@([^/:?\s'"`]*)/u;
const OWN_HOST =
  /^(?:localhost|127\.|0\.0\.0\.0|\[|[^.]*$)|\.(?:local|test|invalid|internal)$|\bexample\b|[${}]/u;

function isReal(secret: string): boolean {
  const [, password, host] = ADDRESS.exec(secret) ?? [];
  if (password === undefined || host === undefined)
    return !isMadeUpValue(secret.replaceAll(/-----[^\n-]*-----/gu, ''));
  return !OWN_HOST.test(host) && !isMadeUpValue(password);
}
