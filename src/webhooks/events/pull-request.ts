import { z } from 'zod';
import type { Event } from '../../domain/event.js';
import {
  actor,
  ignored,
  inRepository,
  NO_INSTALLATION,
  repositoryRef,
  sha,
  type EventParser,
} from './shapes.js';

const payloadSchema = inRepository.extend({
  pull_request: z.object({
    number: z.int(),
    updated_at: z.iso.datetime({ offset: true }),
    merged: z.boolean().optional(),
    head: z.object({ sha }),
    base: z.object({ ref: z.string() }),
  }),
  changes: z.object({ base: z.unknown() }).partial().optional(),
});

export const pullRequest: EventParser = {
  name: 'pull_request',
  parse(raw): Event {
    const payload = payloadSchema.parse(raw);
    if (payload.installation === undefined) return NO_INSTALLATION;
    const { number, head, base, updated_at: updatedAt } = payload.pull_request;
    const facts = {
      repository: repositoryRef(payload, payload.installation.id),
      repositoryUpdatedAt: payload.repository.updated_at,
      pullRequest: { number, headSha: head.sha, updatedAt, baseRef: base.ref },
      sender: actor(payload),
    };
    switch (payload.action) {
      case 'opened':
      case 'reopened':
      case 'synchronize':
        return { kind: 'pull-request-changed', change: payload.action, ...facts };
      case 'ready_for_review':
        return { kind: 'pull-request-changed', change: 'ready-for-review', ...facts };
      case 'edited':
        return payload.changes?.base === undefined
          ? ignored('only the title or body was edited')
          : { kind: 'pull-request-changed', change: 'base-changed', ...facts };
      case 'closed':
        return { kind: 'pull-request-closed', merged: payload.pull_request.merged ?? false, ...facts };
      default:
        return ignored(`pull_request.${payload.action} changes nothing that is reviewed`);
    }
  },
};
