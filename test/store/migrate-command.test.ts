import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { openServerDatabase } from '../../src/adapters/postgres/server.js';
import { migrate } from '../../src/cli/migrate.js';
import { describeWithServer } from '../support/describe-with-server.js';
import { query } from './raw-sql.js';

describeWithServer('postgres', 'code-roach migrate', (newDatabase) => {
  const environment = process.env;
  let printed = '';

  beforeEach(() => {
    printed = '';
    process.env = {};
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.env = environment;
  });

  async function run(env: NodeJS.ProcessEnv): Promise<string> {
    process.env = env;
    printed = '';
    expect(await migrate.run([])).toBe(0);
    return printed;
  }

  it('leaves nothing to do to a start, or to itself', async () => {
    const { url } = await newDatabase();
    expect(await run({ DATABASE_URL: url })).toMatch(
      /^database: \d+ migrations applied\nqueue: up to date\n$/,
    );
    expect(await run({ DATABASE_URL: url })).toBe('database: up to date\nqueue: up to date\n');
    const database = await openServerDatabase({ url });
    expect(database.migrationsApplied).toBe(0);
    const [queue] = await query(database.orm, `select to_regclass('bullmq.job') is not null as there`);
    expect(queue).toEqual({ there: true });
    await database.close();
  });

  it('makes no queue where Redis has it', async () => {
    const { url } = await newDatabase();
    const env = { DATABASE_URL: url, REDIS_URL: 'redis://127.0.0.1:1' };
    expect(await run(env)).toMatch(/^database: \d+ migrations applied\n$/);
  });

  it('says so where there is no server', async () => {
    expect(await run({})).toBe(
      'DATABASE_URL is not set: the embedded database is brought up to date when it starts.\n',
    );
  });

  it('takes no argument', async () => {
    await expect(migrate.run(['--now'])).rejects.toThrow('there is no argument "--now"');
  });
});
