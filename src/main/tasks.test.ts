import { expect, it } from '@jest/globals';
import { trimModelUsesTask, trimTask } from './tasks.js';

it('the inbox loses what deliveries carried after 7 days, and they themselves after 30', async () => {
  const asked: (readonly Date[])[] = [];
  const task = trimTask({
    trimInbox: async (...times) => {
      asked.push(times);
      return { emptied: 0, deleted: 0 };
    },
  });
  const now = new Date('2026-03-31T12:00:00Z');
  await task.run({ now, signal: new AbortController().signal, goesOn: async () => true });
  expect(asked).toEqual([[new Date('2026-03-24T12:00:00Z'), new Date('2026-03-01T12:00:00Z')]]);
});

it('uses of models are kept for thirteen months and the one that runs', async () => {
  const asked: string[] = [];
  const task = trimModelUsesTask({
    trimModelUses: async (before) => void asked.push(before.toISOString()),
  });
  for (const time of ['2026-03-31T23:59:59Z', '2026-01-01T00:00:00Z']) {
    await task.run({ now: new Date(time), signal: new AbortController().signal, goesOn: async () => true });
  }
  expect(asked).toEqual(['2025-02-01T00:00:00.000Z', '2024-12-01T00:00:00.000Z']);
});
