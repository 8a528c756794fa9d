import { z } from 'zod';
import { changedBoxes, hasChanges, NO_CHANGES } from '../../domain/dashboard-boxes.js';
import type { Event } from '../../domain/event.js';
import {
  actionOf,
  actor,
  account,
  ignored,
  inRepository,
  NO_INSTALLATION,
  repositoryRef,
  type EventParser,
} from './shapes.js';

const payloadSchema = inRepository.extend({
  issue: z.object({
    number: z.int(),
    body: z.string().nullish(),
    user: account.nullish(),
    pull_request: z.unknown().optional(),
  }),
  changes: z.object({ body: z.object({ from: z.string().nullish() }).optional() }).optional(),
});

/** An issue that an app has opened was edited by a person, or opened again: it may be the dashboard, which our rows know. */
export const issues: EventParser = {
  name: 'issues',
  parse(raw): Event {
    const action = actionOf(raw);
    if (action !== 'edited' && action !== 'reopened') return ignored(`issues.${action} starts no work`);
    const payload = payloadSchema.parse(raw);
    const { issue, installation, repository, changes } = payload;
    if (issue.user?.type !== 'Bot' || issue.pull_request != null) return ignored('an issue of a person');
    const sender = actor(payload);
    if (sender === null || sender.bot) return ignored('boxes are ticked by people');
    const before = changes?.body?.from ?? null;
    const isTicked = action === 'edited' && before !== null;
    const changed = isTicked ? changedBoxes(before, issue.body ?? '') : NO_CHANGES;
    if (action === 'edited' && !hasChanges(changed)) return ignored('an edit without a box');
    if (installation === undefined) return NO_INSTALLATION;
    return {
      kind: 'dashboard-touched',
      repository: repositoryRef(payload, installation.id),
      repositoryUpdatedAt: repository.updated_at,
      number: issue.number,
      changes: changed,
      sender,
    };
  },
};
