import { dashboardTouched, fixPullAt, headFixesAt, seenAt } from '../contracts/fixes-support.js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/adapters/postgres/database.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import type { Store, TenantStore } from '../../src/domain/ports.js';
import {
  at,
  blobTally,
  changed,
  commandsGiven,
  deliver,
  feedbackOf,
  mergeGroup,
  modelUse,
  newPullRequest,
  profileAt,
  questionAsked,
  review,
  shown,
  silence,
} from '../contracts/store-support.js';
import { attempts, OWNED_TOKENS, OWNED_FIX_PULL, OWNED_FEEDBACK } from './attempts.js';
import { onEachEngine } from './engines.js';
import { query, queryAs } from './raw-sql.js';

/** Tables of which a tenant may delete rows: its own. */
const DELETABLE = new Set(['blob_tallies', 'crawls', 'dashboards', 'fix_pulls', 'head_fixes', 'silences']);

onEachEngine('isolation of tenants', (open) => {
  let database: Database;
  let store: Store;
  let owner: TenantStore;
  /** What the owner has, before anybody tries anything. */
  let untouched: Awaited<ReturnType<typeof everything>>;
  const ref = newPullRequest();
  const intruderId = 77;

  beforeAll(async () => {
    database = await open();
    store = createStore(database);
    owner = store.withTenant(ref.repository.installationId);
    await deliver(store.withSystem(), changed(ref));
    await deliver(store.withSystem(), mergeGroup(ref));
    await deliver(store.withSystem(), commandsGiven(ref, 'owned'));
    await deliver(store.withSystem(), questionAsked(ref));
    await owner.savePlan(ref, 1, {
      outputs: [review('owned')],
      shown: [{ ...shown('f', 'owned'), ruleId: 'owned rule' }],
    });
    await owner.recordOutcome(ref, 'f', { kind: 'edited', reason: null, by: null, at: new Date(at(1)) });
    await owner.keepRewrite(ref, 'f', 'owned');
    await owner.saveHeadFixes(ref, headFixesAt('owned'));
    await owner.saveFixPull(ref.repository, fixPullAt(OWNED_FIX_PULL, { key: 'owned' }), new Date(at(1)));
    const rule = { kind: 'rule', ruleId: 'owned rule', paths: [] } as const;
    const ofRule = fixPullAt(OWNED_FIX_PULL + 1, { key: 'owned-rule', concern: rule });
    await owner.saveFixPull(ref.repository, ofRule, null);
    await owner.wantCrawl(ref.repository, new Date(at(1)));
    await owner.showDashboard(ref.repository, seenAt('owned'), new Date(at(1)));
    await deliver(store.withSystem(), dashboardTouched(ref, 'owned'));
    await owner.refreshDashboard(ref.repository, new Date(at(1)));
    await owner.recordModelUse(modelUse(ref, OWNED_TOKENS));
    await owner.saveTallies(ref.repository, 'owned code', [blobTally('owned')]);
    await owner.saveProfile(ref.repository, profileAt('owned'), [blobTally('owned')]);
    await owner.wantOnboarding(ref.repository, new Date());
    await owner.keepFeedback(ref, feedbackOf(OWNED_FEEDBACK));
    await owner.decideSilence(ref.repository, silence(ref.number, { reason: 'owned' }));
    await store.withSystem().endOnboarding(ref.repository, { state: 'open', number: 99, headSha: 'owned' });
    untouched = await everything();
    expect(untouched.outputs).toHaveLength(1);
  }, 60_000);
  afterAll(() => store.close());

  const everything = async () => ({
    request: await owner.reviewRequest(ref),
    outputs: await owner.outputs(ref),
    shown: await owner.followedFindings(ref),
    outcomes: await owner.outcomeCounts(null),
    rewrites: await owner.rewrites(ref.repository),
    stats: await owner.stats(ref.repository, new Date(0)),
    groups: await owner.mergeGroups(ref),
    onboarding: await owner.onboarding(ref.repository),
    commands: await owner.commands(ref),
    questions: await owner.questions(ref),
    spent: await owner.tokensSpent(ref, new Date(at(1))),
    open: await store.withSystem().openRequests(),
    training: await owner.trainingRequest(ref.repository),
    profile: await owner.profile(ref.repository),
    tallies: await owner.tallies(ref.repository, 'owned code'),
    fixes: await owner.headFixes(ref),
    silences: await owner.silences(ref.repository),
    fixPull: await owner.fixPull(ref.repository, 'owned'),
    ruleFixPulls: await owner.ruleFixPulls(ref.repository, 9),
    dashboard: await owner.dashboard(ref.repository),
    happened: await owner.happened(ref.repository, new Date(0)),
    crawls: await as(
      'code_roach_system',
      null,
      `select next_at from crawls where installation_id = ${ref.repository.installationId}`,
    ),
    feedback: (await store.withSystem().feedback(new Date(0), 99)).filter(
      (it) => it.installationId !== intruderId,
    ),
  });

  const as = (role: string, installationId: number | null, ...statements: string[]) =>
    queryAs(database.orm, role, installationId, ...statements);

  async function tenantTables(): Promise<string[]> {
    const rows = await query<{ name: string }>(
      database.orm,
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'installation_id' order by 1`,
    );
    return rows.map((row) => row.name);
  }

  it('has an attempt for every method that there is', () => {
    expect(Object.keys(attempts).sort()).toEqual(Object.keys(owner).sort());
  });

  it.each(Object.keys(attempts) as (keyof TenantStore)[])(
    '%s gives nothing of another tenant',
    async (method) => {
      const intruder = store.withTenant(intruderId);
      const answer = await attempts[method](intruder, ref).catch(() => undefined);
      expect([undefined, null, false, []]).toContainEqual(answer);
      expect(await everything()).toEqual(untouched);
    },
  );

  it.each(Object.keys(attempts) as (keyof TenantStore)[])(
    '%s gives nothing to one who names the repository as his own',
    async (method) => {
      const forged = { ...ref, repository: { ...ref.repository, installationId: intruderId } };
      const answer = await attempts[method](store.withTenant(intruderId), forged);
      expect(JSON.stringify(answer) ?? '').not.toContain('owned');
      expect(await everything()).toEqual(untouched);
    },
  );

  it('refuses a plan for another tenant', async () => {
    await expect(attempts.savePlan(store.withTenant(intruderId), ref)).rejects.toThrow('row-level security');
  });

  it('covers every table that has an installation, by force', async () => {
    const rows = await query<{ name: string }>(
      database.orm,
      `select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
       where nspname = 'public' and relkind = 'r' and relrowsecurity and relforcerowsecurity order by 1`,
    );
    const tables = await tenantTables();
    expect(tables).toContain('outputs');
    expect(rows.map((row) => row.name)).toEqual(tables);
  });

  it('gives neither role a way around it', async () => {
    const rows = await query(
      database.orm,
      `select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole,
        exists (select from pg_class where relowner = r.oid) as owns,
        exists (select from pg_auth_members where member = r.oid) as belongs
       from pg_roles r where rolname like 'code\\_roach\\_%' order by 1`,
    );
    const none = { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false };
    expect(rows).toEqual([
      { rolname: 'code_roach_app', ...none, owns: false, belongs: false },
      { rolname: 'code_roach_system', ...none, owns: false, belongs: false },
    ]);
  });

  it('shows no row of another tenant to raw SQL', async () => {
    for (const table of await tenantTables()) {
      const own = await as('code_roach_app', ref.repository.installationId, `select * from ${table}`);
      expect(own.length).toBeGreaterThan(0);
      const others = await as(
        'code_roach_app',
        intruderId,
        `select * from ${table} where installation_id <> ${intruderId}`,
      );
      expect(others).toEqual([]);
    }
  });

  it('changes, deletes and makes no row of another tenant by raw SQL', async () => {
    const own = ref.repository.installationId;
    const taken = await as(
      'code_roach_app',
      intruderId,
      `update outputs set state = 'abandoned' returning key`,
    );
    expect(taken.map((row) => row['key'])).not.toContain('owned');
    const handled = 'update review_requests set handled_generation = 99 returning 1';
    expect(await as('code_roach_app', intruderId, handled)).toEqual([]);
    const moved = `update outputs set installation_id = ${intruderId}`;
    await expect(as('code_roach_app', own, moved)).rejects.toThrow('permission denied');
    const made = `insert into shown_findings (installation_id, repository_id, pr_number, fingerprint, rule_id, severity,
      head_sha, shown_as, output_key) values (${own}, 1, 1, 'x', 'x', 'info', 'x', 'comment', 'x')`;
    await expect(as('code_roach_app', intruderId, made)).rejects.toThrow('row-level security');
    for (const table of await tenantTables()) {
      const deletion = `delete from ${table} where installation_id <> ${intruderId} returning 1`;
      if (DELETABLE.has(table)) expect(await as('code_roach_app', intruderId, deletion)).toEqual([]);
      else await expect(as('code_roach_app', own, deletion)).rejects.toThrow('permission denied');
    }
    expect(await everything()).toEqual(untouched);
  });

  it('shows nothing, and throws nothing, without a tenant', async () => {
    for (const table of await tenantTables()) {
      const select = `select * from ${table}`;
      expect(await as('code_roach_app', null, select)).toEqual([]);
      await owner.outputs(ref);
      // After a tenant's transaction the setting is '' and not null.
      expect(await as('code_roach_app', null, select)).toEqual([]);
    }
  });

  it('keeps the inbox from tenants', async () => {
    const select = 'select * from deliveries';
    await expect(as('code_roach_app', ref.repository.installationId, select)).rejects.toThrow(
      'permission denied',
    );
  });

  it('gives the system role the tables that it was granted, and no other', async () => {
    const rows = await query<{ table: string; privilege: string }>(
      database.orm,
      `select table_schema || '.' || table_name as table, privilege_type as privilege
       from information_schema.role_table_grants where grantee = 'code_roach_system' order by 1, 2`,
    );
    const granted = rows.map(({ table, privilege }) => `${table} ${privilege}`);
    const may = (table: string, ...privileges: string[]) =>
      privileges.map((privilege) => `public.${table} ${privilege}`);
    expect(granted).toEqual([
      ...may('blob_tallies', 'DELETE'),
      ...may('commands', 'DELETE', 'INSERT', 'SELECT'),
      ...may('crawls', 'DELETE', 'INSERT', 'SELECT'),
      ...may('dashboards', 'DELETE'),
      ...may('deliveries', 'DELETE', 'INSERT', 'SELECT', 'UPDATE'),
      ...may('feedback', 'DELETE', 'SELECT'),
      ...may('fix_pulls', 'DELETE'),
      ...may('head_fixes', 'DELETE'),
      ...may('installations', 'DELETE', 'INSERT', 'SELECT', 'UPDATE'),
      ...may('leases', 'DELETE', 'INSERT', 'SELECT', 'UPDATE'),
      ...may('merge_groups', 'DELETE', 'INSERT', 'SELECT', 'UPDATE'),
      // Of these it sees whose they are and their keys, to delete them or to hand them on with their repository.
      ...may('model_uses', 'DELETE'),
      ...may('onboardings', 'DELETE', 'SELECT'),
      ...may('outputs', 'DELETE'),
      ...may('profiles', 'DELETE'),
      ...may('questions', 'DELETE', 'INSERT', 'SELECT'),
      ...may('repositories', 'DELETE', 'INSERT', 'SELECT', 'UPDATE'),
      ...may('review_requests', 'DELETE', 'INSERT', 'SELECT', 'UPDATE'),
      ...may('shown_findings', 'DELETE'),
      ...may('silences', 'DELETE'),
      ...may('training_requests', 'DELETE', 'INSERT', 'SELECT', 'UPDATE'),
    ]);
    for (const table of [
      'blob_tallies',
      'dashboards',
      'fix_pulls',
      'head_fixes',
      'model_uses',
      'outputs',
      'profiles',
      'shown_findings',
      'silences',
      'drizzle.__drizzle_migrations',
    ]) {
      await expect(as('code_roach_system', null, `select * from ${table}`)).rejects.toThrow(
        'permission denied',
      );
    }
    expect(await as('code_roach_system', null, 'select * from review_requests')).toHaveLength(1);
  });

  it('leaves neither role nor tenant behind on the connection', async () => {
    await owner.outputs(ref);
    const rows = await query(
      database.orm,
      `select current_user = session_user as own_role, nullif(current_setting('app.installation_id', true), '') as tenant`,
    );
    expect(rows).toEqual([{ own_role: true, tenant: null }]);
  });
});
