import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  varchar,
} from 'drizzle-orm/pg-core';
import type { CommandEnd, CommentRef } from '../../domain/command.js';
import type { PriorityClass } from '../../domain/job.js';
import type { ModelClass } from '../../domain/model.js';
import type { OutcomeKind } from '../../domain/outcome.js';
import type { OutputState, ShownFinding } from '../../domain/output.js';
import type { Installation, ReviewOutcome } from '../../domain/ports.js';
import { githubId, ordinal, time } from './columns.js';

export * from './fix-tables.js';
export * from './learned-schema.js';

/** Tenants. What no payload has said yet is null. `purge_at`: when all rows of the tenant are deleted. */
export const installations = pgTable('installations', {
  installationId: githubId('installation_id').primaryKey(),
  accountId: githubId('account_id'),
  accountLogin: text('account_login').notNull(),
  repositorySelection: text('repository_selection').$type<'all' | 'selected'>(),
  permissions: json('permissions').$type<unknown>(),
  state: text('state').$type<Installation['state']>().notNull(),
  purgeAt: time('purge_at'),
  createdAt: time('created_at').notNull().defaultNow(),
  updatedAt: time('updated_at').notNull().defaultNow(),
  githubCreatedAt: time('github_created_at'),
  /** `updated_at` of the installation in what the row was last told. */
  githubUpdatedAt: time('github_updated_at'),
  /** When a sweep of all its repositories was last asked for; null: never. */
  sweepWantedAt: time('sweep_wanted_at'),
  /** When GitHub's list of its repositories was last read. */
  listedAt: time('listed_at'),
});

export type RepositoryState = 'active' | 'archived' | 'removed';

/** Which repository an id names, as the newest webhook said. */
export const repositories = pgTable(
  'repositories',
  {
    repositoryId: githubId('repository_id').primaryKey(),
    installationId: githubId('installation_id').notNull(),
    owner: text('owner').notNull(),
    name: text('name').notNull(),
    private: boolean('private'),
    state: text('state').$type<RepositoryState>().notNull().default('active'),
    purgeAt: time('purge_at'),
    /** Since when we are told of its pull requests: older heads are none of ours until somebody touches them. */
    since: time('since').notNull().defaultNow(),
    /** When its open heads were last compared with what was reviewed. */
    sweptAt: time('swept_at'),
    /** When a sweep last got an answer about them, be it that GitHub does not show them. */
    sweepAnsweredAt: time('sweep_answered_at'),
    updatedAt: time('updated_at').notNull().defaultNow(),
    /** `updated_at` of the repository in what the row was last told of name, owner, visibility and archive. */
    githubUpdatedAt: time('github_updated_at'),
    /** `updated_at` of the installation in the payload that last said whether it reaches the repository. */
    githubSelectedAt: time('github_selected_at'),
  },
  (table) => [index('repositories_installation').on(table.installationId)],
);

export type DeliveryState = 'received' | 'done' | 'failed';

/**
 * The inbox: one row per verified webhook. Not a tenant's table, only the system role sees it.
 * `json` and not `jsonb`, here and in `outputs`: the latter refuses NUL and lone surrogates, which hostile text may hold.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    guid: text('guid').primaryKey(),
    ordinal: ordinal(),
    name: text('name').notNull(),
    event: json('event').$type<unknown>(),
    state: text('state').$type<DeliveryState>().notNull(),
    why: text('why'),
    receivedAt: time('received_at').notNull().defaultNow(),
    doneAt: time('done_at'),
  },
  (table) => [
    index('deliveries_waiting')
      .on(table.receivedAt, table.ordinal)
      .where(sql`${table.state} = 'received'`),
  ],
);

/** What is wanted for a pull request and what was done last. Work is open while `generation > handled_generation`. */
export const reviewRequests = pgTable(
  'review_requests',
  {
    repositoryId: githubId('repository_id').notNull(),
    prNumber: integer('pr_number').notNull(),
    installationId: githubId('installation_id').notNull(),
    generation: integer('generation').notNull(),
    priority: text('priority').$type<PriorityClass>().notNull(),
    headSha: text('head_sha').notNull(),
    /** `updated_at` of the pull request in the webhook that told of `headSha`. */
    updatedAt: time('updated_at').notNull(),
    /** Branch that the head was last told to be merged into; null in rows of versions that did not ask. */
    baseRef: text('base_ref'),
    handledGeneration: integer('handled_generation').notNull(),
    handledHeadSha: text('handled_head_sha'),
    outcome: text('outcome').$type<ReviewOutcome>(),
    /** Generation with which a person last asked for a run of its own. */
    rerunGeneration: integer('rerun_generation').notNull().default(0),
    /** Login of the person; null when nobody has, or an earlier version wrote the row. */
    rerunBy: text('rerun_by'),
    /** Generation that the sweep raised last. */
    sweepGeneration: integer('sweep_generation').notNull().default(0),
    /** Login of who has paused the reviews of pushes; null while they are reviewed. */
    pausedBy: text('paused_by'),
    /** Head on which a check of another app has failed, as a webhook told last. */
    failedCheckSha: text('failed_check_sha'),
    /** When the head is to be reviewed once more, for what has come late; null where nothing has. */
    lateAt: time('late_at'),
    /** Head that was reviewed so often for that. */
    lateSha: text('late_sha'),
    lateReviews: integer('late_reviews').notNull().default(0),
    /** GUID of the delivery that raised the generation. */
    delivery: text('delivery'),
  },
  (table) => [
    primaryKey({ name: 'review_requests_pkey', columns: [table.repositoryId, table.prNumber] }),
    index('review_requests_open')
      .on(table.updatedAt)
      .where(sql`${table.generation} > ${table.handledGeneration}`),
    index('review_requests_late')
      .on(table.lateAt)
      .where(sql`${table.lateAt} is not null`),
  ],
);

