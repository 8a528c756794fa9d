import { DrizzleQueryError, sql, TransactionRollbackError } from 'drizzle-orm';
import type { Orm } from '../../src/adapters/postgres/database.js';

type Row = Record<string, unknown>;

/** Rows of a statement, on whichever engine. A refusal is the engine's own error. */
export async function query<T = Row>(orm: Pick<Orm, 'execute'>, text: string): Promise<T[]> {
  try {
    const result: unknown = await orm.execute(sql.raw(text));
    // Drizzle's type of it depends on the engine; both have `rows`, with the columns that the statement names.
    return (result as { readonly rows: T[] }).rows;
  } catch (error) {
    throw error instanceof DrizzleQueryError ? error.cause : error;
  }
}

/** Statements as a role with a tenant, or without; undone at the end. Answers the last one's rows. */
export async function queryAs(
  orm: Orm,
  role: string,
  installationId: number | null,
  ...statements: string[]
): Promise<Row[]> {
  let last: Row[] = [];
  try {
    await orm.transaction(async (tx) => {
      await query(tx, `set local role ${role}`);
      if (installationId !== null) await query(tx, `set local app.installation_id = '${installationId}'`);
      for (const statement of statements) last = await query(tx, statement);
      tx.rollback();
    });
  } catch (error) {
    if (!(error instanceof TransactionRollbackError)) throw error;
  }
  return last;
}
