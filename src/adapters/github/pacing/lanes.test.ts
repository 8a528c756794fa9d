import { expect, it } from '@jest/globals';
import { createLanes, type Lane } from './lanes.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('is one for all who are in it at the same time, and gone after the last', async () => {
  const lanes = createLanes(() => ({ reads: 1, writes: 1, all: 2 }));
  const seen: Lane[] = [];
  const leave: (() => void)[] = [];
  const stay = (lane: Lane): Promise<void> => {
    seen.push(lane);
    return new Promise((resolve) => leave.push(resolve));
  };
  const first = lanes.use('7', stay);
  const others = [lanes.use('7', stay), lanes.use('8', stay)];
  leave[0]?.();
  await first;
  expect(lanes.size()).toBe(2);
  others.push(lanes.use('7', stay));
  expect(new Set(seen).size).toBe(2);
  leave.forEach((it) => it());
  await Promise.all(others);
  expect(lanes.size()).toBe(0);
});

it('is gone after who was in it has failed', async () => {
  const lanes = createLanes(() => ({ reads: 1, writes: 1, all: 2 }));
  const failing = lanes.use('7', async () => {
    throw new Error('failed');
  });
  await expect(failing).rejects.toThrow('failed');
  expect(lanes.size()).toBe(0);
});

it('takes in a new share while somebody is in it', async () => {
  let reads = 1;
  const lanes = createLanes(() => ({ reads, writes: 1, all: reads + 1 }));
  await lanes.use('7', async (lane) => {
    await lane.reads.take();
    let entered = 0;
    for (let asked = 0; asked < 3; asked++) void lane.reads.take().then(() => entered++);
    reads = 3;
    lanes.resize();
    await settled();
    expect(entered).toBe(2);
  });
});
