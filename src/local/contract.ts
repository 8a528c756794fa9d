import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Answers what a request or a response lacks to be as GitHub's API description says. */
export interface Contract {
  knows(method: string, path: string): boolean;
  request(method: string, path: string, query: URLSearchParams, body: unknown): string[];
  response(method: string, path: string, status: number, body: unknown): string[];
}

const MAX_PROBLEMS = 5;
const isObject = (value: unknown): value is JsonObject =>
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

function at(object: JsonObject, ...path: string[]): JsonObject {
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

const pointer = (...parts: string[]): string =>
  `github#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

function sentence(error: ErrorObject): string {
  const params: Record<string, unknown> = error.params;
  const data: unknown = error.data;
  const supplied = typeof data === 'string' || Array.isArray(data) ? data.length : 0;
  if (error.keyword === 'required') return `"${String(params['missingProperty'])}" wasn't supplied.`;
  if (error.keyword === 'maxLength')
    return `Only ${String(params['limit'])} characters are allowed; ${supplied} were supplied.`;
  if (error.keyword === 'maxItems')
    return `No more than ${String(params['limit'])} items are allowed; ${supplied} were supplied.`;
  const place = error.instancePath
    .replaceAll(/\/(?=\D)/g, '/properties/')
    .replaceAll(/\/(?=\d)/g, '/items/')
    .slice(1);
  return `For '${place}', ${JSON.stringify(data) ?? 'nothing'} ${error.message ?? 'is not valid'}.`;
}

/** Reads a query string's value as the type that its schema names. */
function coerce(value: string, schema: unknown): unknown {
  const type = isObject(schema) ? schema['type'] : undefined;
  if (type === 'integer' && /^-?\d+$/.test(value)) return Number(value);
  return type === 'boolean' && (value === 'true' || value === 'false') ? value === 'true' : value;
}

/** Loads the description once; each operation is compiled when it is first used. */
export function loadContract(): Contract {
  const text = readFileSync(new URL('./contracts/github-openapi.json', import.meta.url), 'utf8');
  const document = JSON.parse(text) as JsonObject; // a file of our own, and an object
  correct(document);
  const converted = toJsonSchema(document) as JsonObject; // an object stays one
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    logger: false,
  });
  addFormats.default(ajv);
  ajv.addFormat('repo.nwo', /^[^/]+\/[^/]+$/);
  ajv.addSchema({ ...converted, $id: 'github' });
  const compiled = new Map<string, ValidateFunction>();
  const check = (reference: string, value: unknown): string[] => {
    const validate = compiled.get(reference) ?? ajv.compile({ $ref: reference });
    compiled.set(reference, validate);
    if (validate(value)) return [];
    return [...new Set((validate.errors ?? []).map(sentence))].slice(0, MAX_PROBLEMS);
  };
  const paths = at(converted, 'paths');
  const operationOf = (method: string, path: string): JsonObject | null => {
    const operations = paths[path];
    const operation = isObject(operations) ? operations[method.toLowerCase()] : undefined;
    return isObject(operation) ? operation : null;
  };
  const deref = (value: Json | undefined): JsonObject => {
    if (!isObject(value)) return {};
    const ref = value['$ref'];
    return typeof ref === 'string' ? at(converted, ...ref.slice(2).split('/')) : value;
  };
  const checkQuery = (
    operation: JsonObject,
    method: string,
    path: string,
    query: URLSearchParams,
  ): string[] => {
    const parameters = Array.isArray(operation['parameters']) ? operation['parameters'] : [];
    return parameters.flatMap((listed, index) => {
      const parameter = deref(listed);
      const value = query.get(String(parameter['name']));
      if (parameter['in'] !== 'query' || value === null) return [];
      const ref = isObject(listed) ? listed['$ref'] : undefined;
      const place =
        typeof ref === 'string'
          ? `github${ref}/schema`
          : pointer('paths', path, method.toLowerCase(), 'parameters', String(index), 'schema');
      return check(place, coerce(value, parameter['schema']));
    });
  };
  return {
    knows: (method, path) => operationOf(method, path) !== null,
    request(method, path, query, body) {
      const operation = operationOf(method, path);
      if (!operation) return [];
      const problems = checkQuery(operation, method, path, query);
      const described = operation['requestBody'];
      if (!isObject(described)) return problems;
      if (body === undefined)
        return described['required'] === true ? [...problems, 'A JSON body is required.'] : problems;
      const place = pointer(
        'paths',
        path,
        method.toLowerCase(),
        'requestBody',
        'content',
        'application/json',
        'schema',
      );
      return [...problems, ...check(place, body)];
    },
    response(method, path, status, body) {
      const operation = operationOf(method, path);
      if (!operation) return [`${method} ${path} is not described`];
      const responses = at(operation, 'responses');
      const listed = responses[String(status)];
      if (listed === undefined) return status < 400 ? [`status ${status} is not described`] : [];
      const ref = isObject(listed) ? listed['$ref'] : undefined;
      const content = deref(listed)['content'];
      const schema = isObject(content) ? content['application/json'] : undefined;
      if (schema === undefined)
        return body === undefined || status >= 400 ? [] : [`status ${status} has no described body`];
      const own = pointer(
        'paths',
        path,
        method.toLowerCase(),
        'responses',
        String(status),
        'content',
        'application/json',
        'schema',
      );
      const shared = typeof ref === 'string' ? `github${ref}/content/application~1json/schema` : own;
      return check(shared, body);
    },
  };
}
