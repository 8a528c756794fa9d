import { ARCHIVED, ApiError, notFound } from './errors.js';
import { keyOf } from './names.js';
import type { Account, App, Installation, Permissions, Repository, World } from './world.js';

/** Who asks: an app by its JWT, or an installation by its token. */
export type Actor =
  | { readonly kind: 'app'; readonly app: App }
  | {
      readonly kind: 'installation';
      readonly app: App;
      readonly installation: Installation;
      readonly account: Account;
      readonly permissions: Permissions;
      readonly sees: (repository: Repository) => boolean;
    };

export interface Call {
  readonly world: World;
  readonly actor: Actor;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly accept: string;
}

export interface Answer {
  readonly status: number;
  /** JSON, or bytes or text to be sent as they are; undefined: none. */
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Address {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As GitHub's API description writes it. */
  readonly path: string;
}

export interface SignedRoute extends Address {
  readonly auth: 'app' | 'installation';
  /** Any one of these, as `name:level`. */
  readonly permissions?: readonly string[];
  readonly handle: (call: Call) => Answer | Promise<Answer>;
}

/** Answers whoever asks. */
export interface OpenRoute extends Address {
  readonly auth: 'none';
  readonly handle: (call: Omit<Call, 'actor'>) => Answer | Promise<Answer>;
}

export type Route = SignedRoute | OpenRoute;

const SLASHES_ALLOWED = new Set(['path', 'ref', 'basehead', 'branch']);

function pattern(template: string): RegExp {
  const source = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (SLASHES_ALLOWED.has(name)) return `(?<${name}>.+)`;
    return /_(id|number)$/.test(name) ? `(?<${name}>\\d+)` : `(?<${name}>[^/]+)`;
  });
  return new RegExp(`^${source}$`);
}

export interface Match<R extends Address = Route> {
  readonly route: R;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a request; longer templates win, as `…/commits/{ref}/check-runs` before `…/commits/{ref}`. */
export function createRouter<R extends Address>(
  routes: readonly R[],
): (method: string, path: string) => Match<R> | null {
  const table = routes
    .map((route) => ({ route, regex: pattern(route.path), length: route.path.split('/').length }))
    .toSorted((a, b) => b.length - a.length);
  return (method, path) => {
    for (const { route, regex } of table) {
      const match = route.method === method ? regex.exec(path) : null;
      if (!match) continue;
      const params = Object.entries(match.groups ?? {}).map(([name, value]) => [
        name,
        decodeURIComponent(value),
      ]);
      return { route, params: Object.fromEntries(params) };
    }
    return null;
  };
}

export function param(call: Pick<Call, 'params'>, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route has no parameter ${name}`);
  return value;
}

export const numberParam = (call: Call, name: string): number => Number(param(call, name));

/** The content type of a file sent as it is; clients take it for text. */
export const RAW = 'application/vnd.github.raw+json; charset=utf-8';

/** Whether the client asked for this form of the resource: `raw`, `diff`, `sha`. */
export function wants(call: Call, media: string): boolean {
  return new RegExp(`application/vnd\\.github\\.(v3\\.)?${media}\\b`).test(call.accept);
}

/** The JSON body, whose shape was checked against GitHub's description before the route was called. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the described shape
export function bodyOf<T>(call: Call): T {
  return call.body as T;
}

/** The installation that asks; routes with `auth: 'installation'` are never reached otherwise. */
export function installationActor(call: Call): Extract<Actor, { kind: 'installation' }> {
  if (call.actor.kind !== 'installation') throw new ApiError(403, 'Resource not accessible by integration');
  return call.actor;
}

/**
 * The repository of the path; 404 when it is missing or out of sight. Public ones that the token does not cover
 * can be read, and no more.
 */
export function repositoryOf(call: Call): Repository {
  const repository = call.world.repositories.get(keyOf(param(call, 'owner'), param(call, 'repo')));
  if (!repository) throw notFound();
  const sees = installationActor(call).sees(repository);
  if (!sees && repository.private) throw notFound();
  if (call.method === 'GET') return repository;
  if (!sees) throw new ApiError(403, 'Resource not accessible by integration');
  if (repository.archived) throw new ApiError(403, ARCHIVED);
  return repository;
}

export interface Page {
  readonly page: number;
  readonly perPage: number;
}

export function pageOf(call: Call, fallback = 30): Page {
  const number = (name: string, otherwise: number): number => {
    const value = Number(call.query.get(name) ?? otherwise);
    return Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  const perPage = call.query.has('per_page') ? Math.min(number('per_page', fallback), 100) : fallback;
  return { page: number('page', 1), perPage };
}

/** One page of a list, and the `Link` header that leads to the others. */
export function paginate<T>(
  call: Call,
  path: string,
  items: readonly T[],
): { items: T[]; headers: Record<string, string> } {
  const { page, perPage } = pageOf(call);
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const link = (number: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(number));
    return `<${call.world.url}${path}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
  ];
  return {
    items: items.slice((page - 1) * perPage, page * perPage),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}

/** A list answer, one page of it. The path of the request is rebuilt from the template. */
export function listAnswer<T, R>(
  call: Call,
  template: string,
  items: readonly T[],
  render: (item: T) => R,
  wrap: (items: R[], total: number) => unknown = (rendered) => rendered,
): Answer {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(call.params[name] ?? ''),
  );
  const page = paginate(call, path, items);
  return { status: 200, body: wrap(page.items.map(render), items.length), headers: page.headers };
}
