import { openServerDatabase } from '../../src/adapters/postgres/server.js';

/** A process that starts: opens the database named on the command line, says so and ends. */
const database = await openServerDatabase({ url: process.argv[2] ?? '' });
console.log(database.migrationsApplied === 0 ? 'found it migrated' : 'migrated it');
await database.close();
console.log('opened');
