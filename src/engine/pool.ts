import { setMaxListeners } from 'node:events';
import { startChild, type Child, type Outcome } from './child.js';
import { sourceBytes, type EngineLimits } from './limits.js';
import type { Request } from './messages.js';

/** A request in the queue. */
interface Job {
  readonly request: Request;
  readonly signal: AbortSignal | undefined;
  /** Takes the outcome. What it throws is the caller's, and costs the process that answered. */
  readonly settle: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** A process and how much source it has read. */
interface Seat {
  readonly child: Child;
  bytesRead: number;
}

export interface Pool {
  /**
   * Queues a request. `read` makes the caller's value of the outcome.
   * @throws What `signal` was aborted with; what `read` throws; TransientError when no process can start.
   */
  readonly run: <T>(
    request: Request,
    signal: AbortSignal | undefined,
    read: (outcome: Outcome) => T,
  ) => Promise<T>;
  /** Ends everything, running work included. */
  readonly close: () => Promise<void>;
}

const MEBIBYTE = 1024 * 1024;
const CLOSED = 'the engine is closed';

/** A process is also replaced when it rests on much memory: no file is to pay for what others before it left. */
async function isWorn({ child, bytesRead }: Seat, limits: EngineLimits): Promise<boolean> {
  if (!child.alive() || bytesRead >= limits.restartAfterBytes) return true;
  return ((await child.residentBytes()) ?? 0) > (limits.memoryMb * MEBIBYTE) / 2;
}

/** A seat whose process is still there: an idle one may have been ended from outside. */
function restedSeat(idle: Seat[]): Seat | null {
  for (let seat = idle.pop(); seat !== undefined; seat = idle.pop()) if (seat.child.alive()) return seat;
  return null;
}

/** Takes an aborted job out of the queue. One that runs is ended with its process. */
function leave(queue: Job[], job: Job): void {
  const at = queue.indexOf(job);
  if (at === -1) return;
  queue.splice(at, 1);
  job.reject(job.signal?.reason);
}

/** Child processes that share a queue. One that broke a limit is ended and replaced; the rest of the queue goes on. */
export function createPool(workerUrl: URL, limits: EngineLimits, workers: number): Pool {
  const queue: Job[] = [];
  const idle: Seat[] = [];
  const busy = new Map<Seat, Job>();
  let closed = false;

  async function work(seat: Seat, job: Job): Promise<void> {
    if (job.request.kind !== 'check') seat.bytesRead += sourceBytes(job.request.task.file);
    try {
      job.settle(await seat.child.run(job.request, job.signal));
    } catch (error) {
      job.reject(error);
      await seat.child.kill();
    }
    const worn = await isWorn(seat, limits);
    if (worn || closed) await seat.child.kill();
    else idle.push(seat);
    busy.delete(seat);
    dispatch();
  }

  function dispatch(): void {
    while (busy.size < workers) {
      const job = queue.shift();
      if (job === undefined) return;
      const seat = restedSeat(idle) ?? { child: startChild(workerUrl, limits), bytesRead: 0 };
      busy.set(seat, job);
      void work(seat, job);
    }
  }

  function enqueue<T>(request: Request, signal: AbortSignal | undefined, read: (outcome: Outcome) => T) {
    let stopListening: (() => void) | undefined;
    // All files of a pull request wait on one signal; node takes more than ten listeners for a leak.
    if (signal !== undefined) setMaxListeners(0, signal);
    return new Promise<T>((resolve, reject) => {
      const job: Job = { request, signal, settle: (outcome) => resolve(read(outcome)), reject };
      queue.push(job);
      const onAbort = (): void => leave(queue, job);
      signal?.addEventListener('abort', onAbort);
      stopListening = () => signal?.removeEventListener('abort', onAbort);
      dispatch();
    }).finally(() => stopListening?.());
  }

  return {
    async run(request, signal, read) {
      if (closed) throw new Error(CLOSED);
      signal?.throwIfAborted();
      return enqueue(request, signal, read);
    },
    async close() {
      closed = true;
      for (const job of [...queue.splice(0), ...busy.values()]) job.reject(new Error(CLOSED));
      await Promise.all([...idle.splice(0), ...busy.keys()].map(({ child }) => child.kill()));
    },
  };
}
