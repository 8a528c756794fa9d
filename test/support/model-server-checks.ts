import { z } from 'zod';

/** What is wrong with a request, as OpenAI says it. */
export interface Problem {
  readonly status: number;
  readonly message: string;
  readonly param?: string;
  readonly code?: string;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly authorization?: string | undefined };
  readonly body: Readonly<Record<string, unknown>> | null;
}

interface Checks {
  readonly key: string | null;
  readonly models: readonly string[];
  readonly formats: readonly string[];
  readonly thinking: readonly string[];
  readonly contextLength: number;
}

/** Of what OpenAI takes, as much as a client of ours may want to send. */
const KNOWN = new Set([
  'model',
  'messages',
  'response_format',
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'seed',
  'stream',
]);

const messagesSchema = z
  .array(z.object({ role: z.enum(['system', 'developer', 'user', 'assistant']), content: z.string() }))
  .min(1);
const limitSchema = z.int().positive().optional();
const formatSchema = z.object({
  type: z.string(),
  json_schema: z
    .object({ name: z.string(), schema: z.record(z.string(), z.unknown()), strict: z.boolean().optional() })
    .optional(),
});

/** Null when it would be answered. */
export function problemOf(sent: Sent, checks: Checks): Problem | null {
  const { method, path, headers, body } = sent;
  if (method !== 'POST' || path !== '/v1/chat/completions') {
    return { status: 404, message: `Invalid URL (${method} ${path})` };
  }
  if (checks.key !== null && headers.authorization !== `Bearer ${checks.key}`) {
    const message = `Incorrect API key provided: ${headers.authorization ?? ''}.`;
    return { status: 401, message, code: 'invalid_api_key' };
  }
  if (body === null) return { status: 400, message: 'We could not parse the JSON body of your request.' };
  return modelProblem(body, checks) ?? messagesProblem(body, checks) ?? formatProblem(body, checks);
}

function modelProblem(body: Readonly<Record<string, unknown>>, checks: Checks): Problem | null {
  const unknown = Object.keys(body).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) {
    return { status: 400, message: `Unrecognized request argument supplied: ${unknown}` };
  }
  const { model } = body;
  if (typeof model !== 'string') return { status: 400, message: 'you must provide a model parameter' };
  if (!checks.models.includes(model)) {
    const message = `The model \`${model}\` does not exist or you do not have access to it.`;
    return { status: 404, message, code: 'model_not_found' };
  }
  if (body['max_tokens'] !== undefined && checks.thinking.includes(model)) {
    const message =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    return { status: 400, message, param: 'max_tokens', code: 'unsupported_parameter' };
  }
  const limits = ['max_tokens', 'max_completion_tokens'];
  const wrong = limits.find((name) => !limitSchema.safeParse(body[name]).success);
  if (wrong !== undefined) return { status: 400, message: `Invalid value for '${wrong}'.`, param: wrong };
  if (limits.every((name) => body[name] !== undefined)) {
    return { status: 400, message: `Setting '${limits.join("' and '")}' at the same time is not supported.` };
  }
  return null;
}

function messagesProblem(body: Readonly<Record<string, unknown>>, checks: Checks): Problem | null {
  const messages = messagesSchema.safeParse(body['messages']);
  if (!messages.success) {
    return { status: 400, message: "Missing required parameter: 'messages'.", param: 'messages' };
  }
  const length = messages.data.reduce((sum, { content }) => sum + content.length, 0);
  if (length > checks.contextLength) {
    const message = `This model's maximum context length is ${checks.contextLength} tokens.`;
    return { status: 400, message, param: 'messages', code: 'context_length_exceeded' };
  }
  return null;
}

function formatProblem(body: Readonly<Record<string, unknown>>, { formats }: Checks): Problem | null {
  if (body['response_format'] === undefined) return null;
  const param = 'response_format';
  const { success, data } = formatSchema.safeParse(body['response_format']);
  if (!success) return { status: 400, message: 'Invalid response_format.', param };
  if (!formats.includes(data.type)) {
    const message = `Invalid parameter: 'response_format' of type '${data.type}' is not supported with this model.`;
    return { status: 400, message, param };
  }
  if (data.type === 'json_object' && !/json/i.test(JSON.stringify(body['messages']))) {
    const message = `'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.`;
    return { status: 400, message, param: 'messages' };
  }
  if (data.type !== 'json_schema') return null;
  if (data.json_schema === undefined) {
    return {
      status: 400,
      message: "Missing required parameter: 'response_format.json_schema'.",
      param,
    };
  }
  const { name, schema, strict } = data.json_schema;
  if (!/^[\w-]{1,64}$/.test(name)) return { status: 400, message: "Invalid 'json_schema.name'.", param };
  const why = strict === true ? strictProblem(schema) : null;
  if (why === null) return null;
  return { status: 400, message: `Invalid schema for response_format '${name}': ${why}`, param };
}

/** Keywords that hold schemas, one or a list of them, or by name. */
const objectSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  $defs: z.record(z.string(), z.unknown()).optional(),
});
const REFUSED = ['oneOf', 'allOf', 'not', 'if', 'patternProperties', 'uniqueItems'];

/** What strict mode refuses: objects that may hold more than they name, or less, and keywords that it does not know. */
function strictProblem(root: unknown): string | null {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const next = waiting.pop();
    const { data } = objectSchema.safeParse(next);
    if (data === undefined) return 'a schema must be an object.';
    const refused = REFUSED.find((keyword) => Object.hasOwn(Object(next), keyword));
    if (refused !== undefined) return `'${refused}' is not permitted.`;
    const { type, properties, required = [], additionalProperties, items, anyOf = [], $defs = {} } = data;
    const isRoot = next === root;
    if (isRoot && type !== 'object') return 'schema must be a JSON Schema of \'type: "object"\'.';
    if ([type].flat().includes('object')) {
      if (additionalProperties !== false) {
        return "'additionalProperties' is required to be supplied and to be false.";
      }
      const missing = Object.keys(properties ?? {}).find((name) => !required.includes(name));
      if (missing !== undefined) {
        return `'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
      }
    }
    waiting.push(...Object.values(properties ?? {}), ...anyOf, ...Object.values($defs));
    if (items !== undefined) waiting.push(items);
  }
  return null;
}