/** `gone`: the queue waits for it no longer, and may have said so before it asked. */
export type MergeGroupState = 'open' | 'done' | 'gone';

/** Commits of merge queues that wait for our check, or did. `pr_number` is the last pull request in the group. */
export const mergeGroups = pgTable(
  'merge_groups',
  {
    repositoryId: githubId('repository_id').notNull(),
    headSha: text('head_sha').notNull(),
    installationId: githubId('installation_id').notNull(),
    prNumber: integer('pr_number').notNull(),
    state: text('state').$type<MergeGroupState>().notNull(),
    /** How often it was asked for, and by whom last; null: by the queue. */
    asked: integer('asked').notNull().default(1),
    askedBy: text('asked_by'),
    /** When it was asked for last. */
    askedAt: time('created_at').notNull().defaultNow(),
    /** GUID of the delivery that asked last. */
    delivery: text('delivery'),
  },
  (table) => [
    primaryKey({ name: 'merge_groups_pkey', columns: [table.repositoryId, table.headSha] }),
    index('merge_groups_open')
      .on(table.askedAt)
      .where(sql`${table.state} = 'open'`),
  ],
);

export type CommandState = 'waiting' | 'begun' | CommandEnd;

/** What people have typed in comments. A command is given once in a comment, however often its delivery comes. */
export const commands = pgTable(
  'commands',
  {
    ordinal: ordinal().unique(),
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    prNumber: integer('pr_number').notNull(),
    /** `check-run`: a button that was pressed; then the comment's id is that of the check run. */
    commentKind: text('comment_kind').$type<CommentRef['kind'] | 'check-run'>().notNull(),
    commentId: githubId('comment_id').notNull(),
    /** The comment that opened the thread. */
    inReplyTo: githubId('in_reply_to'),
    /** The head that it is about, where that matters: of a click that of its check run. */
    headSha: text('head_sha'),
    /** Name and words, each a space apart. */
    text: text('text').notNull(),
    /** Login of who typed it. */
    login: text('login').notNull(),
    state: text('state').$type<CommandState>().notNull(),
    givenAt: time('given_at').notNull().defaultNow(),
    /** GUID of the delivery that told of it. */
    delivery: text('delivery').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'commands_pkey',
      columns: [table.repositoryId, table.commentKind, table.commentId, table.text],
    }),
    index('commands_open')
      .on(table.repositoryId, table.prNumber)
      .where(sql`${table.state} in ('waiting', 'begun')`),
  ],
);

/** Questions of people in threads of the diff: each is answered once for its comment. What they ask stands there. */
export const questions = pgTable(
  'questions',
  {
    ordinal: ordinal().unique(),
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    prNumber: integer('pr_number').notNull(),
    commentId: githubId('comment_id').notNull(),
    /** The comment that opened the thread. */
    inReplyTo: githubId('in_reply_to').notNull(),
    /** Tells what an edit asks from what was asked before. */
    digest: text('digest').notNull(),
    /** Login of who asks. */
    login: text('login').notNull(),
    state: text('state').$type<CommandState>().notNull(),
    askedAt: time('asked_at').notNull().defaultNow(),
    /** GUID of the delivery that told of it. */
    delivery: text('delivery').notNull(),
  },
  (table) => [
    primaryKey({ name: 'questions_pkey', columns: [table.repositoryId, table.commentId, table.digest] }),
    index('questions_open')
      .on(table.repositoryId, table.prNumber)
      .where(sql`${table.state} in ('waiting', 'begun')`),
  ],
);

