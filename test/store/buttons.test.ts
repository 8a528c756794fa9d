import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import type { EmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import { commands } from '../../src/adapters/postgres/schema.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import { deliver, HEAD, newPullRequest, told } from '../contracts/store-support.js';
import { openTestDatabase } from '../support/test-database.js';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it('a button whose wish was done can be pressed again, once that is no double click', async () => {
  const { repository, number } = newPullRequest();
  const store = createStore(database);
  const press = () =>
    deliver(
      store.withSystem(),
      told({
        kind: 'button-pressed',
        repository,
        number,
        checkRunId: 7,
        headSha: HEAD,
        command: { name: 'fix', words: ['pr'] },
        sender: { login: 'mona', id: 1, bot: false },
      }),
    );
  const tenant = store.withTenant(repository.installationId);
  expect(await press()).not.toBeNull();
  const [command] = await tenant.commands({ repository, number });
  if (command === undefined) throw new Error('no command');
  const agedBy = (seconds: number) =>
    database.orm
      .update(commands)
      .set({ givenAt: sql`now() - make_interval(secs => ${seconds})` })
      .where(eq(commands.ordinal, command.id));
  await agedBy(61);
  expect(await press()).toBeNull();
  await tenant.markCommand(command, 'done');
  await agedBy(50);
  expect(await press()).toBeNull();
  await agedBy(61);
  expect(await press()).not.toBeNull();
  expect(await tenant.commands({ repository, number })).toMatchObject([{ headSha: HEAD, isBegun: false }]);
});
