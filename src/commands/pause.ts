import type { Command } from './command.js';

export const pause: Command = {
  name: 'pause',
  usage: '/roach pause',
  summary: 'Reviews no push to this pull request until `/roach resume`.',
  permission: 'author',
  needsOpen: true,
  examples: ['/roach pause'],
  decide: () => ({ kind: 'done', effects: [{ kind: 'pause' }], reply: { kind: 'paused' } }),
};