/** Who does what only one process may do at a time, and until when. Only the system role sees it. */
export const leases = pgTable('leases', {
  name: text('name').primaryKey(),
  holder: text('holder').notNull(),
  until: time('until').notNull(),
});

/**
 * Requests to GitHub that processes count together, as rate-limiter-flexible keeps them. `expire` is in milliseconds
 * since 1970. No tenant's rows: used by the connection's own role.
 */
export const githubPacing = pgTable('github_pacing', {
  key: varchar('key', { length: 255 }).primaryKey(),
  points: integer('points').notNull(),
  expire: githubId('expire'),
});

/** Everything that is or was to be published, in the order in which it was planned. */
export const outputs = pgTable(
  'outputs',
  {
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    prNumber: integer('pr_number').notNull(),
    key: text('key').notNull(),
    ordinal: ordinal(),
    kind: text('kind').notNull(),
    headSha: text('head_sha').notNull(),
    generation: integer('generation').notNull(),
    /** Key of the check run that this opens or updates; null for what is no check run. */
    runKey: text('run_key'),
    /** This one gives the check run its conclusion. */
    concludes: boolean('concludes').notNull().default(false),
    payload: json('payload').$type<unknown>().notNull(),
    state: text('state').$type<OutputState>().notNull(),
    githubId: githubId('github_id'),
    createdAt: time('created_at').notNull().defaultNow(),
    changedAt: time('changed_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({
      name: 'outputs_pkey',
      columns: [table.installationId, table.repositoryId, table.prNumber, table.key],
    }),
  ],
);

/**
 * Findings that people have seen on a pull request, or will when their output is sent: a later push posts only what is
 * not here. Those whose output was abandoned do not count.
 */
export const shownFindings = pgTable(
  'shown_findings',
  {
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    prNumber: integer('pr_number').notNull(),
    fingerprint: text('fingerprint').notNull(),
    ordinal: ordinal(),
    ruleId: text('rule_id').notNull(),
    severity: text('severity').$type<ShownFinding['severity']>().notNull(),
    headSha: text('head_sha').notNull(),
    shownAs: text('shown_as').$type<ShownFinding['shownAs']>().notNull(),
    outputKey: text('output_key').notNull(),
    shownAt: time('shown_at').notNull().defaultNow(),
    // What follows is null in rows of versions that did not write it down.
    path: text('path'),
    kind: text('kind').$type<ShownFinding['kind']>(),
    /** Where its proven fix came from. */
    origin: text('origin').$type<ShownFinding['origin']>(),
    /** What refused the fix that it had. */
    withheldBy: text('withheld_by').$type<ShownFinding['withheldBy']>(),
    profileVersion: integer('profile_version'),
    /** The suggestion of its comment: lines of a file and what takes their place. */
    offer: json('offer').$type<unknown>(),
    custody: text('custody').$type<ShownFinding['custody']>(),
    /** GitHub's id of the review comment. */
    commentId: githubId('comment_id'),
    outcome: text('outcome').$type<OutcomeKind>(),
    outcomeReason: text('outcome_reason'),
    /** Login of who did it. */
    outcomeBy: text('outcome_by'),
    outcomeAt: time('outcome_at'),
    /** What people have merged in place of its suggestion; only where the outcome is `edited`. */
    written: text('written'),
  },
  (table) => [
    primaryKey({
      name: 'shown_findings_pkey',
      columns: [table.installationId, table.repositoryId, table.prNumber, table.fingerprint],
    }),
  ],
);

/**
 * What models were asked and what that cost, for budgets and bills. It stays with the installation that has paid, also when
 * the repository moves to another one.
 */
export const modelUses = pgTable(
  'model_uses',
  {
    ordinal: ordinal().primaryKey(),
    installationId: githubId('installation_id').notNull(),
    repositoryId: githubId('repository_id').notNull(),
    prNumber: integer('pr_number').notNull(),
    model: text('model').notNull(),
    modelClass: text('model_class').$type<ModelClass>().notNull(),
    promptId: text('prompt_id').notNull(),
    promptVersion: text('prompt_version').notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    /** Millionths of the currency that prices are in; null where no price was configured. */
    costMicros: bigint('cost_micros', { mode: 'number' }),
    usedAt: time('used_at').notNull(),
  },
  (table) => [
    index('model_uses_month').on(table.installationId, table.usedAt),
    index('model_uses_pull_request').on(table.repositoryId, table.prNumber),
  ],
);
