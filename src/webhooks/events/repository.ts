import type { Event } from '../../domain/event.js';
import { ignored, inRepository, NO_INSTALLATION, repositoryFacts, type EventParser } from './shapes.js';

const CHANGES: readonly string[] = [
  'renamed',
  'transferred',
  'archived',
  'unarchived',
  'privatized',
  'publicized',
];

export const repository: EventParser = {
  name: 'repository',
  parse(raw): Event {
    const payload = inRepository.parse(raw);
    if (payload.installation === undefined) return NO_INSTALLATION;
    if (payload.action === 'deleted') {
      return { kind: 'repository-deleted', repositoryId: payload.repository.id };
    }
    if (!CHANGES.includes(payload.action))
      return ignored(`repository.${payload.action} changes nothing here`);
    return { kind: 'repository-changed', facts: repositoryFacts(payload, payload.installation.id) };
  },
};
