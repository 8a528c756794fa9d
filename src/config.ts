import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError, count, port, serverUrl } from './config/fields.js';
import { modelEnvironment, readModels, type ModelsConfig } from './config/models.js';

export { ConfigError };

/** The environment, one entry per variable. `npm run docs` prints the descriptions into the README. */
export const environmentSchema = z.object({
  APP_ID: z
    .string()
    .regex(/^\d+$/, 'must be the numeric App ID shown on the settings page of your GitHub App')
    .transform(Number)
    .optional()
    .describe('Numeric id of the GitHub App. Without it the set-up page registers one.'),
  PRIVATE_KEY: z
    .string()
    .optional()
    .describe('Private key of the GitHub App: PEM text, base64 of it, or the path of a file.'),
  WEBHOOK_SECRET: z.string().optional().describe('Secret that GitHub signs webhooks with.'),
  DATABASE_URL: serverUrl('postgres', 'postgresql')
    .optional()
    .describe(
      'PostgreSQL for data, and for the queue where `REDIS_URL` is not set. Without it both are embedded.',
    ),
  REDIS_URL: serverUrl('redis', 'rediss').optional().describe('Redis for queue, cache and pacing.'),
  GITHUB_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL such as https://api.github.com' })
    .optional()
    .describe('Base URL of the REST API.')
    .meta({ unset: '`https://api.github.com`, or built from `GHE_HOST`' }),
  GHE_HOST: z
    .string()
    .regex(/^[\w.-]+(:\d{1,5})?$/, 'must be a host name such as git.example.com, without https://')
    .optional()
    .describe('Host of a GitHub Enterprise Server, instead of `GITHUB_API_URL`.'),
  GHE_PROTOCOL: z
    .enum(['http', 'https'], { error: 'must be http or https' })
    .default('https')
    .describe('Protocol that goes with `GHE_HOST`.'),
  GITHUB_PACING: z
    .enum(['on', 'off'], { error: 'must be on or off' })
    .default('on')
    .describe(
      'Keep below the rate limits of github.com. `off` for a GitHub Enterprise Server without limits.',
    ),
  NPM_REGISTRY_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL such as https://registry.npmjs.org' })
    .default('https://registry.npmjs.org')
    .describe('Registry that packs of rules on npm are read from.'),
  ONBOARDING: z
    .enum(['on', 'off'], { error: 'must be on or off' })
    .default('on')
    .describe(
      'Ask each repository without settings by a pull request that sets it up. With `off` they are reviewed with the defaults at once.',
    ),
  ...modelEnvironment,
  HOST: z
    .string()
    .default('0.0.0.0')
    .describe('Address to listen on. The set-up page listens on loopback unless this is set.'),
  PORT: port.default(3000).describe('Port to listen on.'),
  METRICS_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address that `/metrics` is served on: not public unless you say so.'),
  METRICS_PORT: port.optional().describe('Port that `/metrics` is served on. Without it there is none.'),
  DATA_DIR: z
    .string()
    .default('.data')
    .describe('Folder of the embedded database and of what the set-up page stores. One process at a time.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be trace, debug, info, warn, error, fatal or silent',
    })
    .default('info')
    .describe('Least severe log line that is written.'),
  SENTRY_DSN: z
    .url({ protocol: /^https?$/, error: 'must be the DSN that Sentry shows for the project' })
    .optional()
    .describe('Where bugs are reported, without source text or payloads.'),
  WORKER_CONCURRENCY: count(1, 64)
    .default(4)
    .describe('Pull requests worked on at the same time. Sweeps of installations that changed count too.'),
  ENGINE_PROCESSES: count(1, 64).default(2).describe('Child processes that parse and prove.'),
  SHUTDOWN_SECONDS: count(1, 600)
    .default(5)
    .describe('How long running work may go on after SIGTERM before it is left to the next process.'),
  LOCK_SECONDS: count(1, 3600)
    .default(30)
    .describe(
      'A worker without a sign of life for so long has died: within twice that another takes its job, and within four times its regular tasks.',
    ),
  SWEEP_MINUTES: count(1, 1440)
    .default(30)
    .describe('How often lost webhooks and heads without a review are looked for.'),
  RETENTION_DAYS: count(0, 365)
    .default(30)
    .describe('Grace period after which the rows of a removed installation or repository are deleted.'),
  NODE_ENV: z.string().optional().describe('With `production` the app starts only with credentials.'),
});

type Environment = z.infer<typeof environmentSchema>;

/** What makes this process a GitHub App. */
export interface AppCredentials {
  readonly appId: number;
  /** PEM text. */
  readonly privateKey: string;
  readonly webhookSecret: string;
}

