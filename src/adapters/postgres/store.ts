import type { Store } from '../../domain/ports.js';
import type { Database } from './database.js';
import { createSystemStore } from './system-store.js';
import { createTenantStore } from './tenant-store.js';

export interface StoreOptions {
  /** Days between the removal of a tenant and the deletion of its rows. */
  readonly retentionDays?: number;
}

const DEFAULT_RETENTION_DAYS = 30;

/** The store over a migrated database. There is no way to a row but through a tenant's scope or the system's. */
export function createStore(database: Database, options: StoreOptions = {}): Store {
  const system = createSystemStore(database, options.retentionDays ?? DEFAULT_RETENTION_DAYS);
  return {
    withTenant: (installationId) => createTenantStore(database.orm, installationId),
    withSystem: () => system,
    close: () => database.close(),
  };
}
