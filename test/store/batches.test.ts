import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eq } from 'drizzle-orm';
import type { EmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import { sweptRequest, type RequestRow } from '../../src/adapters/postgres/review-request.js';
import { installations, repositories, reviewRequests } from '../../src/adapters/postgres/schema.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import type { OpenHead, SystemStore } from '../../src/domain/ports.js';
import {
  at,
  factsOf,
  HEAD,
  installationOf,
  newPullRequest,
  NEXT_HEAD,
  numberOf,
} from '../contracts/store-support.js';
import { openTestDatabase } from '../support/test-database.js';

/** More than fit into one statement, several times. */
const MANY = 2600;
const KNOWN = 1900;
const PAST = '2020-01-01T00:00:00Z';
const FUTURE = '2100-01-01T00:00:00Z';

let database: EmbeddedDatabase;
let system: SystemStore;
beforeAll(async () => {
  database = await openTestDatabase();
  system = createStore(database).withSystem();
});
afterAll(() => database.close());

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const isMissed = (row: RequestRow | null, after: RequestRow | null): boolean =>
  after !== null && after.generation > (row?.generation ?? 0);

describe('thousands of heads at once', () => {
  const { repository } = newPullRequest();
  const head = (number: number, over: Partial<OpenHead> = {}): OpenHead => ({
    number,
    headSha: HEAD,
    baseRef: 'main',
    draft: false,
    createdAt: number % 2 === 0 ? PAST : FUTURE,
    updatedAt: at(10),
    ...over,
  });
  const rows = async () => {
    const found = await database.orm
      .select()
      .from(reviewRequests)
      .where(eq(reviewRequests.repositoryId, repository.repositoryId));
    return new Map<number, RequestRow>(found.map((row) => [row.prNumber, row]));
  };
  /** What each head alone comes to, against what all of them came to. */
  async function comparesLikeEachAlone(heads: readonly OpenHead[], isFirst: boolean): Promise<void> {
    const before = await rows();
    const wanted = await system.compareHeads(repository, heads, new Date());
    const after = await rows();
    const missed: number[] = [];
    for (const each of heads) {
      const row = before.get(each.number) ?? null;
      const next = sweptRequest(row, each, isFirst && each.createdAt === PAST);
      if (isMissed(row, next)) missed.push(each.number);
      expect(after.get(each.number)).toMatchObject(next ?? row ?? {});
    }
    const { installationId } = repository;
    expect(wanted.map((request) => [numberOf(request), request.installationId])).toEqual(
      missed.map((number) => [number, installationId]),
    );
  }

  it('come to what each would come to alone', async () => {
    await system.syncInstallations([installationOf({ repository, number: 1 })], new Date());
    await system.syncRepositories(
      repository.installationId,
      [factsOf({ repository, number: 1 })],
      new Date(),
    );
    await comparesLikeEachAlone(
      numbers(KNOWN).map((number) => head(number)),
      true,
    );
    await database.pglite.query(
      `update review_requests set handled_generation = generation,
         handled_head_sha = case when pr_number % 5 = 0 then $2 else head_sha end,
         outcome = (array['reviewed', 'closed', 'skipped', 'failed', 'baseline', 'gone'])[pr_number % 6 + 1],
         base_ref = case when pr_number % 7 = 0 then null else base_ref end
       where repository_id = $1 and pr_number % 4 > 0`,
      [repository.repositoryId, NEXT_HEAD],
    );
    const second = numbers(MANY).map((number) =>
      head(number, {
        headSha: number % 3 === 0 ? NEXT_HEAD : HEAD,
        baseRef: number % 11 === 0 ? 'next' : 'main',
        updatedAt: at(9 + (number % 8)),
      }),
    );
    await comparesLikeEachAlone(second, false);
    await comparesLikeEachAlone(second, false);
  });
});

describe('thousands of tenants in one list', () => {
  it('are taken over, each as it is', async () => {
    const { repository, number } = newPullRequest();
    const { installationId } = repository;
    const facts = (count: number, name: string) =>
      numbers(count).map((id) => {
        const told = { ...repository, repositoryId: 9_000_000 + id, name: `${name}-${id}` };
        return factsOf({ repository: told, number }, { archived: id % 3 === 0, updatedAt: at(1) });
      });
    const stored = () =>
      database.orm
        .select({ name: repositories.name, state: repositories.state })
        .from(repositories)
        .where(eq(repositories.installationId, installationId))
        .orderBy(repositories.repositoryId);
    const listed = (found: ReturnType<typeof facts>) =>
      found.map(({ repository: { name }, archived }) => ({ name, state: archived ? 'archived' : 'active' }));

    await system.syncRepositories(installationId, facts(KNOWN, 'old'), new Date());
    expect(await stored()).toEqual(listed(facts(KNOWN, 'old')));
    const later = new Date(Date.now() + 60_000);
    await system.syncRepositories(installationId, facts(MANY, 'new'), later);
    expect(await stored()).toEqual(listed(facts(MANY, 'new')));
  });

  it('also of installations', async () => {
    const ref = newPullRequest();
    const found = numbers(MANY).map((id) =>
      installationOf(ref, { installationId: 7_000_000 + id, suspended: id % 2 === 0, createdAt: PAST }),
    );
    await system.syncInstallations(found, new Date());
    const { installationId: id, state, githubCreatedAt } = installations;
    const rows = await database.orm.select({ id, state, githubCreatedAt }).from(installations).orderBy(id);
    expect(rows.filter((row) => row.id > 7_000_000)).toEqual(
      found.map(({ installationId, suspended }) => ({
        id: installationId,
        state: suspended ? 'suspended' : 'active',
        githubCreatedAt: new Date(PAST),
      })),
    );
  });
});
