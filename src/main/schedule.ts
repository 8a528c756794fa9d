import type { SystemStore } from '../domain/ports.js';

/** Something that is done again and again while the process lives. */
export interface Task {
  readonly name: string;
  readonly everyMs: number;
  readonly atStart: boolean;
  /** One process does it at a time, and none sooner than the interval after another began. */
  readonly exclusive: boolean;
  run(turn: Turn): Promise<void>;
}

/** One run of a task. */
export interface Turn {
  readonly now: Date;
  /** Aborted when the process shuts down. */
  readonly signal: AbortSignal;
  /** Keeps an exclusive task for this process; false when it was lost or the process shuts down. */
  readonly goesOn: () => Promise<boolean>;
}

export interface Schedule {
  /** Runs a task soon, apart from its interval. */
  soon(name: string): void;
  /** Begins nothing more, and waits a moment for what runs. */
  close(): Promise<void>;
}

export interface ScheduleOptions {
  readonly tasks: readonly Task[];
  readonly store: Pick<SystemStore, 'lease'>;
  /** Unique per process. */
  readonly holder: string;
  readonly onError: (error: unknown, task: string) => void;
}

/** A process that died holds an exclusive task for this long. */
const LEASE_MS = 2 * 60 * 1000;

/** A request to GitHub may be under way; whatever it answers, the next process asks again. */
const CLOSE_MS = 2_000;

export function createSchedule({ tasks, store, holder, onError }: ScheduleOptions): Schedule {
  const stop = new AbortController();
  const { signal } = stop;
  const alarms = createAlarms();
  const turns = createTurns(store, holder, signal);

  /** False when another process was at it, or died with it. */
  async function attempt(task: Task, isScheduled: boolean): Promise<boolean> {
    try {
      return isScheduled && !(await turns.isTurn(task)) ? true : await turns.run(task);
    } catch (error) {
      if (!signal.aborted) onError(error, task.name);
      return true;
    }
  }

  async function loop(task: Task): Promise<void> {
    if (task.atStart && !(await attempt(task, false))) {
      await alarms.wait(task.name, LEASE_MS);
      await attempt(task, false);
    }
    while (!signal.aborted) {
      const isWanted = await alarms.wait(task.name, task.everyMs);
      if (!signal.aborted) await attempt(task, !isWanted);
    }
  }

  const loops = Promise.all(tasks.map(loop));
  return {
    soon: (name) => alarms.ring(name),
    close: async () => {
      stop.abort();
      for (const { name } of tasks) alarms.ring(name);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((resolve) => {
        timer = setTimeout(resolve, CLOSE_MS);
      });
      await Promise.race([loops, late]);
      clearTimeout(timer);
    },
  };
}

/** Who may do an exclusive task, and when. */
function createTurns(store: Pick<SystemStore, 'lease'>, holder: string, signal: AbortSignal) {
  const keep = ({ name }: Task, now: Date, ms: number): Promise<boolean> =>
    store.lease(`${name}-running`, holder, now, new Date(now.getTime() + ms));
  return {
    async run(task: Task): Promise<boolean> {
      const now = new Date();
      const goesOn = async (): Promise<boolean> =>
        !signal.aborted && (!task.exclusive || (await keep(task, new Date(), LEASE_MS)));
      if (!(await goesOn())) return false;
      try {
        await task.run({ now, signal, goesOn });
        return true;
      } finally {
        if (task.exclusive) await keep(task, new Date(), 0);
      }
    },
    /** Of several processes with one interval, the first that comes takes the turn. */
    async isTurn({ name, everyMs, exclusive }: Task): Promise<boolean> {
      const now = new Date();
      const until = new Date(now.getTime() + everyMs * 0.9);
      return !exclusive || store.lease(`${name}-turn`, `${holder}-${now.getTime()}`, now, until);
    },
  };
}

/** Waits by name that end after a time, or when somebody rings, even before the wait has begun. */
function createAlarms() {
  const rung = new Set<string>();
  const wakes = new Map<string, () => void>();
  return {
    ring(name: string): void {
      rung.add(name);
      wakes.get(name)?.();
    },
    /** Answers whether somebody rang. */
    wait(name: string, ms: number): Promise<boolean> {
      if (rung.delete(name)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), ms);
        wakes.set(name, () => {
          clearTimeout(timer);
          resolve(rung.delete(name));
        });
      });
    },
  };
}
