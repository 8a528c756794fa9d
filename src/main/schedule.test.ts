import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createSchedule, type Schedule, type Task, type Turn } from './schedule.js';

/** Leases in memory, as plain as the port. */
function leases() {
  const held = new Map<string, { holder: string; until: number }>();
  return {
    lease: async (name: string, holder: string, now: Date, until: Date) => {
      const current = held.get(name);
      if (current !== undefined && current.holder !== holder && current.until > now.getTime()) return false;
      held.set(name, { holder, until: until.getTime() });
      return true;
    },
  };
}

const MINUTE = 60_000;

describe('a schedule', () => {
  const open: Schedule[] = [];
  const errors: string[] = [];
  let store: ReturnType<typeof leases>;
  beforeEach(() => {
    jest.useFakeTimers();
    store = leases();
  });
  afterEach(async () => {
    const closing = Promise.all(open.splice(0).map((schedule) => schedule.close()));
    await jest.advanceTimersByTimeAsync(10_000);
    await closing;
    jest.useRealTimers();
    errors.length = 0;
  });

  function start(holder: string, over: Partial<Task> = {}) {
    const turns: Turn[] = [];
    const task: Task = {
      name: 'sweep',
      everyMs: 30 * MINUTE,
      atStart: true,
      exclusive: true,
      run: async (turn) => void turns.push(turn),
      ...over,
    };
    const schedule = createSchedule({
      tasks: [task],
      store,
      holder,
      leaseMs: 2 * MINUTE,
      onError: (error, name) => errors.push(`${name}: ${String(error)}`),
    });
    open.push(schedule);
    return { schedule, turns };
  }
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('runs at the start and then at its interval', async () => {
    const { turns } = start('a');
    await pass(0);
    expect(turns).toHaveLength(1);
    await pass(29 * MINUTE);
    expect(turns).toHaveLength(1);
    await pass(32 * MINUTE);
    expect(turns).toHaveLength(3);
  });

  it('shares the turns of an exclusive task between processes', async () => {
    const [a, b] = [start('a', { atStart: false }), start('b', { atStart: false })];
    await pass(301 * MINUTE);
    expect(a.turns.length + b.turns.length).toBe(10);
  });

  it('lets every process do what is not exclusive', async () => {
    const task = { atStart: false, exclusive: false };
    const [a, b] = [start('a', task), start('b', task)];
    await pass(31 * MINUTE);
    expect([a.turns.length, b.turns.length]).toEqual([1, 1]);
  });

  it('does an exclusive task in one process at a time, and after that process died', async () => {
    let end = (): void => undefined;
    const running = new Promise<void>((resolve) => {
      end = resolve;
    });
    const a = start('a', { run: () => running });
    const b = start('b', { atStart: false, everyMs: MINUTE });
    await pass(MINUTE);
    expect(b.turns).toHaveLength(0);
    // `a` gives no sign of life: its lease ends.
    await pass(2 * MINUTE);
    expect(b.turns.length).toBeGreaterThan(0);
    end();
    expect(a.turns).toHaveLength(0);
  });

  it('comes back to what a process that died at it had begun when this one started', async () => {
    start('a', { run: () => new Promise(() => undefined) });
    await pass(0);
    const b = start('b');
    await pass(MINUTE);
    expect(b.turns).toHaveLength(0);
    await pass(2 * MINUTE);
    expect(b.turns).toHaveLength(1);
  });

  it('goes on after a failure', async () => {
    let times = 0;
    start('a', {
      run: async () => {
        times += 1;
        throw new Error('GitHub is away');
      },
    });
    await pass(61 * MINUTE);
    expect(times).toBe(3);
    expect(errors[0]).toBe('sweep: Error: GitHub is away');
  });

  it('tells what runs that it ends, and begins nothing more', async () => {
    const { schedule, turns } = start('a');
    await pass(0);
    const [turn] = turns;
    expect(await turn?.goesOn()).toBe(true);
    const closing = schedule.close();
    await pass(5_000);
    await closing;
    expect(turn?.signal.aborted).toBe(true);
    expect(await turn?.goesOn()).toBe(false);
    await pass(120 * MINUTE);
    expect(turns).toHaveLength(1);
  });
});
