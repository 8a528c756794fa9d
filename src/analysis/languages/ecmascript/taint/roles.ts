import { DATA_EVENT, isEvent, MESSAGE_EVENT } from './events.js';
import { ANY, staysTainted, type TaintKind } from './kinds.js';
import type { Path } from './origin.js';

/** What an object that carries data from outside is. */
export type Role =
  | 'request'
  | 'bare-request'
  | 'raw-request'
  | 'web-request'
  | 'web-url'
  | 'context'
  | 'hono'
  | 'hono-request'
  | 'lambda'
  | 'route'
  | 'message'
  | 'socket'
  | 'upload'
  | 'uploads'
  | 'location'
  | 'document'
  | 'window'
  | 'tainted';

type Target = Role | 'clean';

const REQUEST: Readonly<Record<string, Target>> = {
  query: 'tainted',
  params: 'tainted',
  body: 'tainted',
  headers: 'tainted',
  cookies: 'tainted',
  signedCookies: 'tainted',
  url: 'tainted',
  originalUrl: 'tainted',
  path: 'tainted',
  rawBody: 'tainted',
  rawHeaders: 'tainted',
  hostname: 'tainted',
  'get()': 'tainted',
  'header()': 'tainted',
  'param()': 'tainted',
  raw: 'raw-request',
  file: 'upload',
  files: 'uploads',
  [DATA_EVENT]: 'tainted',
  'on()': 'request',
  'setEncoding()': 'request',
};

const WEB_REQUEST: Readonly<Record<string, Target>> = {
  url: 'tainted',
  headers: 'tainted',
  cookies: 'tainted',
  'json()': 'tainted',
  'text()': 'tainted',
  'formData()': 'tainted',
  nextUrl: 'web-url',
};

/** What each property or method of an object with a role gives; all others are harmless. */
const STEPS: Readonly<Record<Exclude<Role, 'tainted'>, Readonly<Record<string, Target>>>> = {
  request: { ...REQUEST, ...WEB_REQUEST },
  // Nothing but its name and what is read of it says what it is: requests that are sent have an address and headers too.
  'bare-request': {
    query: 'tainted',
    params: 'tainted',
    body: 'tainted',
    cookies: 'tainted',
  },
  'raw-request': {
    url: 'tainted',
    headers: 'tainted',
    rawHeaders: 'tainted',
    [DATA_EVENT]: 'tainted',
    'on()': 'raw-request',
  },
  'web-request': WEB_REQUEST,
  'web-url': { searchParams: 'tainted', search: 'tainted', href: 'tainted', pathname: 'tainted' },
  context: {
    request: 'request',
    req: 'raw-request',
    query: 'tainted',
    querystring: 'tainted',
    params: 'tainted',
    headers: 'tainted',
    header: 'tainted',
    url: 'tainted',
    originalUrl: 'tainted',
    path: 'tainted',
    'get()': 'tainted',
  },
  hono: { req: 'hono-request' },
  'hono-request': {
    'query()': 'tainted',
    'queries()': 'tainted',
    'param()': 'tainted',
    'header()': 'tainted',
    'json()': 'tainted',
    'text()': 'tainted',
    'formData()': 'tainted',
    'parseBody()': 'tainted',
    url: 'tainted',
    path: 'tainted',
    raw: 'web-request',
  },
  lambda: {
    queryStringParameters: 'tainted',
    multiValueQueryStringParameters: 'tainted',
    pathParameters: 'tainted',
    headers: 'tainted',
    body: 'tainted',
    rawPath: 'tainted',
    rawQueryString: 'tainted',
    path: 'tainted',
  },
  route: { params: 'tainted', searchParams: 'tainted' },
  message: { data: 'tainted' },
  // A path or name of an uploaded file is made by the server's own package.
  uploads: { [ANY]: 'upload' },
  upload: { buffer: 'tainted', data: 'tainted', [ANY]: 'upload' },
  socket: { [MESSAGE_EVENT]: 'tainted', 'on()': 'socket' },
  location: { search: 'tainted', hash: 'tainted', href: 'tainted', 'toString()': 'tainted' },
  document: {
    URL: 'tainted',
    documentURI: 'tainted',
    referrer: 'tainted',
    location: 'location',
  },
  window: { location: 'location', document: 'document', name: 'tainted' },
};

