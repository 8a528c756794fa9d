import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Pool } from 'pg';
import { createFleet } from './fleet.js';
import { whileThere } from './store.js';

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

const timing = { renewMs: 2_000, settleMs: 20_000, expireMs: 30_000 };

it('believes that processes have gone when that has lasted, though the clock was set back', async () => {
  let processes = 40;
  const query = async () => ({ rows: [{ processes }] });
  const pool = { query } as unknown as Pool; // all that a roster asks of it
  const fleet = createFleet({
    store: { kind: 'postgres', pool },
    shared: whileThere(() => undefined),
    onChange: () => undefined,
    timing,
  });
  fleet.join();
  await jest.advanceTimersByTimeAsync(timing.settleMs);
  expect([fleet.processes(), fleet.isNew()]).toEqual([40, false]);
  jest.setSystemTime(-3_600_000);
  processes = 2;
  await jest.advanceTimersByTimeAsync(timing.renewMs);
  expect([fleet.processes(), fleet.isNew()]).toEqual([40, false]);
  await jest.advanceTimersByTimeAsync(timing.settleMs + timing.renewMs);
  expect([fleet.processes(), fleet.isNew()]).toEqual([2, false]);
  await fleet.close();
});
