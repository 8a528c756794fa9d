import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { drizzle as drizzleOnServer } from 'drizzle-orm/node-postgres';
import { migrate as migrateServer } from 'drizzle-orm/node-postgres/migrator';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { Client, Pool } from 'pg';
import { MIGRATIONS_FOLDER, type Database } from '../../src/adapters/postgres/database.js';
import {
  DatabaseNewerError,
  migrateDatabase,
  type MigrateOptions,
} from '../../src/adapters/postgres/migrate.js';
import { CREATE_ROLES } from '../../src/adapters/postgres/roles.js';
import * as schema from '../../src/adapters/postgres/schema.js';
import { openServerDatabase } from '../../src/adapters/postgres/server.js';
import { describeWithServer } from '../support/describe-with-server.js';
import { execute } from '../support/servers.js';
import { startScript } from '../support/script-process.js';
import { query } from './raw-sql.js';

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
  '0001_tenants': `
    insert into installations (installation_id, account_login, state, permissions) values (1, 'octo', 'active', '{"checks":"write"}');
    insert into merge_groups (repository_id, head_sha, installation_id, pr_number, state) values (10, 'abe', 1, 3, 'open');
    insert into leases (name, holder, until) values ('sweep', 'one', now());`,
  '0002_github_times': `
    insert into installations (installation_id, account_login, state, github_created_at, github_updated_at)
      values (2, 'mona', 'active', now(), now());
    insert into repositories (repository_id, installation_id, owner, name, github_updated_at, github_selected_at)
      values (20, 2, 'mona', 'app', now(), now());
    insert into review_requests (repository_id, pr_number, installation_id, generation, priority, head_sha, updated_at,
      base_ref, handled_generation) values (20, 3, 2, 1, 'push', 'abc', now(), 'main', 0);`,
  '0003_asks': `
    insert into merge_groups (repository_id, head_sha, installation_id, pr_number, state, asked, asked_by) values
      (10, 'abf', 1, 3, 'open', 2, 'mona'), (10, 'abg', 1, 4, 'gone', 0, null);
    update review_requests set rerun_generation = 2, rerun_by = 'mona';`,
  '0004_sweep_turns': `
    update installations set sweep_wanted_at = now(), listed_at = now();
    update repositories set swept_at = now(), sweep_answered_at = now();`,
  '0005_merge_group_deliveries': `update merge_groups set delivery = 'a';`,
  '0006_failed_checks': `update review_requests set failed_check_sha = 'abc';`,
  '0007_model_uses': `
    insert into model_uses (installation_id, repository_id, pr_number, model, model_class, prompt_id, prompt_version,
      input_tokens, output_tokens, cost_micros, used_at) values
      (1, 10, 3, 'small', 'fast', 'fix-finding', '1', 100, 20, null, now());`,
  '0008_late_reviews': `update review_requests set late_at = now(), late_sha = head_sha, late_reviews = 2;`,
  '0009_profiles': `
    insert into training_requests (repository_id, installation_id, generation, handled_generation, outcome, asked_at) values
      (10, 1, 2, 1, 'trained', now());
    insert into profiles (installation_id, repository_id, version, branch, commit_sha, facts, files, left_out, trained_at)
      values (1, 10, 1, 'main', 'abc', '[]', 1, '[]', now());
    insert into blob_tallies (installation_id, repository_id, path_kind, blob_sha, code_version, result) values
      (1, 10, 'typescript', 'abc', '1', '{"kind":"tally","tally":{"counts":[],"settings":[]}}');`,
  '0010_onboardings': `
    insert into onboardings (repository_id, installation_id, state, pr_number, branch, head_sha, github_updated_at) values
      (10, 1, 'open', 4, 'code-roach/setup', 'abc', now());`,
  '0011_commands': `
    insert into commands (installation_id, repository_id, pr_number, comment_kind, comment_id, text, login, state, delivery)
      values (1, 10, 3, 'conversation', 5, 'review now', 'mona', 'waiting', 'a');
    update review_requests set paused_by = 'mona';`,
  '0012_questions': `
    insert into questions (installation_id, repository_id, pr_number, comment_id, in_reply_to, digest, login, state, delivery)
      values (1, 10, 3, 6, 5, 'abc', 'mona', 'waiting', 'a');`,
  '0013_fixes': `
    insert into head_fixes (installation_id, repository_id, pr_number, path, head_sha, payload) values
      (1, 10, 3, 'a.ts', 'abc', '{"levels":{},"custom":[],"languageVersion":null,"fixes":[]}');
    update commands set head_sha = 'abc';`,
  '0014_outcomes': `
    update shown_findings set path = 'src/a.ts', kind = 'bug', origin = 'pattern', profile_version = 2, custody = 'retired',
      offer = '{"path":"src/a.ts","headSha":"abc","startLine":1,"endLine":1,"before":"a","replacement":null}',
      comment_id = 8, outcome = 'dismissed', outcome_reason = 'as meant', outcome_by = 'mona', outcome_at = now();`,
  '0015_silences': `
    insert into silences (installation_id, repository_id, target_kind, target_id, state, decided_by, reason, pr_number, decided_at)
      values (1, 10, 'rule', 'use-isnan', 'muted', null, 'dismissed 2 of 2 times', 3, now());`,
  '0016_fix_pulls': `
    insert into fix_pulls (installation_id, repository_id, key, state, number, base_number, branch, payload)
      values (1, 10, 'pull-3', 'ready', 9, 3, 'code-roach/fix/pull-3', '{}');`,
  '0017_feedback': `
    insert into feedback (command_id, installation_id, repository_id, pr_number, login, text, given_at) values
      (1, 1, 10, 3, 'mona', 'well done', now());`,
  '0018_crawls': `
    insert into crawls (installation_id, repository_id, next_at) values (1, 10, now());`,
  '0019_rewrites': `
    update shown_findings set outcome = 'edited', written = 'a';`,
  '0020_dashboards': `
    insert into dashboards (installation_id, repository_id, number, seen, notes, wishes, look_at) values
      (1, 10, 5, '{"branch":"main","sha":"abc","at":"2026-01-01T00:00:00Z","repositoryUrl":"https://github.com/octo/app","concerns":[]}',
        '{}', '[]', now());`,
  '0021_withheld': `
    update shown_findings set withheld_by = 'clean';`,
};

