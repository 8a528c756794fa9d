import type { Store } from '../../domain/ports.js';
import type { Database } from './database.js';
import { createSystemStore } from './system-store.js';
import { createTenantStore } from './tenant-store.js';

/** The store over a migrated database. There is no way to a row but through a tenant's scope or the system's. */
export function createStore(database: Database): Store {
  return {
    withTenant: (installationId) => createTenantStore(database.orm, installationId),
    withSystem: () => createSystemStore(database.orm),
    close: () => database.close(),
  };
}
