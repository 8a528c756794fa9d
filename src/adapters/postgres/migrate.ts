import { DrizzleQueryError, sql } from 'drizzle-orm';
import { readMigrationFiles, type MigrationConfig } from 'drizzle-orm/migrator';
import { MIGRATIONS_FOLDER, type Orm } from './database.js';
import { codeOf } from './passing-failure.js';
import { CREATE_ROLES } from './roles.js';

/** An older version must not work on tables that it does not know: after a rollback it refuses to start. */
export class DatabaseNewerError extends Error {
  override readonly name = 'DatabaseNewerError';

  constructor(setting: string, unknown: number) {
    super(
      `${setting}: a newer version of Code Roach has changed this database (unknown migrations: ${unknown}). Start that version, or restore a backup from before it.`,
    );
  }
}

export class MigrationFailedError extends Error {
  override readonly name = 'MigrationFailedError';

  constructor(setting: string, { cause }: DrizzleQueryError) {
    const advice =
      codeOf(cause) === INSUFFICIENT_PRIVILEGE
        ? 'Give its user CREATEROLE, and CREATE on the database'
        : 'Nothing was changed';
    super(`${setting}: the database cannot be migrated (${cause?.message ?? 'unknown error'}). ${advice}.`);
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

export interface MigrateOptions {
  /** Name of the setting that led here, for the error. */
  readonly setting: 'DATABASE_URL' | 'DATA_DIR';
  /** drizzle's migrator of the engine. */
  readonly migrate: (config: MigrationConfig) => Promise<void>;
}

/**
 * Makes the roles and applies what is missing, all or nothing. Nobody else may do so at the same time.
 * @returns how many migrations were applied.
 * @throws DatabaseNewerError, MigrationFailedError.
 */
export async function migrateDatabase(orm: Orm, { setting, migrate }: MigrateOptions): Promise<number> {
  const config = { migrationsFolder: MIGRATIONS_FOLDER };
  const known = new Set(readMigrationFiles(config).map(({ folderMillis }) => folderMillis));
  try {
    const applied = await appliedMigrations(orm);
    const unknown = applied.filter((time) => !known.has(time));
    if (unknown.length > 0) throw new DatabaseNewerError(setting, unknown.length);
    for (const statement of CREATE_ROLES) await orm.execute(sql.raw(statement));
    if (applied.length < known.size) await migrate(config);
    return known.size - applied.length;
  } catch (error) {
    throw error instanceof DrizzleQueryError ? new MigrationFailedError(setting, error) : error;
  }
}

/** The times that drizzle knows migrations by, in milliseconds. */
async function appliedMigrations(orm: Orm): Promise<number[]> {
  const table = 'drizzle.__drizzle_migrations';
  const exists = sql<boolean>`to_regclass(${table}) is not null`;
  const [found] = await orm.select({ exists }).from(sql`(values (1)) as one`);
  if (found?.exists !== true) return [];
  const time = sql`created_at`.mapWith(Number);
  return (await orm.select({ time }).from(sql.raw(table))).map((row) => row.time);
}
