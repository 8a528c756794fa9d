import { readConfig, type Config } from '../config.js';
import type { Command } from './command.js';
import { UsageError } from './usage-error.js';

/** `code-roach migrate`: what `start` does first, alone, so that a release can do it once for many processes. */
export const migrate = {
  name: 'migrate',
  usage: ['code-roach migrate'],
  summary: 'bring the database up to date and exit',
  details: [
    'It reads DATABASE_URL and REDIS_URL. Of several that run at once one works and the others wait',
    'for it.',
    '`start` does the same when it begins, and finds nothing to do after this.',
  ],
  async run([argument]) {
    if (argument !== undefined) {
      throw new UsageError(
        `migrate: there is no argument ${JSON.stringify(argument)}. Set environment variables instead; see code-roach migrate --help.`,
      );
    }
    const { databaseUrl, redisUrl } = readConfig();
    if (databaseUrl === null) {
      print('DATABASE_URL is not set: the embedded database is brought up to date when it starts.');
    } else {
      await migrateServer(databaseUrl, redisUrl);
    }
    return 0;
  },
} satisfies Command;

async function migrateServer(url: string, redisUrl: Config['redisUrl']): Promise<void> {
  const { openServerDatabase } = await import('../adapters/postgres/server.js');
  const database = await openServerDatabase({
    url,
    onWait: (message) => process.stderr.write(`${message}\n`),
  });
  try {
    print(`database: ${applied(database.migrationsApplied)}`);
    if (redisUrl !== null) return;
    const { migrateQueue } = await import('../adapters/queue/postgres-migrations.js');
    await migrateQueue(database.pool);
    print('queue: up to date');
  } finally {
    await database.close();
  }
}

function applied(count: number): string {
  if (count === 0) return 'up to date';
  return count === 1 ? '1 migration applied' : `${count} migrations applied`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