/** What an HTTP client may send as an object instead of a text. */
const OBJECTS = new Set(['query', 'body', 'json()', 'queryStringParameters']);

/** What somebody else's link or form can set in the request of a visitor, as a whole. */
const LINKED = new Set([
  'query',
  'params',
  'body',
  'query()',
  'queries()',
  'param()',
  'json()',
  'formData()',
  'parseBody()',
  'searchParams',
  'queryStringParameters',
  'multiValueQueryStringParameters',
  'pathParameters',
  'data',
  'name',
  DATA_EVENT,
]);

/** Addresses of the page or request itself: they lead where the visitor already is, until something is cut out of them. */
const OWN_ADDRESS = new Set([
  'url',
  'originalUrl',
  'href',
  'search',
  'hash',
  'querystring',
  'URL',
  'documentURI',
]);
/** What a visitor's link says behind the address. */
const QUERY = new Set(['searchParams', 'query', 'get()', 'getAll()']);

/** The parts of an address that a link decides: what is cut out of them may be anything. */
const PARTS = new Set(['search', 'hash', 'querystring']);
const CUTS = new Set(['slice()', 'split()', 'substr()', 'substring()', 'replace()', 'match()']);

/** Headers with the name of this server. */
const HOSTS = new Set(['host', 'x-forwarded-host']);

const BROWSER: ReadonlySet<Role> = new Set(['location', 'document', 'window', 'message']);

/** True for a property of an object with a role that cannot do harm as what the kind says. */
function isHarmless(kind: TaintKind, role: Role, step: string, rest: Path): boolean {
  // What is sent is a text: only what `JSON.parse` makes of it has properties.
  if (kind === 'nosql' && isEvent(step)) return !rest.some((one) => one !== ANY && !one.endsWith('()'));
  if (kind === 'nosql') return !OBJECTS.has(step);
  if (kind === 'url') return BROWSER.has(role) || step === 'path' || step === 'hostname';
  return kind === 'redirect' && !LINKED.has(step) && !OWN_ADDRESS.has(step);
}

function targetOf(role: Exclude<Role, 'tainted'>, step: string): Target {
  const steps = STEPS[role];
  return (Object.hasOwn(steps, step) ? steps[step] : steps[ANY]) ?? 'clean';
}

/** Follows the steps from an object with a role: the label of the data that they give, null when it is harmless. */
export function dataAt(role: Role, name: string, path: Path, kind: TaintKind): string | null {
  const isAddress = kind === 'redirect' || kind === 'url';
  let state: Role = role;
  let own = false;
  let isPart = false;
  let before = '';
  for (const [at, step] of path.entries()) {
    if (state === 'tainted') {
      if (isEvent(step)) return null;
      if (!staysTainted(kind, step) || (isAddress && before === 'headers' && HOSTS.has(step))) return null;
      own &&= !QUERY.has(step) && !(isPart && CUTS.has(step));
    } else {
      const next = targetOf(state, step);
      if (next === 'clean' || (next === 'tainted' && isHarmless(kind, state, step, path.slice(at + 1))))
        return null;
      own = isAddress && OWN_ADDRESS.has(step);
      isPart = PARTS.has(step);
      state = next;
    }
    before = step;
  }
  return state === 'tainted' && !own ? labelOf(name, path) : null;
}

/** `req.query.id`, `req.get()`: up to the first step that is no plain property. */
function labelOf(name: string, path: Path): string {
  const event = path.findIndex(isEvent);
  if (event >= 0) return eventLabel(name, path.slice(0, event), path[event] ?? '');
  let label = name;
  for (const step of path) {
    if (!/^[\w$]+(?:\(\))?$/u.test(step)) return label;
    const isCall = step.endsWith('()');
    if (isCall && label.includes('.') && label !== `${name}.req` && !/^(?:get|json|text)\(\)$/u.test(step))
      return label;
    label = label === '' ? step : `${label}.${step}`;
    if (isCall) return label;
  }
  return label;
}

/** `req.on('data')`, without the calls that give the same object again. */
function eventLabel(name: string, before: Path, event: string): string {
  const object = [name, ...before.filter((step) => !step.endsWith('()'))].join('.');
  return `${object}.on('${event.slice('on('.length, -1)}')`;
}
