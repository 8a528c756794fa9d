import type { Command } from './command.js';

export const resume: Command = {
  name: 'resume',
  usage: '/roach resume',
  summary: 'Reviews this pull request again after `/roach pause`, its head at once.',
  permission: 'author',
  needsOpen: true,
  examples: ['/roach resume'],
  decide: () => ({ kind: 'done', effects: [{ kind: 'resume' }, { kind: 'review' }], reply: null }),
};
