import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { MIGRATIONS_FOLDER } from '../../src/adapters/postgres/database.js';
import { CREATE_ROLES } from '../../src/adapters/postgres/roles.js';
import * as schema from '../../src/adapters/postgres/schema.js';

const run = promisify(execFile);
const ROOT = join(MIGRATIONS_FOLDER, '..');

interface Journal {
  readonly entries: readonly { readonly tag: string }[];
}

/** Rows as each version of the app wrote them, put in after its migration: those that follow must keep them. */
const SAMPLES: Readonly<Record<string, string>> = {
  '0000_intake_and_reviews': `
    insert into repositories (repository_id, installation_id, owner, name) values (10, 1, 'octo', 'app');
    insert into deliveries (guid, name, event, state, done_at) values
      ('a', 'pull_request.opened', '{"kind":"ignored","why":"x"}', 'done', now()), ('b', 'star.created', null, 'done', now());
    insert into review_requests (repository_id, pr_number, installation_id, generation, priority, head_sha, updated_at,
      handled_generation, handled_head_sha, outcome) values (10, 3, 1, 2, 'push', 'abc', now(), 1, 'abd', 'reviewed');
    insert into outputs (installation_id, repository_id, pr_number, key, kind, head_sha, generation, payload, state, github_id)
      values (1, 10, 3, 'k', 'review', 'abc', 1,
        '{"kind":"review","key":"k","headSha":"abc","marker":"m","body":"b","comments":[]}', 'sent', 7);
    insert into shown_findings (installation_id, repository_id, pr_number, fingerprint, rule_id, severity, head_sha, shown_as, output_key)
      values (1, 10, 3, 'f', 'use-isnan', 'warning', 'abc', 'suggestion', 'k');`,
};

async function journal(): Promise<Journal> {
  const text = await readFile(join(MIGRATIONS_FOLDER, 'meta', '_journal.json'), 'utf8');
  return JSON.parse(text) as Journal;
}

describe('migrations', () => {
  let folder: string;
  let pglite: PGlite;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'code-roach-migrations-'));
    pglite = await PGlite.create();
    for (const statement of CREATE_ROLES) await pglite.exec(statement);
  }, 60_000);
  afterAll(async () => {
    await pglite.close();
    await rm(folder, { recursive: true });
  });

  it('run in order over the rows of the versions before', async () => {
    const { entries } = await journal();
    expect(entries.map((entry) => entry.tag)).toEqual(Object.keys(SAMPLES));
    const step = join(folder, 'steps');
    await cp(MIGRATIONS_FOLDER, step, { recursive: true });
    for (const [index, { tag }] of entries.entries()) {
      const known = JSON.stringify({ ...(await journal()), entries: entries.slice(0, index + 1) });
      await writeFile(join(step, 'meta', '_journal.json'), known);
      await migrate(drizzle(pglite), { migrationsFolder: step });
      await pglite.exec(SAMPLES[tag] ?? '');
    }
    const { rows } = await pglite.query(
      `select (select count(*)::int from repositories) as repositories, (select count(*)::int from deliveries) as deliveries,
        (select count(*)::int from outputs) as outputs, (select count(*)::int from shown_findings) as shown,
        (select count(*)::int from review_requests) as requests`,
    );
    expect(rows).toEqual([{ repositories: 1, deliveries: 2, outputs: 1, shown: 1, requests: 1 }]);
  });

  it('change nothing when they run again', async () => {
    const count = 'select count(*)::int as n from drizzle.__drizzle_migrations';
    const before = await pglite.query(count);
    await migrate(drizzle(pglite), { migrationsFolder: MIGRATIONS_FOLDER });
    for (const statement of CREATE_ROLES) await pglite.exec(statement);
    expect((await pglite.query(count)).rows).toEqual(before.rows);
  });

  it('leave the tables that the schema describes', async () => {
    const { rows } = await pglite.query<{ table: string; column: string; nullable: string }>(
      `select table_name as table, column_name as column, is_nullable as nullable
       from information_schema.columns where table_schema = 'public'`,
    );
    const actual = rows.map(({ table, column, nullable }) => `${table}.${column} ${nullable === 'YES'}`);
    const described = Object.values(schema)
      .filter((value) => value instanceof PgTable)
      .map((table) => getTableConfig(table))
      .flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name} ${!column.notNull}`));
    expect(described.length).toBeGreaterThan(0);
    expect(actual.sort()).toEqual(described.sort());
  });

  it('need no further one for the schema as it is', async () => {
    const out = join(folder, 'generated');
    await cp(MIGRATIONS_FOLDER, out, { recursive: true });
    const args = ['node_modules/drizzle-kit/bin.cjs', 'generate', '--dialect', 'postgresql'];
    const schemaFile = './src/adapters/postgres/schema.ts';
    // drizzle-kit puts './' before the path, so an absolute one leads nowhere.
    const where = ['--schema', schemaFile, '--out', relative(ROOT, out)];
    const { stdout } = await run(process.execPath, [...args, ...where], { cwd: ROOT });
    expect(stdout).toContain('No schema changes');
    expect(await readdir(out)).toEqual(await readdir(MIGRATIONS_FOLDER));
  }, 60_000);
});
