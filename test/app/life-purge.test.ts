import { describe, expect, it, jest } from '@jest/globals';
import { runCli } from '../support/app-process.js';
import { useLife, type Life } from '../support/life.js';
import type { Query } from '../support/rows.js';

jest.setTimeout(300_000);

let life: Life;
useLife((it) => (life = it), { environment: { RETENTION_DAYS: '0' } });

/** An account with an installation and a reviewed pull request; its name is in rows of its own alone. */
async function settleIn(account: string): Promise<number> {
  const { github } = life.world;
  await life.repositories(`${account}/one`);
  const id = await life.install(account);
  await life.ended(await life.open(`${account}/one`));
  await life.world.app.line(({ msg, repository }) => msg === 'trained' && repository === `${account}/one`);
  await life.hears('repository.renamed', () => github.renameRepository(`${account}/one`, 'renamed'));
  return id;
}

/** How many rows of each table, ours and the queue's, name the account or its installation. */
async function tracesOf(query: Query, account: string, id: number): Promise<Record<string, number>> {
  const tables = await query(
    "select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('public', 'bullmq')",
  );
  const isTrace = new RegExp(String.raw`\b${account}\b|"installation_?id":${id}\b`, 'i');
  const traces: Record<string, number> = {};
  // The queue counts turns by the number of the installation, and keeps nothing else of it.
  for (const { name } of tables.filter((table) => table['name'] !== 'bullmq.installation_turn')) {
    const rows = await query(`select row_to_json(t)::text as row from ${String(name)} as t`);
    const count = rows.filter(({ row }) => isTrace.test(String(row))).length;
    if (count > 0) traces[String(name)] = count;
  }
  return traces;
}

const EVERYWHERE = {
  'public.deliveries': expect.any(Number),
  'public.head_fixes': expect.any(Number),
  'public.installations': 1,
  'public.outputs': expect.any(Number),
  'public.profiles': 1,
  'public.repositories': 1,
  'public.review_requests': 1,
  'public.shown_findings': 1,
  'public.training_requests': 1,
};

describe('what is kept of an installation that has left', () => {
  it('goes at the next start when its grace period is over, and nothing of another does', async () => {
    const { app, github } = life.world;
    const [parting, staying] = [await settleIn('parting'), await settleIn('staying')];
    await life.hears('installation.deleted', () => github.uninstall(parting));
    const kept = await life.rows(async (query) => {
      expect(await tracesOf(query, 'parting', parting)).toEqual(EVERYWHERE);
      return tracesOf(query, 'staying', staying);
    });
    expect(kept).toEqual(EVERYWHERE);
    expect(app.log.some(({ msg }) => msg === 'purged')).toBe(false);
    await life.restart();
    await life.world.app.line(({ msg, installation }) => msg === 'purged' && installation === parting);
    await life.rows(async (query) => {
      expect(await tracesOf(query, 'parting', parting)).toEqual({});
      expect(await tracesOf(query, 'staying', staying)).toEqual(kept);
    });
    await life.restart();
  });

  it('is of whoever comes back before that', async () => {
    const { github, environment } = life.world;
    const first = await settleIn('returning');
    await life.hears('installation.deleted', () => github.uninstall(first));
    const second = await life.install('returning');
    const pull = { repository: 'returning/renamed', number: 1 };
    await life.push(pull.repository);
    await life.ended(pull);
    // What was said before they left is not said again.
    expect(await github.dump(pull)).toMatchObject({ reviews: [{ threads: [{}] }, { threads: [{}] }] });
    await life.world.app.stop();
    await runCli(['purge', String(first)], environment);
    await life.rows(async (query) => {
      const rows = { ...EVERYWHERE, 'public.shown_findings': 2 };
      expect(await tracesOf(query, 'returning', second)).toEqual(rows);
    });
    await life.restart();
  });
});

describe('code-roach purge', () => {
  it('deletes all of an installation at once, whatever its state, and nothing of another', async () => {
    const [asking, silent] = [await settleIn('asking'), await settleIn('silent')];
    const kept = await life.rows((query) => tracesOf(query, 'silent', silent));
    expect(kept).toEqual(EVERYWHERE);
    const purged = await runCli(['purge', String(asking)], life.world.environment);
    expect(purged).toEqual({ code: 0, stdout: `Nothing of installation ${asking} is left.\n`, stderr: '' });
    await life.rows(async (query) => {
      expect(await tracesOf(query, 'asking', asking)).toEqual({});
      expect(await tracesOf(query, 'silent', silent)).toEqual(kept);
    });
  });
});
