import { z } from 'zod';
import type { Event } from '../../domain/event.js';
import { ignored, inRepository, NO_INSTALLATION, repositoryRef, type EventParser } from './shapes.js';

const payloadSchema = inRepository.omit({ action: true }).extend({
  ref: z.string(),
  deleted: z.boolean(),
  repository: inRepository.shape.repository.extend({ default_branch: z.string() }),
});

export const push: EventParser = {
  name: 'push',
  parse(raw): Event {
    const payload = payloadSchema.parse(raw);
    if (payload.installation === undefined) return NO_INSTALLATION;
    const { repository, ref, deleted } = payload;
    if (deleted || ref !== `refs/heads/${repository.default_branch}`)
      return ignored('a push elsewhere than to the default branch changes nothing that is learned');
    return {
      kind: 'default-branch-pushed',
      repository: repositoryRef(payload, payload.installation.id),
      repositoryUpdatedAt: repository.updated_at,
    };
  },
};
