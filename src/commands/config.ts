import type { Command } from './command.js';

export const config: Command = {
  name: 'config',
  usage: '/roach config',
  summary: 'Shows the settings in force, the file that they come from, and what is wrong in it.',
  permission: 'author',
  needsOpen: false,
  examples: ['/roach config'],
  decide: () => ({ kind: 'done', effects: [], reply: { kind: 'settings' } }),
};
