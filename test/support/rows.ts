import { Client, types as pgTypes, TypeOverrides } from 'pg';
import { openEmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';

type Row = Readonly<Record<string, unknown>>;

/** A statement on the rows of an application that is not running, past all roles. */
export type Query = (sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** @param environment that of the application: its database is on a server, or in its folder. */
export async function workOnRows<T>(
  environment: Readonly<Record<string, string>>,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  const { query, close } = await connect(environment);
  try {
    return await work(async (sql, values = []) => (await query(sql, [...values])).rows);
  } finally {
    await close();
  }
}

interface Connection {
  readonly query: (sql: string, values: unknown[]) => Promise<{ readonly rows: readonly Row[] }>;
  readonly close: () => Promise<void>;
}

async function connect(environment: Readonly<Record<string, string>>): Promise<Connection> {
  const { DATABASE_URL: connectionString, DATA_DIR: dataDir = '' } = environment;
  if (connectionString === undefined) {
    const database = await openEmbeddedDatabase({ dataDir });
    return {
      query: (sql, values) => database.pglite.query<Row>(sql, values),
      close: () => database.close(),
    };
  }
  // As the embedded one answers: numbers as numbers, intervals as they are written.
  const types = new TypeOverrides();
  types.setTypeParser(pgTypes.builtins.INT8, Number);
  types.setTypeParser(pgTypes.builtins.INTERVAL, String);
  const client = new Client({ connectionString, types });
  await client.connect();
  return { query: (sql, values) => client.query<Row>(sql, values), close: () => client.end() };
}
