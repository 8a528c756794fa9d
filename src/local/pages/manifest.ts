import { SUBSCRIBABLE, supports } from '../webhooks/subscriptions.js';

/** What a manifest says, checked (docs.github.com, "Registering a GitHub App from a manifest"). */
export interface Manifest {
  /** Empty when it names none: the person must. */
  readonly name: string;
  readonly url: string;
  readonly hook: { readonly url: string; readonly active: boolean } | null;
  readonly redirectUrl: string | null;
  readonly setupUrl: string | null;
  readonly description: string;
  readonly public: boolean;
  readonly events: readonly string[];
  readonly permissions: Readonly<Record<string, string>>;
}

export type ReadManifest =
  | { readonly kind: 'read'; readonly manifest: Manifest }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** Permission names and their levels. */
export type PermissionLevels = Readonly<Record<string, readonly string[]>>;

type Kind = 'string' | 'boolean' | 'url' | 'urls' | 'names' | 'levels' | 'hook';

const KEYS: Readonly<Record<string, Kind>> = {
  name: 'string',
  url: 'url',
  hook_attributes: 'hook',
  redirect_url: 'url',
  callback_urls: 'urls',
  setup_url: 'url',
  setup_on_update: 'boolean',
  description: 'string',
  public: 'boolean',
  default_events: 'names',
  default_permissions: 'levels',
  request_oauth_on_install: 'boolean',
};
const MAX_CALLBACKS = 10;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

function isWebAddress(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  return ['http:', 'https:'].includes(new URL(value).protocol);
}

/** `a`, `a and b`, `a, b, and c`: as GitHub joins them. */
function sentence(words: readonly string[]): string {
  if (words.length < 3) return words.join(' and ');
  return `${words.slice(0, -1).join(', ')}, and ${words.at(-1) ?? ''}`;
}

/** A webhook needs an address as soon as it is spoken of, active or not; GitHub names the field without its parent. */
function hookProblems(value: unknown): string[] {
  if (!isRecord(value)) return ['"hook_attributes" is not an object.'];
  if (value['url'] === undefined) return [`"url" wasn't supplied.`];
  return isWebAddress(value['url']) ? [] : ['Hook url must be a valid URL'];
}

function callbackProblems(value: unknown): string[] {
  if (!isStrings(value) || !value.every(isWebAddress)) return ['Callback URLs must be valid URLs'];
  return value.length > MAX_CALLBACKS ? [`No more than ${MAX_CALLBACKS} callback URLs are allowed`] : [];
}

function shapeProblems(key: string, kind: Kind, value: unknown): string[] {
  switch (kind) {
    case 'hook':
      return hookProblems(value);
    case 'urls':
      return callbackProblems(value);
    case 'url':
      return isWebAddress(value) ? [] : [`"${key}" must be a valid URL`];
    case 'names':
      return isStrings(value) ? [] : [`"${key}" is not an array of strings.`];
    case 'levels':
      return isRecord(value) ? [] : [`"${key}" is not an object.`];
    case 'string':
    case 'boolean':
      return typeof value === kind ? [] : [`"${key}" is not a ${kind}.`];
  }
}

function permissionProblems(permissions: unknown, levels: PermissionLevels): string[] {
  if (!isRecord(permissions)) return [];
  const unknown = Object.keys(permissions).some((name) => levels[name] === undefined);
  const actions = Object.entries(permissions).some(
    ([name, level]) => levels[name] !== undefined && !levels[name].includes(String(level)),
  );
  return [
    ...(unknown ? ['Default permission records resource is not included in the list'] : []),
    ...(actions ? ['Default permission records action is not included in the list'] : []),
  ];
}

function eventProblems(events: unknown, permissions: unknown): string[] {
  if (!isStrings(events)) return [];
  const granted = isRecord(permissions) ? permissions : {};
  const texts = Object.fromEntries(Object.entries(granted).map(([name, level]) => [name, String(level)]));
  const unknown = events.filter((event) => SUBSCRIBABLE[event] === undefined);
  const unsupported = events.filter((event) => !supports(texts, event));
  return [
    ...(unknown.length > 0 ? [`Default events unsupported: ${sentence(unknown)}`] : []),
    ...(unsupported.length > 0
      ? [`Default events are not supported by permissions: ${sentence(unsupported)}`]
      : []),
  ];
}

function problemsOf(value: Readonly<Record<string, unknown>>, levels: PermissionLevels): string[] {
  const shapes = Object.entries(value).flatMap(([key, each]) => {
    const kind = KEYS[key];
    return kind === undefined ? [`"${key}" is not a permitted key.`] : shapeProblems(key, kind, each);
  });
  return [
    ...(value['url'] === undefined ? [`"url" wasn't supplied.`] : []),
    ...shapes,
    ...permissionProblems(value['default_permissions'], levels),
    ...eventProblems(value['default_events'], value['default_permissions']),
  ];
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads a manifest, or says all that GitHub would refuse it for. Addresses on the loopback interface can be reached from here. */
export function readManifest(text: string, levels: PermissionLevels): ReadManifest {
  const value = parse(text);
  if (!isRecord(value)) return { kind: 'refused', problems: ['The manifest is not a JSON object.'] };
  const problems = problemsOf(value, levels);
  if (problems.length > 0) return { kind: 'refused', problems };
  const hook = value['hook_attributes'];
  const permissions = isRecord(value['default_permissions']) ? value['default_permissions'] : {};
  const manifest: Manifest = {
    name: textOf(value['name']) ?? '',
    url: textOf(value['url']) ?? '',
    hook: isRecord(hook) ? { url: String(hook['url']), active: hook['active'] !== false } : null,
    redirectUrl: textOf(value['redirect_url']),
    setupUrl: textOf(value['setup_url']),
    description: textOf(value['description']) ?? '',
    public: value['public'] === true,
    events: isStrings(value['default_events']) ? value['default_events'] : [],
    permissions: {
      metadata: 'read',
      ...Object.fromEntries(Object.entries(permissions).map(([name, level]) => [name, String(level)])),
    },
  };
  return { kind: 'read', manifest };
}
