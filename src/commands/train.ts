import type { Command } from './command.js';

export const train: Command = {
  name: 'train',
  usage: '/roach train',
  summary: 'Learns from the default branch again, with the guide as it is by now.',
  permission: 'write',
  examples: ['/roach train'],
  decide: () => ({ kind: 'done', effects: [{ kind: 'train' }], reply: { kind: 'training' } }),
};
