import type { Command } from './command.js';

export const help: Command = {
  name: 'help',
  usage: '/roach help',
  summary: 'Lists the commands.',
  permission: 'author',
  needsOpen: false,
  examples: ['/roach help'],
  decide: () => ({ kind: 'done', effects: [], reply: { kind: 'help' } }),
};