/** Everything that the process is told from outside. Frozen. */
export interface Config {
  /** Null when the environment names none: the set-up page may have stored some in `dataDir`. */
  readonly credentials: AppCredentials | null;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** Base URL of the REST API, without a trailing slash. */
  readonly apiUrl: string;
  /** Base URL of the pages for people, without a trailing slash. */
  readonly webUrl: string;
  readonly pacing: boolean;
  /** Without a trailing slash. */
  readonly npmRegistryUrl: string;
  /** A repository without settings is asked before it is reviewed. */
  readonly onboarding: boolean;
  /** Null when none is configured: then there are rules alone. */
  readonly models: ModelsConfig | null;
  readonly host: string;
  /** `HOST` was set, so listening beyond loopback is somebody's decision. */
  readonly hostIsChosen: boolean;
  readonly port: number;
  readonly metrics: { readonly host: string; readonly port: number } | null;
  readonly dataDir: string;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly sentryDsn: string | null;
  readonly workerConcurrency: number;
  readonly engineProcesses: number;
  readonly shutdownSeconds: number;
  readonly lockSeconds: number;
  readonly sweepMinutes: number;
  readonly retentionDays: number;
  readonly production: boolean;
}

/**
 * Reads and checks the environment. An empty variable counts as one that is not set.
 * @throws ConfigError for the first variable that is missing or wrong.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'is wrong'}.`);
  }
  const value = parsed.data;
  const api = apiUrl(value);
  return Object.freeze({
    credentials: readCredentials(value),
    databaseUrl: value.DATABASE_URL ?? null,
    redisUrl: value.REDIS_URL ?? null,
    apiUrl: api,
    webUrl: webUrl(api),
    pacing: value.GITHUB_PACING === 'on',
    npmRegistryUrl: value.NPM_REGISTRY_URL.replace(/\/+$/, ''),
    onboarding: value.ONBOARDING === 'on',
    models: readModels(value),
    host: value.HOST,
    hostIsChosen: env['HOST'] !== undefined,
    port: value.PORT,
    metrics: value.METRICS_PORT === undefined ? null : { host: value.METRICS_HOST, port: value.METRICS_PORT },
    dataDir: value.DATA_DIR,
    logLevel: value.LOG_LEVEL,
    sentryDsn: value.SENTRY_DSN ?? null,
    workerConcurrency: value.WORKER_CONCURRENCY,
    engineProcesses: value.ENGINE_PROCESSES,
    shutdownSeconds: value.SHUTDOWN_SECONDS,
    lockSeconds: value.LOCK_SECONDS,
    sweepMinutes: value.SWEEP_MINUTES,
    retentionDays: value.RETENTION_DAYS,
    production: value.NODE_ENV === 'production',
  });
}

const MISSING = {
  APP_ID: 'Set it to the App ID shown on the settings page of your GitHub App',
  PRIVATE_KEY: 'Set it to the private key of your GitHub App: PEM text, base64 of it, or a path',
  WEBHOOK_SECRET: 'Set it to the webhook secret of your GitHub App; without it anybody could post events',
} as const;

/** All three or none: a part of them is a mistake that the set-up page must not hide. */
function readCredentials({ APP_ID, PRIVATE_KEY, WEBHOOK_SECRET }: Environment): AppCredentials | null {
  const given = { APP_ID, PRIVATE_KEY, WEBHOOK_SECRET };
  const missing = (Object.keys(MISSING) as (keyof typeof MISSING)[]) // the keys of a literal
    .filter((name) => given[name] === undefined);
  if (missing.length === 3) return null;
  if (APP_ID === undefined || PRIVATE_KEY === undefined || WEBHOOK_SECRET === undefined) {
    const [name = 'APP_ID'] = missing;
    throw new ConfigError(`${name}: is not set. ${MISSING[name]}.`);
  }
  return { appId: APP_ID, privateKey: readPrivateKey(PRIVATE_KEY), webhookSecret: WEBHOOK_SECRET };
}

function apiUrl(value: Environment): string {
  const enterprise =
    value.GHE_HOST === undefined ? undefined : `${value.GHE_PROTOCOL}://${value.GHE_HOST}/api/v3`;
  return (value.GITHUB_API_URL ?? enterprise ?? 'https://api.github.com').replace(/\/+$/, '');
}

/** github.com and ghe.com have `api.` before the host, a GitHub Enterprise Server has `/api/v3` behind it. */
function webUrl(api: string): string {
  const url = new URL(api);
  if (/^api\.(github\.com|[\w-]+\.ghe\.com)$/.test(url.hostname)) return `https://${url.hostname.slice(4)}`;
  return api.replace(/\/api\/v3$/, '');
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
