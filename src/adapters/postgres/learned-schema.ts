import type { Silence, SilenceTarget } from '../../domain/silence.js';
import { sql } from 'drizzle-orm';
import { index, integer, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { OnboardingState } from '../../domain/onboarding.js';
import type { TrainingOutcome } from '../../domain/profile.js';
import { githubId, time } from './columns.js';

/**
 * Whether a repository is to be trained on, and what was done last. Work is open while `generation > handled_generation`.
 * A row comes with the first activity of a pull request.
 */
export const trainingRequests = pgTable(
  'training_requests',
  {
    repositoryId: githubId('repository_id').primaryKey(),
    installationId: githubId('installation_id').notNull(),
    generation: integer('generation').notNull(),
    handledGeneration: integer('handled_generation').notNull(),
    outcome: text('outcome').$type<TrainingOutcome>(),
    /** When it was asked for last. */
    askedAt: time('asked_at').notNull(),
  },
  (table) => [
    index('training_requests_open')
      .on(table.askedAt)
      .where(sql`${table.generation} > ${table.handledGeneration}`),
  ],
);

/** What was learned of a repository. `json`, as names from its files stand in the facts. */
export const profiles = pgTable(
  'profiles',
  {
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    /** Grows whenever the facts change. */
    version: integer('version').notNull(),
    branch: text('branch').notNull(),
    /** Tip of the branch that it is of; null while there is no commit. */
    commitSha: text('commit_sha'),
    facts: json('facts').$type<unknown>().notNull(),
    files: integer('files').notNull(),
    leftOut: json('left_out').$type<unknown>().notNull(),
    trainedAt: time('trained_at').notNull(),
  },
  (table) => [primaryKey({ name: 'profiles_pkey', columns: [table.installationId, table.repositoryId] })],
);

/** What files were found to do, kept for their blobs, so that a profile is made again without reading them. */
export const blobTallies = pgTable(
  'blob_tallies',
  {
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    /** What of the path it depends on. */
    pathKind: text('path_kind').notNull(),
    blobSha: text('blob_sha').notNull(),
    /** Of the code that tallied. What other code counted is not taken. */
    codeVersion: text('code_version').notNull(),
    /** The tally, or why there is none. */
    result: json('result').$type<unknown>().notNull(),
  },
  (table) => [
    primaryKey({
      name: 'blob_tallies_pkey',
      columns: [table.installationId, table.repositoryId, table.pathKind, table.blobSha],
    }),
  ],
);

/** Repositories without settings, and what became of the pull request that sets them up. A row stays: who has opted out is not asked again. */
export const onboardings = pgTable(
  'onboardings',
  {
    repositoryId: githubId('repository_id').primaryKey(),
    installationId: githubId('installation_id').notNull(),
    state: text('state').$type<OnboardingState>().notNull(),
    /** The set-up pull request, its branch and the head that it was last seen at. */
    prNumber: integer('pr_number'),
    branch: text('branch').notNull(),
    headSha: text('head_sha'),
    /** Why there is none. */
    why: text('why'),
    wantedAt: time('wanted_at').notNull().defaultNow(),
    changedAt: time('changed_at').notNull().defaultNow(),
    /** `updated_at` of the pull request in the newest webhook about it. */
    githubUpdatedAt: time('github_updated_at'),
  },
  (table) => [index('onboardings_installation').on(table.installationId)],
);

/** What is not said in a repository any more, or is said whatever the ledger thinks: decided by a person, or by the ledger. */
export const silences = pgTable(
  'silences',
  {
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    targetKind: text('target_kind').$type<SilenceTarget['kind']>().notNull(),
    targetId: text('target_id').notNull(),
    state: text('state').$type<Silence['state']>().notNull(),
    /** Login; null: the ledger. */
    decidedBy: text('decided_by'),
    reason: text('reason'),
    prNumber: integer('pr_number').notNull(),
    decidedAt: time('decided_at').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'silences_pkey',
      columns: [table.installationId, table.repositoryId, table.targetKind, table.targetId],
    }),
  ],
);

/** What people have told whoever runs the app. */
export const feedback = pgTable(
  'feedback',
  {
    /** Number of the command that gave it. */
    commandId: githubId('command_id').primaryKey(),
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    prNumber: integer('pr_number').notNull(),
    login: text('login').notNull(),
    text: text('text').notNull(),
    givenAt: time('given_at').notNull(),
  },
  (table) => [index('feedback_given').on(table.installationId, table.givenAt)],
);
