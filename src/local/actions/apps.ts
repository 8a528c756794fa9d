import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { accountNamed, newId, timestamp } from '../people.js';
import { SITE } from '../render/accounts.js';
import { createMeter } from '../meter.js';
import type { Account, App, Permissions, World } from '../world.js';

export interface NewApp {
  readonly slug: string;
  readonly name: string;
  readonly owner: Account;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly webhook: App['webhook'];
  /** PEM (SPKI). Without it a pair is made. */
  readonly publicKey?: string | undefined;
  readonly description?: string | undefined;
  readonly homepage?: string | undefined;
  readonly public?: boolean | undefined;
  readonly setupUrl?: string | undefined;
}

/** Registers an app, and gives its private key if it was made here. */
export function registerApp(world: World, options: NewApp): { app: App; privateKey: KeyObject | null } {
  const { slug, publicKey: given } = options;
  const pair = given === undefined ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : null;
  const id = newId(world);
  const app: App = {
    id,
    slug,
    name: options.name,
    clientId: `Iv23li${String(id).padStart(14, '0')}`,
    publicKey: pair?.publicKey ?? createPublicKey(given ?? ''),
    owner: options.owner,
    bot: accountNamed(world, `${slug}[bot]`, 'Bot'),
    permissions: options.permissions,
    events: options.events,
    createdAt: timestamp(world),
    description: options.description ?? '',
    homepage: options.homepage ?? SITE,
    public: options.public ?? true,
    setupUrl: options.setupUrl ?? null,
    rates: createMeter(),
    webhook: options.webhook,
  };
  world.apps.set(id, app);
  return { app, privateKey: pair?.privateKey ?? null };
}
