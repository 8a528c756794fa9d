import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { ConfigError, readConfig } from './config.js';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const env = { APP_ID: '42', PRIVATE_KEY: privateKey, WEBHOOK_SECRET: 's' };
const MODELS = { OPENAI_API_KEY: 'key', LLM_MODEL_FAST: 'small' };

function failure(over: Record<string, string | undefined>): string {
  try {
    readConfig({ ...env, ...over });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('readConfig', () => {
  it('fills in the defaults and freezes the result', () => {
    const config = readConfig(env);
    expect(config).toMatchObject({
      credentials: { appId: 42, privateKey, webhookSecret: 's' },
      apiUrl: 'https://api.github.com',
      webUrl: 'https://github.com',
      databaseUrl: null,
      redisUrl: null,
      metrics: null,
      port: 3000,
      dataDir: '.data',
      onboarding: true,
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('asks no repository first where onboarding is off', () => {
    expect(readConfig({ ...env, ONBOARDING: 'off' }).onboarding).toBe(false);
    expect(failure({ ONBOARDING: 'no' })).toBe('ONBOARDING: must be on or off.');
  });

  it.each([
    ['PEM text', privateKey],
    ['PEM text with newlines written out', privateKey.replaceAll('\n', '\\n')],
    ['base64 of PEM text', Buffer.from(privateKey).toString('base64')],
  ])('takes a private key as %s', (_name, value) => {
    expect(readConfig({ ...env, PRIVATE_KEY: value }).credentials?.privateKey).toBe(privateKey);
  });

  it.each(['RETENTION_DAYS', 'PORT', 'METRICS_PORT'])('says that %s is a whole number', (name) => {
    expect(failure({ [name]: '1.5' })).toMatch(
      new RegExp(`^${name}: must be a whole number from 0 to \\d+\\.$`),
    );
  });

  it.each([
    ['APP_ID', { APP_ID: undefined }],
    ['APP_ID', { APP_ID: 'code-roach' }],
    ['PRIVATE_KEY', { PRIVATE_KEY: undefined }],
    ['PRIVATE_KEY', { PRIVATE_KEY: '/no/such/file.pem' }],
    ['PRIVATE_KEY', { PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----\nbroken\n-----END PRIVATE KEY-----' }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: undefined }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: '' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: 'http' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['GITHUB_API_URL', { GITHUB_API_URL: 'ftp://github.example' }],
    ['GHE_HOST', { GHE_HOST: 'https://git.acme.example' }],
    ['WORKER_CONCURRENCY', { WORKER_CONCURRENCY: '0' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/app' }],
    ['DATABASE_URL', { DATABASE_URL: 'localhost' }],
    ['REDIS_URL', { REDIS_URL: 'http://localhost' }],
    ['METRICS_PORT', { METRICS_PORT: '-1' }],
    ['SENTRY_DSN', { SENTRY_DSN: 'on' }],
    ['GITHUB_PACING', { GITHUB_PACING: 'no' }],
    ['OPENAI_BASE_URL', { OPENAI_BASE_URL: 'models.example' }],
    ['OPENAI_BASE_URL', { OPENAI_BASE_URL: 'https://mona:secret@models.example/v1' }],
    ['OPENAI_BASE_URL', { OPENAI_BASE_URL: 'https://models.example/v1?api-version=1' }],
    ['OPENAI_API_KEY', { OPENAI_API_KEY: 'two\nlines' }],
    ['LLM_MODEL_FAST', { OPENAI_API_KEY: 'key' }],
    ['LLM_MODEL_FAST', { OPENAI_API_KEY: 'key', LLM_MODEL_FAST: 'a\nb' }],
    ['LLM_TIMEOUT_SECONDS', { LLM_TIMEOUT_SECONDS: '301' }],
    ['LLM_PRICE_FAST_INPUT', { ...MODELS, LLM_PRICE_FAST_INPUT: '-1' }],
    ['LLM_PRICE_FAST_OUTPUT', { ...MODELS, LLM_PRICE_FAST_INPUT: '0.15' }],
    ['LLM_PRICE_STRONG_INPUT', { ...MODELS, LLM_PRICE_STRONG_OUTPUT: '0.15' }],
    ['LLM_TOKENS_PER_REPOSITORY', { LLM_TOKENS_PER_REPOSITORY: '1e6' }],
  ])('names %s first, in one line that ends with a full stop', (name, over) => {
    expect(failure(over)).toMatch(new RegExp(`^${name}: [^\\n]+\\.$`));
  });

  it('knows no app where nothing of it is set, and no half of one', () => {
    const none = { APP_ID: undefined, PRIVATE_KEY: undefined, WEBHOOK_SECRET: undefined };
    expect(readConfig({ ...env, ...none }).credentials).toBeNull();
    expect(failure({ ...none, WEBHOOK_SECRET: 's' })).toMatch(/^APP_ID: is not set/);
  });

  it('takes an empty variable as one that is not set', () => {
    const empty = { REDIS_URL: '', DATABASE_URL: '', HOST: '', PORT: '', METRICS_PORT: '' };
    expect(readConfig({ ...env, ...empty })).toEqual(readConfig(env));
  });

  it('tells a chosen address from the default', () => {
    expect(readConfig(env)).toMatchObject({ host: '0.0.0.0', hostIsChosen: false });
    expect(readConfig({ ...env, HOST: '0.0.0.0' }).hostIsChosen).toBe(true);
  });

  it('serves metrics on loopback unless told otherwise', () => {
    expect(readConfig({ ...env, METRICS_PORT: '9464' }).metrics).toEqual({ host: '127.0.0.1', port: 9464 });
  });

  it.each([
    ['https://api.github.com', 'https://github.com'],
    ['https://api.acme.ghe.com', 'https://acme.ghe.com'],
    ['https://git.acme.example/api/v3', 'https://git.acme.example'],
    ['http://127.0.0.1:9', 'http://127.0.0.1:9'],
  ])('finds the pages of %s', (api, web) => {
    expect(readConfig({ ...env, GITHUB_API_URL: api }).webUrl).toBe(web);
  });

  it('never repeats a secret', () => {
    expect(failure({ PRIVATE_KEY: 'my-secret-words' })).not.toContain('my-secret-words');
    expect(failure({ OPENAI_API_KEY: 'my secret words' })).not.toContain('secret');
    expect(failure({ OPENAI_BASE_URL: 'http://mona:secret@models.example' })).not.toContain('secret');
  });

  it('points at another GitHub', () => {
    expect(readConfig({ ...env, GITHUB_API_URL: 'http://127.0.0.1:9/' }).apiUrl).toBe('http://127.0.0.1:9');
    expect(readConfig({ ...env, GHE_HOST: 'git.acme.example' }).apiUrl).toBe(
      'https://git.acme.example/api/v3',
    );
    expect(readConfig({ ...env, GHE_HOST: 'git', GHE_PROTOCOL: 'http' }).apiUrl).toBe('http://git/api/v3');
  });
});

describe('models', () => {
  const modelsOf = (over: Record<string, string>) => readConfig({ ...env, ...over }).models;

  it('are none without a key and a server, whatever else is set', () => {
    expect(modelsOf({})).toBeNull();
    expect(modelsOf({ OPENAI_API_KEY: '', LLM_MODEL_FAST: 'small', LLM_PRICE_FAST_INPUT: '1' })).toBeNull();
  });

  it('are those of OpenAI where a key alone is set, the same for both classes, within budgets', () => {
    expect(modelsOf(MODELS)).toEqual({
      baseUrl: 'https://api.openai.com/v1',
      apiKey: 'key',
      names: { fast: 'small', strong: 'small' },
      timeoutSeconds: 120,
      prices: { fast: null, strong: null },
      budgets: { pullRequest: 200_000, repository: 5_000_000, installation: 20_000_000 },
    });
  });

  it('may be at a server of your own that wants no key', () => {
    const OPENAI_BASE_URL = 'http://127.0.0.1:11434/v1/';
    expect(modelsOf({ OPENAI_BASE_URL, LLM_MODEL_FAST: 'qwen2.5-coder:7b' })).toMatchObject({
      baseUrl: 'http://127.0.0.1:11434/v1',
      apiKey: null,
    });
  });

  it('have prices of their own; those of the fast one hold for the strong one where it is the same', () => {
    const fast = { ...MODELS, LLM_PRICE_FAST_INPUT: '0.15', LLM_PRICE_FAST_OUTPUT: '0.6' };
    const price = { input: 0.15, output: 0.6 };
    expect(modelsOf(fast)?.prices).toEqual({ fast: price, strong: price });
    expect(modelsOf({ ...fast, LLM_MODEL_STRONG: 'large' })?.prices).toEqual({ fast: price, strong: null });
    const strong = { LLM_PRICE_STRONG_INPUT: '3', LLM_PRICE_STRONG_OUTPUT: '15' };
    expect(modelsOf({ ...fast, ...strong, LLM_MODEL_STRONG: 'large' })).toMatchObject({
      names: { fast: 'small', strong: 'large' },
      prices: { fast: price, strong: { input: 3, output: 15 } },
    });
  });
});
