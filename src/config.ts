import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A setting that is missing or wrong: one line that names it, says what is wrong and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a number from 0 to 65535');

const count = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a number from ${low} to ${high}`)
    .transform(Number)
    .refine((value) => value >= low && value <= high, `must be a number from ${low} to ${high}`);

/** The environment, one entry per variable. `npm run docs` prints the descriptions into the README. */
export const environmentSchema = z.object({
  APP_ID: z
    .string({ error: 'is not set. Set it to the App ID shown on the settings page of your GitHub App' })
    .regex(/^\d+$/, 'must be the numeric App ID shown on the settings page of your GitHub App')
    .transform(Number)
    .describe('Numeric id of the GitHub App.'),
  PRIVATE_KEY: z
    .string({
      error: 'is not set. Set it to the private key of your GitHub App: PEM text, base64 of it, or a path',
    })
    .min(1, 'is empty. Set it to PEM text, base64 of it, or a path')
    .describe('Private key of the GitHub App: PEM text, base64 of it, or the path of a file.'),
  WEBHOOK_SECRET: z
    .string({
      error:
        'is not set. Set it to the webhook secret of your GitHub App; without it anybody could post events',
    })
    .min(1, 'is empty. Set it to the webhook secret of your GitHub App; without it anybody could post events')
    .describe('Secret that GitHub signs webhooks with.'),
  GITHUB_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL such as https://api.github.com' })
    .optional()
    .describe('Base URL of the REST API. Default `https://api.github.com`, or built from `GHE_HOST`.'),
  GHE_HOST: z
    .string()
    .regex(/^[\w.-]+(:\d{1,5})?$/, 'must be a host name such as git.example.com, without https://')
    .optional()
    .describe('Host of a GitHub Enterprise Server, instead of `GITHUB_API_URL`.'),
  GHE_PROTOCOL: z
    .enum(['http', 'https'], { error: 'must be http or https' })
    .default('https')
    .describe('Protocol that goes with `GHE_HOST`.'),
  HOST: z.string().min(1, 'is empty').default('0.0.0.0').describe('Address to listen on.'),
  PORT: port.default(3000).describe('Port to listen on.'),
  DATA_DIR: z
    .string()
    .min(1, 'is empty')
    .default('.data')
    .describe('Folder of the embedded database. One process at a time.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be trace, debug, info, warn, error, fatal or silent',
    })
    .default('info')
    .describe('Least severe log line that is written.'),
  WORKER_CONCURRENCY: count(1, 64).default(4).describe('Pull requests worked on at the same time.'),
  ENGINE_PROCESSES: count(1, 64).default(2).describe('Child processes that parse and prove.'),
});

type Environment = z.infer<typeof environmentSchema>;

/** Everything that the process is told from outside. Frozen. */
export interface Config {
  readonly appId: number;
  /** PEM text. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Without a trailing slash. */
  readonly apiUrl: string;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly workerConcurrency: number;
  readonly engineProcesses: number;
}

/**
 * Reads and checks the environment; the only place that does.
 * @throws ConfigError for the first variable that is missing or wrong.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environmentSchema.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'is wrong'}.`);
  }
  const value = parsed.data;
  return Object.freeze({
    appId: value.APP_ID,
    privateKey: readPrivateKey(value.PRIVATE_KEY),
    webhookSecret: value.WEBHOOK_SECRET,
    apiUrl: apiUrl(value),
    host: value.HOST,
    port: value.PORT,
    dataDir: value.DATA_DIR,
    logLevel: value.LOG_LEVEL,
    workerConcurrency: value.WORKER_CONCURRENCY,
    engineProcesses: value.ENGINE_PROCESSES,
  });
}

function apiUrl(value: Environment): string {
  const enterprise =
    value.GHE_HOST === undefined ? undefined : `${value.GHE_PROTOCOL}://${value.GHE_HOST}/api/v3`;
  return (value.GITHUB_API_URL ?? enterprise ?? 'https://api.github.com').replace(/\/+$/, '');
}

/** PEM text (also with `\n` written out, as some dashboards store it), base64 of PEM text, or a path. */
function readPrivateKey(value: string): string {
  const pem = pemFrom(value);
  try {
    createPrivateKey(pem);
  } catch {
    throw new ConfigError(
      'PRIVATE_KEY: is not a private key that can be read. Download a new one from your GitHub App.',
    );
  }
  return pem;
}

function pemFrom(value: string): string {
  if (value.includes('-----BEGIN')) return value.replaceAll('\\n', '\n');
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  if (decoded.includes('-----BEGIN')) return decoded;
  try {
    return readFileSync(value, 'utf8');
  } catch {
    throw new ConfigError(
      'PRIVATE_KEY: is neither PEM text, nor base64 of it, nor the path of a file that can be read. Set it to one of them.',
    );
  }
}
