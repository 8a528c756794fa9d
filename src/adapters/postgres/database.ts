import { DrizzleQueryError, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { fileURLToPath } from 'node:url';
import { TransientError } from '../../domain/errors.js';
import { codeOf, isPassingFailure, reasonOf } from './passing-failure.js';
import { APP_ROLE, SYSTEM_ROLE } from './roles.js';

export type Orm = PgDatabase<PgQueryResultHKT>;
export type Transaction = Parameters<Parameters<Orm['transaction']>[0]>[0];

/** A migrated database, whichever engine runs it. */
export interface Database {
  readonly orm: Orm;
  /** For transactions that touch as many rows as there are, where the others are limited in time. */
  readonly bulkOrm?: Orm;
  close(): Promise<void>;
}

/** `migrations/` at the top of the package, from `src` and from `dist` alike. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../migrations', import.meta.url));

/**
 * A statement that the database refused. Neither the values of the statement nor the engine's own error are kept:
 * both quote rows, and rows hold source text, which has no place in a log.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';

  /** SQLSTATE, such as `23505`. */
  readonly code: string;

  constructor({ query, cause }: DrizzleQueryError) {
    const code = cause === undefined ? '' : codeOf(cause);
    // Of a value that does not fit (class 22) PostgreSQL quotes the value.
    const why = code.startsWith('22') ? `SQLSTATE ${code}` : cause?.message;
    super(`${why ?? 'unknown error'} (${query})`);
    this.code = code;
  }
}

/** As one parameter, however many values: a statement takes no more than 65,535, and a list of GitHub's may be longer. */
export function isOneOf(
  column: AnyPgColumn,
  values: readonly (string | number)[],
  type: 'text' | 'bigint',
): SQL {
  const list = JSON.stringify(values.map(String));
  return sql`${column} in (select value::${sql.raw(type)} from json_array_elements_text(${list}::json))`;
}

type Work<T> = (tx: Transaction) => Promise<T>;

/** One transaction as the tenant: its rows and no others. Nothing but the database may be awaited inside. */
export function asTenant<T>(orm: Orm, installationId: number, work: Work<T>): Promise<T> {
  return inRole(orm, APP_ROLE, String(installationId), work);
}

/** One transaction across tenants, in the tables that the system role was granted. */
export function asSystem<T>(orm: Orm, work: Work<T>): Promise<T> {
  return inRole(orm, SYSTEM_ROLE, '', work);
}

/** Role and tenant end with the transaction, so a connection that is used again starts with neither. */
async function inRole<T>(orm: Orm, role: string, installationId: string, work: Work<T>): Promise<T> {
  try {
    return await orm.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('role', ${role}, true), set_config('app.installation_id', ${installationId}, true)`,
      );
      return work(tx);
    });
  } catch (error) {
    throw withoutRows(error);
  }
}

/** A lost connection or a conflict is worth another try; any other refusal is a bug. */
function withoutRows(error: unknown): unknown {
  const failure = error instanceof DrizzleQueryError ? error.cause : error;
  if (isPassingFailure(failure)) return new TransientError(`database: ${reasonOf(failure)}`);
  return error instanceof DrizzleQueryError ? new DatabaseError(error) : error;
}
