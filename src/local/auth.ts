import { createVerify, randomBytes } from 'node:crypto';
import { ApiError } from './errors.js';
import type { Actor, SignedRoute } from './route.js';
import type { App, Installation, Permissions, Repository, Token, World } from './world.js';

const MAX_JWT_SECONDS = 600;
const TOKEN_LIFE_MS = 3_600_000;
/** Random bytes in a token: as text they make it about 520 characters, as GitHub's are. */
const TOKEN_PART_BYTES = [27, 220, 128] as const;

function decodeJson(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

const refuse = (message: string): ApiError => new ApiError(401, message);

/** The app that signed a JWT. Refuses what GitHub refuses, in its words. */
function verifyJwt(world: World, jwt: string): App {
  const [header = '', claims = '', signature = '', ...more] = jwt.split('.');
  const { iss, iat, exp } = decodeJson(claims);
  const app = [...world.apps.values()].find(
    (each) => String(each.id) === String(iss) || each.clientId === iss,
  );
  if (more.length > 0 || decodeJson(header)['alg'] !== 'RS256')
    throw refuse('A JSON web token could not be decoded');
  if (!app) throw new ApiError(404, 'Integration not found');
  const verifier = createVerify('RSA-SHA256').update(`${header}.${claims}`);
  if (!verifier.verify(app.publicKey, signature, 'base64url'))
    throw refuse('A JSON web token could not be decoded');
  const now = world.now().getTime() / 1000;
  if (!Number.isInteger(iat) || Number(iat) > now + 60)
    throw refuse(
      `'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued`,
    );
  if (!Number.isInteger(exp) || Number(exp) <= now)
    throw refuse(
      `'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires`,
    );
  if (Number(exp) > now + MAX_JWT_SECONDS)
    throw refuse(`'Expiration time' claim ('exp') is too far in the future`);
  return app;
}

export function installationHas(installation: Installation, repository: Repository): boolean {
  if (repository.deleted) return false;
  if (installation.repositories) return installation.repositories.has(repository);
  return repository.owner === installation.account;
}

/** What a token still may: permissions that were taken back are gone at once, new ones need a new token. */
function remaining(token: Token): Permissions {
  const { permissions: granted } = token.installation;
  const held = Object.entries(token.permissions).flatMap(([name, level]): [string, string][] => {
    if (name === 'metadata' || isGranted(granted, `${name}:${level}`)) return [[name, level]];
    const left = granted[name];
    return left === undefined ? [] : [[name, left]];
  });
  return Object.fromEntries(held);
}

function tokenActor(token: Token): Actor {
  const { installation, repositories } = token;
  return {
    kind: 'installation',
    app: installation.app,
    installation,
    account: installation.app.bot,
    permissions: remaining(token),
    sees: (repository) =>
      installationHas(installation, repository) && (repositories === null || repositories.has(repository)),
  };
}

/** Who sent this `Authorization` header. */
export function authenticate(world: World, authorization: string | undefined): Actor {
  const [, credential] = /^(?:bearer|token) (\S+)$/i.exec(authorization ?? '') ?? [];
  if (!credential) throw refuse('Requires authentication');
  if (!credential.startsWith('ghs_')) {
    if (credential.split('.').length !== 3) throw refuse('Bad credentials');
    return { kind: 'app', app: verifyJwt(world, credential) };
  }
  const token = world.tokens.get(credential);
  if (!token || token.expiresAt <= world.now().getTime()) throw refuse('Bad credentials');
  if (!world.installations.has(token.installation.id)) throw refuse('Bad credentials');
  if (token.installation.suspendedAt) throw new ApiError(403, 'This installation has been suspended');
  return tokenActor(token);
}

/** A new token of the form `ghs_<app>_<three dotted parts>`. */
export function mintToken(
  world: World,
  installation: Installation,
  repositories: ReadonlySet<Repository> | null,
  permissions: Permissions,
): { token: string; expiresAt: Date } {
  const parts = TOKEN_PART_BYTES.map((bytes) => randomBytes(bytes).toString('base64url'));
  const token = `ghs_${installation.app.id}_${parts.join('.')}`;
  const expiresAt = new Date(world.now().getTime() + TOKEN_LIFE_MS);
  world.tokens.set(token, { installation, repositories, permissions, expiresAt: expiresAt.getTime() });
  return { token, expiresAt };
}

const LEVELS = ['none', 'read', 'write', 'admin'];

/** Whether `name:level` is among what was granted. */
export function isGranted(granted: Permissions, wanted: string): boolean {
  const [name = '', level = ''] = wanted.split(':');
  return LEVELS.indexOf(granted[name] ?? 'none') >= LEVELS.indexOf(level);
}

const headerForm = (permission: string): string => permission.replace(':', '=');

/** Refuses a kind of credential, or a permission, that the route does not take. */
export function authorize(actor: Actor, route: Pick<SignedRoute, 'auth' | 'permissions'>): void {
  if (route.auth === 'app' && actor.kind !== 'app') throw refuse('A JSON web token could not be decoded');
  if (route.auth === 'installation' && actor.kind === 'app') throw refuse('Bad credentials');
  if (actor.kind === 'app' || !route.permissions) return;
  if (route.permissions.some((permission) => isGranted(actor.permissions, permission))) return;
  throw new ApiError(403, 'Resource not accessible by integration', undefined, {
    'x-accepted-github-permissions': route.permissions.map(headerForm).join('; '),
  });
}
