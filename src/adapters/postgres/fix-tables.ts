import { integer, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
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
