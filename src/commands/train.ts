import type { Command } from './command.js';

export const train: Command = {
  name: 'train',
  usage: '/roach train',
  summary: 'Reads the default branch again, to learn how this repository is written.',
  permission: 'write',
  needsOpen: false,
  examples: ['/roach train'],
  decide: () => ({ kind: 'done', effects: [{ kind: 'train' }], reply: { kind: 'training' } }),
};
