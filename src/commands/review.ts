import type { Command } from './command.js';

export const review: Command = {
  name: 'review',
  usage: '/roach review',
  summary: 'Reviews the head once more, in a check run of its own.',
  permission: 'author',
  needsOpen: true,
  examples: ['/roach review'],
  decide: () => ({ kind: 'done', effects: [{ kind: 'review' }], reply: null }),
};
