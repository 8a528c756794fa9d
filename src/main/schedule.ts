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
  /** Begins nothing more, and waits a moment for what runs. */
  close(): Promise<void>;
}

export interface ScheduleOptions {
  readonly tasks: readonly Task[];
  readonly store: Pick<SystemStore, 'lease'>;
  /** Unique per process. */
  readonly holder: string;
  /** A process that died holds an exclusive task for this long. */
  readonly leaseMs: number;
  readonly onError: (error: unknown, task: string) => void;
}

/** A request to GitHub may be under way; whatever it answers, the next process asks again. */
const CLOSE_MS = 2_000;

export function createSchedule({ tasks, store, holder, leaseMs, onError }: ScheduleOptions): Schedule {
  const stop = new AbortController();
  const { signal } = stop;
  const turns = createTurns(store, { holder, leaseMs }, signal);

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
      await wait(leaseMs, signal);
      await attempt(task, false);
    }
    while (!signal.aborted) {
      await wait(task.everyMs, signal);
      if (!signal.aborted) await attempt(task, true);
    }
  }

  const loops = Promise.all(tasks.map(loop));
  return {
    close: async () => {
      stop.abort();
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
function createTurns(
  store: Pick<SystemStore, 'lease'>,
  { holder, leaseMs }: Pick<ScheduleOptions, 'holder' | 'leaseMs'>,
  signal: AbortSignal,
) {
  const keep = ({ name }: Task, now: Date, ms: number): Promise<boolean> =>
    store.lease(`${name}-running`, holder, now, new Date(now.getTime() + ms));
  return {
    async run(task: Task): Promise<boolean> {
      const now = new Date();
      const goesOn = async (): Promise<boolean> =>
        !signal.aborted && (!task.exclusive || (await keep(task, new Date(), leaseMs)));
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

/** Ends early when the schedule does. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
