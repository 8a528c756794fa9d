import { lockDataDirectory } from '../../src/adapters/postgres/data-directory-lock.js';

/** Takes the directory named on the command line and stays. */
await lockDataDirectory(process.argv[2] ?? '');
console.log('locked');
setInterval(() => undefined, 60_000);
