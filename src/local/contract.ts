import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { at, isObject, readDescription } from './description.js';
import type { Json, JsonObject } from './description.js';
import { PAYLOADS } from './webhooks/payloads.js';

/** Answers what a request or a response lacks to be as GitHub's API description says. */
export interface Contract {
  /** Whether GitHub has this address, answered here or not. */
  knows(method: string, address: string): boolean;
  request(method: string, path: string, query: URLSearchParams, body: unknown): string[];
  response(method: string, path: string, status: number, body: unknown): string[];
  /** What a webhook's payload lacks; nothing for events that are not described. */
  webhook(event: string, payload: unknown): string[];
  /** The permissions that an app can ask for, with their levels. */
  readonly permissionLevels: Readonly<Record<string, readonly string[]>>;
}

const MAX_PROBLEMS = 5;
const JSON_SCHEMA = 'content/application~1json/schema';

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

/** Checks values against a schema of the description, named by its address in it. */
function createChecker(description: JsonObject): (reference: string, value: unknown) => string[] {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    logger: false,
  });
  addFormats.default(ajv);
  ajv.addFormat('repo.nwo', /^[^/]+\/[^/]+$/);
  ajv.addSchema({ ...description, $id: 'github' });
  ajv.addSchema({ $id: 'webhooks', ...PAYLOADS });
  const compiled = new Map<string, ValidateFunction>();
  return (reference, value) => {
    const validate = compiled.get(reference) ?? ajv.compile({ $ref: reference });
    compiled.set(reference, validate);
    if (validate(value)) return [];
    return [...new Set((validate.errors ?? []).map(sentence))].slice(0, MAX_PROBLEMS);
  };
}

/** Something described in place, or once for all and referred to: what it is, and its address. */
function follow(
  description: JsonObject,
  listed: Json | undefined,
  place: string,
): { value: JsonObject; place: string } {
  if (!isObject(listed)) return { value: {}, place };
  const ref = listed['$ref'];
  if (typeof ref !== 'string') return { value: listed, place };
  return { value: at(description, ...ref.slice(2).split('/')), place: `github${ref}` };
}

function levelsIn(description: JsonObject): Record<string, readonly string[]> {
  const permissions = at(description, 'components', 'schemas', 'app-permissions', 'properties');
  return Object.fromEntries(
    Object.entries(permissions).map(([name, schema]) => {
      const levels = isObject(schema) ? schema['enum'] : undefined;
      return [name, Array.isArray(levels) ? levels.map(String) : []];
    }),
  );
}

let loaded: Contract | null = null;

/** The contract; the description is read once, and each operation compiled when it is first used. */
export function loadContract(): Contract {
  loaded ??= createContract(readDescription());
  return loaded;
}

function createContract(description: JsonObject): Contract {
  const check = createChecker(description);
  const paths = at(description, 'paths');
  const operationOf = (method: string, path: string): JsonObject | null => {
    const operations = paths[path];
    const operation = isObject(operations) ? operations[method.toLowerCase()] : undefined;
    return isObject(operation) ? operation : null;
  };
  const checkQuery = (operation: JsonObject, start: string, query: URLSearchParams): string[] => {
    const parameters = Array.isArray(operation['parameters']) ? operation['parameters'] : [];
    return parameters.flatMap((listed, index) => {
      const { value: parameter, place } = follow(description, listed, `${start}/parameters/${index}`);
      const { name, schema } = parameter;
      const given = typeof name === 'string' && parameter['in'] === 'query' ? query.get(name) : null;
      return given === null ? [] : check(`${place}/schema`, coerce(given, schema));
    });
  };
  return {
    permissionLevels: levelsIn(description),
    webhook: (event, payload) => (event in PAYLOADS ? check(`webhooks#/${event}`, payload) : []),
    knows: (method, address) =>
      Object.keys(paths).some(
        (path) =>
          operationOf(method, path) && new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(address),
      ),
    request(method, path, query, body) {
      const operation = operationOf(method, path);
      if (!operation) return [];
      const start = pointer('paths', path, method.toLowerCase());
      const problems = checkQuery(operation, start, query);
      const described = operation['requestBody'];
      if (!isObject(described)) return problems;
      if (body === undefined)
        return described['required'] === true ? [...problems, 'A JSON body is required.'] : problems;
      return [...problems, ...check(`${start}/requestBody/${JSON_SCHEMA}`, body)];
    },
    response(method, path, status, body) {
      const operation = operationOf(method, path);
      if (!operation) return [`${method} ${path} is not described`];
      const listed = at(operation, 'responses')[String(status)];
      if (listed === undefined) return status < 400 ? [`status ${status} is not described`] : [];
      const own = `${pointer('paths', path, method.toLowerCase())}/responses/${status}`;
      const { value, place } = follow(description, listed, own);
      if (isObject(value['content']) && value['content']['application/json'] !== undefined)
        return check(`${place}/${JSON_SCHEMA}`, body);
      return body === undefined || status >= 400 ? [] : [`status ${status} has no described body`];
    },
  };
}
