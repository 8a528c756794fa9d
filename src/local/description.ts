import { readFileSync } from 'node:fs';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Where GitHub itself does not answer as it describes.
 * An outdated review comment has null in these (github.com, and the description of the webhooks).
 */
const ALSO_NULL: readonly [schema: string, properties: readonly string[]][] = [
  ['pull-request-review-comment', ['line', 'position', 'original_line', 'original_position']],
  ['review-comment', ['line', 'original_line', 'original_position']],
];

function correct(document: JsonObject): void {
  const schemas = at(document, 'components', 'schemas');
  for (const [name, properties] of ALSO_NULL) {
    for (const property of properties) at(schemas, name, 'properties', property)['nullable'] = true;
  }
  // the no-reply address of a bot, `1+name[bot]@…`, is none by the letter of the standard
  for (const name of ['simple-commit', 'nullable-simple-commit']) {
    for (const person of ['author', 'committer'])
      delete at(schemas, name, 'properties', person, 'properties', 'email')['format'];
  }
  // the account of a listed installation is described as a user and an enterprise at once
  const list = at(
    document,
    'paths',
    '/app/installations',
    'get',
    'responses',
    '200',
    'content',
    'application/json',
  );
  list['schema'] = { type: 'array', items: { $ref: '#/components/schemas/installation' } };
}

/** The object at a path; throws when there is none. */
export function at(object: JsonObject, ...path: string[]): JsonObject {
  return path.reduce((value, key) => {
    const next = value[key];
    if (!isObject(next)) throw new Error(`the API description has no ${path.join(' › ')}`);
    return next;
  }, object);
}

/** OpenAPI 3.0 says `nullable`; JSON Schema says "or null". */
function toJsonSchema(value: Json): Json {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (!isObject(value)) return value;
  const { nullable, ...rest } = value;
  const converted = Object.fromEntries(
    Object.entries(rest).map(([key, inner]) => [key, toJsonSchema(inner)]),
  );
  return nullable === true ? { anyOf: [{ type: 'null' }, converted] } : converted;
}

/** GitHub's API description, corrected, with its schemas as JSON Schema. */
export function readDescription(): JsonObject {
  const text = readFileSync(new URL('./contracts/github-openapi.json', import.meta.url), 'utf8');
  const document = JSON.parse(text) as JsonObject; // a file of our own, and an object
  correct(document);
  return toJsonSchema(document) as JsonObject; // an object stays one
}
