import { z } from 'zod';
import type { ModelClass, TokenPrice, TokensSpent } from '../domain/model.js';
import { ConfigError, count, serverUrl } from './fields.js';

const MAX_TOKENS = 999_999_999;

const modelName = z.string().regex(/^[\x21-\x7e]{1,200}$/, 'must be the name of a model, without spaces');

const price = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6})?$/, 'must be a price such as 0.15')
  .transform(Number)
  .optional();

/** The part of the environment that is about models, one entry per variable. */
export const modelEnvironment = {
  OPENAI_BASE_URL: serverUrl('http', 'https')
    .refine(isPlain, 'must be a URL without a user name, a password, a query or a fragment')
    .optional()
    .describe(
      'Model server that speaks as OpenAI does, up to `/v1`. Without it and `OPENAI_API_KEY` there are rules and no model.',
    )
    .meta({ unset: '`https://api.openai.com/v1` where `OPENAI_API_KEY` is set' }),
  OPENAI_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be a key without spaces and line breaks')
    .optional()
    .describe('Key for the model server. One of your own may want none.'),
  LLM_MODEL_FAST: modelName.optional().describe('Name of the model that is asked first: a cheap one.'),
  LLM_MODEL_STRONG: modelName
    .optional()
    .describe('Name of the model that is asked where the first has failed.')
    .meta({ unset: '`LLM_MODEL_FAST`' }),
  // Node's fetch waits no longer for the head of an answer.
  LLM_TIMEOUT_SECONDS: count(1, 300).default(120).describe('How long a model may take for an answer.'),
  LLM_PRICE_FAST_INPUT: price.describe(
    'Price of a million input tokens of `LLM_MODEL_FAST`, in any currency. Without prices tokens alone are counted.',
  ),
  LLM_PRICE_FAST_OUTPUT: price.describe('The same for output tokens.'),
  LLM_PRICE_STRONG_INPUT: price.describe('The same for input tokens of `LLM_MODEL_STRONG`.'),
  LLM_PRICE_STRONG_OUTPUT: price.describe('The same for output tokens.'),
  LLM_TOKENS_PER_PULL_REQUEST: count(0, MAX_TOKENS)
    .default(200_000)
    .describe('Tokens, input and output together, that one pull request may use in its life.'),
  LLM_TOKENS_PER_REPOSITORY: count(0, MAX_TOKENS)
    .default(5_000_000)
    .describe('Tokens that one repository may use in a calendar month (UTC).'),
  LLM_TOKENS_PER_INSTALLATION: count(0, MAX_TOKENS)
    .default(20_000_000)
    .describe('Tokens that all repositories of one installation may use in a calendar month (UTC).'),
};

/** Which models there are, what they cost and how much of them may be used. */
export interface ModelsConfig {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Null for a server that wants none. */
  readonly apiKey: string | null;
  /** Names at the server. */
  readonly names: Readonly<Record<ModelClass, string>>;
  readonly timeoutSeconds: number;
  /** Null where none is configured. */
  readonly prices: Readonly<Record<ModelClass, TokenPrice | null>>;
  /** Most tokens of each kind that may be spent. */
  readonly budgets: TokensSpent;
}

const environment = z.object(modelEnvironment);
type ModelEnvironment = z.infer<typeof environment>;

/**
 * Null when neither a server nor a key is named: then there are rules alone.
 * @throws ConfigError when one is and the rest does not do for it.
 */
export function readModels(value: ModelEnvironment): ModelsConfig | null {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey } = value;
  if (baseUrl === undefined && apiKey === undefined) return null;
  const { LLM_MODEL_FAST: fast, LLM_MODEL_STRONG: strong } = value;
  if (fast === undefined) {
    throw new ConfigError(
      'LLM_MODEL_FAST: is not set. Set it to the name of a model at the server, or unset OPENAI_API_KEY and OPENAI_BASE_URL: then there are rules and no model.',
    );
  }
  const fastPrice = readPrice(value, 'LLM_PRICE_FAST_INPUT', 'LLM_PRICE_FAST_OUTPUT');
  const strongPrice = readPrice(value, 'LLM_PRICE_STRONG_INPUT', 'LLM_PRICE_STRONG_OUTPUT');
  const isSame = strong === undefined || strong === fast;
  return Object.freeze({
    baseUrl: (baseUrl ?? 'https://api.openai.com/v1').replace(/\/+$/, ''),
    apiKey: apiKey ?? null,
    names: { fast, strong: strong ?? fast },
    timeoutSeconds: value.LLM_TIMEOUT_SECONDS,
    prices: { fast: fastPrice, strong: strongPrice ?? (isSame ? fastPrice : null) },
    budgets: {
      pullRequest: value.LLM_TOKENS_PER_PULL_REQUEST,
      repository: value.LLM_TOKENS_PER_REPOSITORY,
      installation: value.LLM_TOKENS_PER_INSTALLATION,
    },
  });
}

type PriceName = Extract<keyof ModelEnvironment, `LLM_PRICE_${string}`>;

/** Both or none: with half of it every bill is wrong. */
function readPrice(value: ModelEnvironment, input: PriceName, output: PriceName): TokenPrice | null {
  const [inputPrice, outputPrice] = [value[input], value[output]];
  if (inputPrice === undefined && outputPrice === undefined) return null;
  if (inputPrice !== undefined && outputPrice !== undefined) {
    return { input: inputPrice, output: outputPrice };
  }
  const [missing, set] = inputPrice === undefined ? [input, output] : [output, input];
  throw new ConfigError(`${missing}: is not set. Set it too, or unset ${set}.`);
}

/** What `fetch` refuses in a URL, and what paths cannot be added to. */
function isPlain(text: string): boolean {
  if (!URL.canParse(text)) return true; // said already
  const { username, password, search, hash } = new URL(text);
  return [username, password, search, hash].every((part) => part === '');
}
