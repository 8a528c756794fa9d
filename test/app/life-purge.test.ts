import { describe, expect, it, jest } from '@jest/globals';
import { runCli } from '../support/app-process.js';
import { endLifeAfterEach, startLife, type Life, type Query } from '../support/life.js';

jest.setTimeout(120_000);

endLifeAfterEach();

/** Two accounts with an installation and a reviewed pull request each; the words are in no other row. */
async function twoTenants(life: Life): Promise<{ readonly parting: number; readonly staying: number }> {
  const [parting = 0, staying = 0] = ['parting', 'staying'].map((account) =>
    life.world.github.install({ app: life.app, account }),
  );
  for (const account of ['parting', 'staying']) {
    await life.repository(`${account}/one`);
    await life.ended(await life.open(`${account}/one`));
    life.world.github.renameRepository(`${account}/one`, 'renamed');
    life.world.github.privatizeRepository(`${account}/renamed`);
  }
  await life.followed('repository.privatized', 2);
  return { parting, staying };
}

/** Rows of every table, ours and the queue's, that name the account or the installation, by table. */
async function tracesOf(query: Query, account: string, id: number): Promise<Record<string, number>> {
  const tables = await query(
    "select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('public', 'bullmq')",
  );
  const traces: Record<string, number> = {};
  for (const { name } of tables) {
    const table = String(name);
    // The queue counts turns by installation: a number, and nothing else of it.
    if (table === 'bullmq.installation_turn') continue;
    const rows = await query(`select row_to_json(t)::text as row from ${table} as t`);
    const isTrace = new RegExp(String.raw`\b${account}\b|"installation_?[iI]d":${id}\b`);
    const count = rows.filter(({ row }) => isTrace.test(String(row))).length;
    if (count > 0) traces[table] = count;
  }
  return traces;
}

const EVERYWHERE = {
  'public.deliveries': expect.any(Number),
  'public.installations': 1,
  'public.outputs': expect.any(Number),
  'public.repositories': 1,
  'public.review_requests': 1,
  'public.shown_findings': 1,
};

describe('what is kept of an installation that has left', () => {
  it('goes at the next start when its grace period is over, and nothing of another does', async () => {
    const life = await startLife({ environment: { RETENTION_DAYS: '0' } });
    const { parting, staying } = await twoTenants(life);
    life.world.github.uninstall(parting);
    await life.followed('installation.deleted');
    const kept = await life.rows(async (query) => {
      expect(await tracesOf(query, 'parting', parting)).toEqual(EVERYWHERE);
      return tracesOf(query, 'staying', staying);
    }, 'restart');
    expect(kept).toEqual(EVERYWHERE);
    await life.world.app.line(({ msg, installation }) => msg === 'purged' && installation === parting);
    await life.rows(async (query) => {
      expect(await tracesOf(query, 'parting', parting)).toEqual({});
      expect(await tracesOf(query, 'staying', staying)).toEqual(kept);
    });
  });

  it('goes at once when somebody asks for it, whatever its state', async () => {
    const life = await startLife();
    const { parting, staying } = await twoTenants(life);
    const kept = await life.rows((query) => tracesOf(query, 'staying', staying));
    const purged = await runCli(['purge', String(parting)], life.world.environment);
    expect(purged).toEqual({ code: 0, stdout: `Nothing of installation ${parting} is left.\n`, stderr: '' });
    await life.rows(async (query) => {
      expect(await tracesOf(query, 'parting', parting)).toEqual({});
      expect(await tracesOf(query, 'staying', staying)).toEqual(kept);
    });
  });

  it('waits while the grace period lasts, and is of who comes back', async () => {
    const life = await startLife();
    const { github } = life.world;
    const { parting } = await twoTenants(life);
    github.uninstall(parting);
    await life.followed('installation.deleted');
    await life.restart();
    const back = github.install({ app: life.app, account: 'parting' });
    await life.followed('installation.created');
    await life.push('parting/renamed');
    const pull = { repository: 'parting/renamed', number: 1 };
    await life.ended(pull);
    // What was said before they left is not said again.
    expect(await github.dump(pull)).toMatchObject({ reviews: [{ threads: [{}] }, { threads: [{}] }] });
    const rows = { ...EVERYWHERE, 'public.shown_findings': 2 };
    await life.rows(async (query) => {
      expect(await tracesOf(query, 'parting', back)).toMatchObject({ ...rows, 'public.installations': 2 });
    });
    await runCli(['purge', String(parting)], life.world.environment);
    await life.rows(async (query) => {
      expect(await tracesOf(query, 'parting', back)).toMatchObject(rows);
    });
  });
});
