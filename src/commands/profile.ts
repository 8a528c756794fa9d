import type { Command } from './command.js';

export const profile: Command = {
  name: 'profile',
  usage: '/roach profile',
  summary: 'Shows what was learned of how this repository is written, and from what.',
  permission: 'author',
  needsOpen: false,
  examples: ['/roach profile'],
  decide: () => ({ kind: 'done', effects: [], reply: { kind: 'profile' } }),
};