async function journal(): Promise<Journal> {
  const text = await readFile(join(MIGRATIONS_FOLDER, 'meta', '_journal.json'), 'utf8');
  return JSON.parse(text) as Journal;
}

/** A database without a table, and drizzle's migrator of its engine. */
interface EmptyDatabase extends Database {
  readonly migrate: MigrateOptions['migrate'];
}

async function openEmbedded(): Promise<EmptyDatabase> {
  const pglite = await PGlite.create();
  const orm = drizzle(pglite);
  return { orm, migrate: (config) => migrate(orm, config), close: () => pglite.close() };
}

function openServer(connectionString: string): EmptyDatabase {
  const pool = new Pool({ connectionString });
  const orm = drizzleOnServer(pool);
  return { orm, migrate: (config) => migrateServer(orm, config), close: () => pool.end() };
}

describe('migrations of the embedded database', () => onEmptyDatabase(openEmbedded));
describeWithServer('postgres', 'migrations of PostgreSQL', (newDatabase) =>
  onEmptyDatabase(async () => openServer((await newDatabase()).url)),
);

function onEmptyDatabase(open: () => Promise<EmptyDatabase>): void {
  let folder: string;
  let database: EmptyDatabase;
  const rows = (text: string) => query(database.orm, text);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'code-roach-migrations-'));
    database = await open();
    for (const statement of CREATE_ROLES) await rows(statement);
  }, 60_000);
  afterAll(async () => {
    await database.close();
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
      await database.migrate({ migrationsFolder: step });
      for (const statement of (SAMPLES[tag] ?? '').split(/;\s*$/m))
        if (statement !== '') await rows(statement);
    }
    const tables = [
      'repositories',
      'deliveries',
      'outputs',
      'shown_findings',
      'review_requests',
      'model_uses',
      'training_requests',
      'profiles',
      'blob_tallies',
      'onboardings',
      'commands',
      'questions',
      'head_fixes',
      'silences',
      'fix_pulls',
      'feedback',
      'crawls',
      'dashboards',
    ];
    const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
    expect(await rows(`select ${counts.join(', ')}`)).toEqual([
      {
        repositories: 2,
        deliveries: 2,
        outputs: 1,
        shown_findings: 1,
        review_requests: 2,
        model_uses: 1,
        training_requests: 1,
        profiles: 1,
        blob_tallies: 1,
        onboardings: 1,
        commands: 1,
        questions: 1,
        head_fixes: 1,
        silences: 1,
        fix_pulls: 1,
        feedback: 1,
        crawls: 1,
        dashboards: 1,
      },
    ]);
  });

  const times = () => rows('select created_at::text as time from drizzle.__drizzle_migrations order by 1');
  const again = () => migrateDatabase(database.orm, { setting: 'DATA_DIR', migrate: database.migrate });

  it('change nothing when they run again', async () => {
    const before = await times();
    expect(await again()).toBe(0);
    expect(await times()).toEqual(before);
  });

  it('are refused by a version that does not know all of them', async () => {
    await rows(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', 9e12)`);
    const before = await times();
    await expect(again()).rejects.toThrow(DatabaseNewerError);
    await expect(again()).rejects.toThrow(
      'DATA_DIR: a newer version of Code Roach has changed this database (unknown migrations: 1). Start that version, or restore a backup from before it.',
    );
    expect(await times()).toEqual(before);
    await rows(`delete from drizzle.__drizzle_migrations where hash = 'of the future'`);
    expect(await again()).toBe(0);
  });

  it('leave the tables that the schema describes', async () => {
    const columns = await query<{ table: string; column: string; nullable: string }>(
      database.orm,
      `select table_name as table, column_name as column, is_nullable as nullable
       from information_schema.columns where table_schema = 'public'`,
    );
    const actual = columns.map(({ table, column, nullable }) => `${table}.${column} ${nullable === 'YES'}`);
    const described = Object.values(schema)
      .filter((value) => value instanceof PgTable)
      .map((table) => getTableConfig(table))
      .flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name} ${!column.notNull}`));
    expect(described.length).toBeGreaterThan(0);
    expect(actual.sort()).toEqual(described.sort());
  });
}

describe('the schema as it is', () => {
  it('needs no further migration', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'code-roach-migrations-'));
    const out = join(folder, 'generated');
    await cp(MIGRATIONS_FOLDER, out, { recursive: true });
    const args = ['node_modules/drizzle-kit/bin.cjs', 'generate', '--dialect', 'postgresql'];
    const schemaFile = './src/adapters/postgres/schema.ts';
    // drizzle-kit puts './' before the path, so an absolute one leads nowhere.
    const where = ['--schema', schemaFile, '--out', relative(ROOT, out)];
    const { stdout } = await run(process.execPath, [...args, ...where], { cwd: ROOT });
    expect(stdout).toContain('No schema changes');
    expect(await readdir(out)).toEqual(await readdir(MIGRATIONS_FOLDER));
    await rm(folder, { recursive: true });
  }, 60_000);
});

describeWithServer('own-postgres', 'processes that start together', (start) => {
  it('apply each migration once', async () => {
    const { url } = await start();
    const processes = Array.from({ length: 8 }, () => startScript('test/store/open-server.ts', url));
    try {
      await Promise.all(processes.map((it) => it.printed('opened')));
      const first = await Promise.allSettled(processes.map((it) => it.printed('migrated it')));
      expect(first.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    } finally {
      for (const it of processes) await it.kill();
    }
    const database = await openServerDatabase({ url });
    const applied = await query(database.orm, 'select hash from drizzle.__drizzle_migrations');
    expect(applied).toHaveLength((await journal()).entries.length);
    await database.close();
  });

  it('make the roles once, whichever databases of the server they open', async () => {
    const { url } = await start();
    await execute(url, 'create database theirs');
    const other = new Client({ connectionString: url.replace(/[^/]+$/, 'theirs') });
    await other.connect();
    await other.query('begin');
    for (const statement of CREATE_ROLES) await other.query(statement);
    const opening = openServerDatabase({ url });
    const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'DO %'`;
    while ((await other.query(waits)).rowCount === 0) await other.query('select pg_stat_clear_snapshot()');
    await other.query('commit');
    await other.end();
    const database = await opening;
    expect(database.migrationsApplied).toBe((await journal()).entries.length);
    await database.close();
  });
});
