import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { Database } from '../../src/adapters/postgres/database.js';
import { migrateDatabase } from '../../src/adapters/postgres/migrate.js';
import { openServerDatabase } from '../../src/adapters/postgres/server.js';
import { describeWithServer } from '../support/describe-with-server.js';
import { execute } from '../support/servers.js';
import { openTestDatabase } from '../support/test-database.js';
import { describe } from '@jest/globals';

/** Who may do what an owner of a database on a hosted server may: no superuser, but one who may create roles. */
const OWNER = 'database_owner';
const CREATE_OWNER = `create role ${OWNER} login nosuperuser nobypassrls createrole`;

/**
 * The same tests on the embedded database and on a server, each as a superuser and as an owner who is none. The embedded
 * one is of a version in which a role's maker may not take it on, the server's may be of one before.
 */
export function onEachEngine(name: string, tests: (open: () => Promise<Database>) => void): void {
  describe(`${name} in the embedded database`, () => tests(openTestDatabase));
  describe(`${name} in the embedded database of an owner without privileges`, () => tests(openAsOwner));
  describeWithServer('postgres', `${name} in PostgreSQL`, (newDatabase) => {
    tests(async () => openServerDatabase({ url: (await newDatabase()).url }));
  });
  describeWithServer('own-postgres', `${name} in PostgreSQL of an owner without privileges`, (start) => {
    tests(async () => {
      const { url: server } = await start();
      await execute(server, CREATE_OWNER, `create database theirs owner ${OWNER}`);
      const url = new URL(server);
      Object.assign(url, { username: OWNER, pathname: '/theirs' });
      return openServerDatabase({ url: url.href });
    });
  });
}

async function openAsOwner(): Promise<Database> {
  const pglite = await PGlite.create();
  await pglite.exec(`${CREATE_OWNER}; alter database postgres owner to ${OWNER}`);
  await pglite.exec(`set session authorization ${OWNER}`);
  const orm = drizzle(pglite);
  await migrateDatabase(orm, { setting: 'DATA_DIR', migrate: (config) => migrate(orm, config) });
  return { orm, close: () => pglite.close() };
}
