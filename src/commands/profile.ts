import type { Command } from './command.js';

export const profile: Command = {
  name: 'profile',
  usage: '/roach profile',
  summary: 'Shows the most useful of what was learned of the repository, and where it is seen.',
  permission: 'author',
  examples: ['/roach profile'],
  decide: () => ({ kind: 'done', effects: [], reply: { kind: 'profile' } }),
};
