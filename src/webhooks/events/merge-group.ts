import { z } from 'zod';
import type { Event } from '../../domain/event.js';
import {
  actionOf,
  ignored,
  inRepository,
  NO_INSTALLATION,
  repositoryRef,
  sha,
  type EventParser,
} from './shapes.js';

const payloadSchema = inRepository.extend({
  merge_group: z.object({
    head_sha: sha,
    // `refs/heads/gh-readonly-queue/main/pr-12-3f2c…`: the last pull request of the group.
    head_ref: z.string().regex(/\/pr-\d{1,9}-[0-9a-f]{40}$/),
  }),
});

export const mergeGroup: EventParser = {
  name: 'merge_group',
  parse(raw): Event {
    const action = actionOf(raw);
    if (action !== 'checks_requested' && action !== 'destroyed') {
      return ignored(`merge_group.${action} asks for nothing`);
    }
    const payload = payloadSchema.parse(raw);
    if (payload.installation === undefined) return NO_INSTALLATION;
    const { head_sha: headSha, head_ref: headRef } = payload.merge_group;
    return {
      kind: action === 'destroyed' ? 'merge-group-destroyed' : 'merge-group-requested',
      repository: repositoryRef(payload, payload.installation.id),
      headSha,
      number: Number(/\/pr-(\d+)-[0-9a-f]+$/.exec(headRef)?.[1]),
    };
  },
};
