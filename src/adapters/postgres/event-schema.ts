import { z } from 'zod';
import type { Event } from '../../domain/event.js';

const repository = z.strictObject({
  installationId: z.int(),
  repositoryId: z.int(),
  owner: z.string(),
  name: z.string(),
});
const pullRequest = z.strictObject({ number: z.int(), headSha: z.string(), updatedAt: z.string() });
const sender = z.strictObject({ login: z.string(), id: z.int(), bot: z.boolean() }).nullable();

/** An inbox row's payload becomes an event again only through this. Its type is checked against the domain's. */
export const eventSchema: z.ZodType<Event> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pull-request-changed'),
    change: z.enum(['opened', 'reopened', 'synchronize', 'ready-for-review', 'base-changed']),
    repository,
    pullRequest,
    sender,
  }),
  z.strictObject({ kind: z.literal('pull-request-closed'), repository, pullRequest, sender }),
  z.strictObject({ kind: z.literal('ignored'), why: z.string() }),
  z.strictObject({ kind: z.literal('unreadable'), why: z.string() }),
]);
