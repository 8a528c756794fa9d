import type { Store } from '../../domain/ports.js';
import type { Database } from './database.js';
import { createSystemStore } from './system-store.js';
import { createTenantStore } from './tenant-store.js';

/** The store over a migrated database. There is no way to a row but through a tenant's scope or the system's. */
export function createStore(database: Database): Store {
  const system = createSystemStore(database.orm);
  return {
    withTenant: (installationId) => createTenantStore(database.orm, installationId),
    withSystem: () => system,
    close: () => database.close(),
  };
}
