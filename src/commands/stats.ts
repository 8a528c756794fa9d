import type { Command } from './command.js';

export const stats: Command = {
  name: 'stats',
  usage: '/roach stats',
  summary: 'Shows what became of the findings of the last 30 days, and which rules are muted.',
  permission: 'author',
  needsOpen: false,
  examples: ['/roach stats'],
  decide: () => ({ kind: 'done', effects: [], reply: { kind: 'stats' } }),
};
