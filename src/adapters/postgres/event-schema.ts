import { z } from 'zod';
import type { Event } from '../../domain/event.js';

const repository = z.object({
  installationId: z.int(),
  repositoryId: z.int(),
  owner: z.string(),
  name: z.string(),
});
/** A field that rows of the version before do not have. */
const added = z.string().nullable().default(null);

const pullRequest = z.object({
  number: z.int(),
  headSha: z.string(),
  updatedAt: z.string(),
  baseRef: added,
});
const actor = z.object({ login: z.string(), id: z.int(), bot: z.boolean() });
const sender = actor.nullable();
const mergeGroup = z.object({
  kind: z.literal('merge-group-requested'),
  repository,
  headSha: z.string(),
  number: z.int(),
});

const installation = z.object({
  installationId: z.int(),
  account: z.object({ id: z.int(), login: z.string() }),
  repositorySelection: z.enum(['all', 'selected']),
  permissions: z.record(z.string(), z.string()),
  suspended: z.boolean(),
  createdAt: added,
  updatedAt: added,
});
const facts = z.object({
  repository,
  private: z.boolean().nullable(),
  archived: z.boolean().nullable(),
  updatedAt: added,
});

/**
 * An inbox row's payload becomes an event again only through this. Its type is checked against the domain's. Fields that are
 * not known are left out: while an upgrade is under way a process of this version reads what the next one wrote.
 */
export const eventSchema: z.ZodType<Event> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pull-request-changed'),
    change: z.enum(['opened', 'reopened', 'synchronize', 'ready-for-review', 'base-changed']),
    repository,
    repositoryUpdatedAt: added,
    pullRequest,
    sender,
  }),
  z.object({
    kind: z.literal('pull-request-closed'),
    merged: z.boolean().default(false),
    repository,
    repositoryUpdatedAt: added,
    pullRequest,
    sender,
  }),
  z.object({
    kind: z.literal('review-requested'),
    reason: z.enum(['rerun', 'push']),
    repository,
    headSha: z.string(),
    numbers: z.array(z.int()),
    sender,
  }),
  z.object({
    kind: z.literal('check-failed'),
    repository,
    headSha: z.string(),
    numbers: z.array(z.int()),
  }),
  z.object({ kind: z.literal('fix-branch-checked'), repository, branch: z.string() }),
  z.object({ kind: z.literal('default-branch-pushed'), repository, repositoryUpdatedAt: added }),
  z.object({
    kind: z.literal('commands-given'),
    repository,
    repositoryUpdatedAt: added,
    number: z.int(),
    comment: z.object({
      kind: z.enum(['conversation', 'diff']),
      id: z.int(),
      inReplyTo: z.int().nullable(),
    }),
    commands: z.array(z.object({ name: z.string(), words: z.array(z.string()) })),
    sender: actor,
  }),
  z.object({
    kind: z.literal('question-asked'),
    repository,
    repositoryUpdatedAt: added,
    number: z.int(),
    comment: z.object({ kind: z.literal('diff'), id: z.int(), inReplyTo: z.int() }),
    digest: z.string(),
    sender: actor,
  }),
  z.strictObject({
    kind: z.literal('button-pressed'),
    repository,
    number: z.int(),
    checkRunId: z.int(),
    headSha: z.string(),
    command: z.object({ name: z.string(), words: z.array(z.string()) }),
    sender: actor,
  }),
  z.object({
    kind: z.literal('dashboard-touched'),
    repository,
    repositoryUpdatedAt: added,
    number: z.int(),
    changes: z.object({
      asked: z.array(z.string()),
      ignored: z.array(z.string()),
      unignored: z.array(z.string()),
    }),
    sender: actor,
  }),
  mergeGroup,
  mergeGroup.extend({ kind: z.literal('merge-group-rerequested'), answer: z.int(), sender: actor }),
  mergeGroup.extend({ kind: z.literal('merge-group-destroyed') }),
  z.object({
    kind: z.literal('installation-changed'),
    change: z.enum(['created', 'deleted', 'suspended', 'unsuspended', 'permissions-accepted']),
    installation,
    repositories: z.array(facts),
  }),
  z.object({ kind: z.literal('account-renamed'), accountId: z.int(), login: z.string() }),
  z.object({
    kind: z.literal('repositories-changed'),
    installation,
    added: z.array(facts),
    removed: z.array(z.int()),
  }),
  z.object({ kind: z.literal('repository-changed'), facts }),
  z.object({ kind: z.literal('repository-deleted'), repositoryId: z.int() }),
  z.object({ kind: z.literal('ignored'), why: z.string() }),
  z.object({ kind: z.literal('unreadable'), why: z.string() }),
]);
