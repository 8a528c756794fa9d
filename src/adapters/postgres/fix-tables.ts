import { index, integer, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { FixPullState } from '../../domain/fix-pull.js';
import { githubId, time } from './columns.js';

/** Proven fixes of the head that was planned last, by file: sealed records, with what they were proven under. */
export const headFixes = pgTable(
  'head_fixes',
  {
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    prNumber: integer('pr_number').notNull(),
    path: text('path').notNull(),
    headSha: text('head_sha').notNull(),
    payload: json('payload').$type<unknown>().notNull(),
    savedAt: time('saved_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({
      name: 'head_fixes_pkey',
      columns: [table.installationId, table.repositoryId, table.prNumber, table.path],
    }),
  ],
);

/** When the default branch of a repository is looked through next; one row where its settings ask for that. */
export const crawls = pgTable(
  'crawls',
  {
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    nextAt: time('next_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'crawls_pkey', columns: [table.installationId, table.repositoryId] }),
    index('crawls_due').on(table.nextAt),
    index('crawls_repository').on(table.repositoryId),
  ],
);

/** The issue that lists the fixes of a repository; one row where its settings ask for that. */
export const dashboards = pgTable(
  'dashboards',
  {
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    /** Number of the issue; null before one is known. */
    number: integer('number'),
    digestSince: time('digest_since'),
    /** What the last look through the default branch has found. */
    seen: json('seen').$type<unknown>().notNull(),
    notes: json('notes').$type<unknown>().notNull(),
    /** What people have ticked, and nobody has done yet. */
    wishes: json('wishes').$type<unknown>().notNull(),
    /** When it is to be looked at; null: when something tells of it. */
    lookAt: time('look_at'),
  },
  (table) => [
    primaryKey({ name: 'dashboards_pkey', columns: [table.installationId, table.repositoryId] }),
    index('dashboards_due').on(table.lookAt),
    index('dashboards_repository').on(table.repositoryId),
  ],
);

/** Pull requests of fixes, one row for each concern of a repository; what people closed is remembered. */
export const fixPulls = pgTable(
  'fix_pulls',
  {
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    key: text('key').notNull(),
    state: text('state').$type<FixPullState>().notNull(),
    /** Number of the pull request; null before it is open. */
    number: integer('number'),
    /** Number of the pull request that it is stacked on; null above the default branch. */
    baseNumber: integer('base_number'),
    branch: text('branch').notNull(),
    payload: json('payload').$type<unknown>().notNull(),
    /** When it is to be looked at again; null: when something tells of it. */
    lookAt: time('look_at'),
    savedAt: time('saved_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({
      name: 'fix_pulls_pkey',
      columns: [table.installationId, table.repositoryId, table.key],
    }),
    index('fix_pulls_due').on(table.lookAt),
    index('fix_pulls_repository').on(table.repositoryId),
  ],
);
