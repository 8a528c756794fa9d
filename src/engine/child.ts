import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { TransientError } from '../domain/errors.js';
import type { EngineLimits } from './limits.js';
import { residentBytes } from './memory.js';
import { replySchema, type Reply, type Request } from './messages.js';

/** How the work on a request ended. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Extract<Reply, { kind: 'answer' }> }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'too-much-memory' }
  /** The process ended on its own, or answered what no worker of ours would. */
  | { readonly kind: 'crashed'; readonly why: string };

/** A child process that works on one request at a time. */
export interface Child {
  /** False once it has ended or was told to. */
  readonly alive: () => boolean;
  /** @throws TransientError when the process cannot start at all; what `signal` was aborted with. */
  readonly run: (request: Request, signal: AbortSignal | undefined) => Promise<Outcome>;
  /** Ends the process, whatever it is doing. Resolves when it is gone. */
  readonly kill: () => Promise<void>;
  readonly residentBytes: () => Promise<number | null>;
}

/** Loading the grammars takes a fraction of a second; a machine under load gets patience. */
const START_TIMEOUT_MS = 30_000;
const MEMORY_CHECK_MS = 50;
const MEBIBYTE = 1024 * 1024;
const OUT_OF_HEAP = 'heap out of memory';

type Ready = Extract<Reply, { kind: 'ready' }>;
type Ended = Extract<Outcome, { kind: 'too-much-memory' | 'crashed' }>;

const crashed = (why: string): Ended => ({ kind: 'crashed', why });
const INVALID = crashed('it sent no valid reply');

/** An empty environment: no token may be where hostile code is parsed. Nothing of it is shown but how it ended. */
function forkWorker(workerUrl: URL, { memoryMb }: EngineLimits): ChildProcess {
  // It is told who its parent is: this one may be gone before the child can ask.
  return fork(fileURLToPath(workerUrl), [String(process.pid)], {
    env: {},
    execArgv: [
      `--max-old-space-size=${memoryMb}`,
      // There is a process for each core: more threads that compile and collect would only wait for each other.
      '--v8-pool-size=1',
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

function endOf(child: ChildProcess): Promise<Ended> {
  let heapExhausted = false;
  child.stderr?.on('data', (chunk: Buffer) => {
    heapExhausted ||= chunk.includes(OUT_OF_HEAP);
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(crashed(error.message)));
    // `close` comes after the last of stderr, so by then the reason is known.
    child.on('close', (code, signal) =>
      resolve(
        heapExhausted ? { kind: 'too-much-memory' } : crashed(`it ended with ${signal ?? `code ${code}`}`),
      ),
    );
  });
}

function readReply(message: unknown, request: Request | null): Outcome | Ready {
  const { data: reply } = replySchema.safeParse(message);
  if (reply?.kind === 'ready' && request === null) return reply;
  if (reply?.kind === 'answer' && reply.id === request?.id) return { kind: 'answer', answer: reply };
  return INVALID;
}

/** Starts a child process; `run` waits until it is ready. */
export function startChild(workerUrl: URL, limits: EngineLimits): Child {
  const child = forkWorker(workerUrl, limits);
  const ended = endOf(child);
  let alive = true;
  /** Takes what comes of the request at hand. */
  let waiting: ((outcome: Outcome | Ready) => void) | null = null;
  let current: Request | null = null;

  child.on('message', (message) => waiting?.(readReply(message, current)));
  const onEnd = async (): Promise<void> => {
    const end = await ended;
    alive = false;
    waiting?.(end);
  };
  void onEnd();

  const kill = async (): Promise<void> => {
    alive = false;
    child.kill('SIGKILL');
    await ended;
  };
  const resident = async (): Promise<number | null> =>
    child.pid === undefined ? null : residentBytes(child.pid);

  /** First of: a reply, the end of the process, the time limit, the memory limit, the signal. */
  async function nextOutcome(request: Request | null, timeoutMs: number, signal?: AbortSignal) {
    const watches: (() => void)[] = [];
    const outcome = new Promise<Outcome | Ready>((resolve, reject) => {
      waiting = resolve;
      current = request;
      const bytes = limits.memoryMb * MEBIBYTE;
      watches.push(
        onAbort(signal, (reason) => reject(reason)),
        afterTime(timeoutMs, () => resolve({ kind: 'too-slow' })),
        onceLarger(resident, bytes, () => resolve({ kind: 'too-much-memory' })),
      );
      if (request !== null) child.send(request, (error) => error !== null && resolve(crashed(error.message)));
    });
    try {
      return await outcome;
    } finally {
      waiting = null;
      for (const stop of watches) stop();
    }
  }

  const started = nextOutcome(null, START_TIMEOUT_MS);

  return {
    alive: () => alive,
    kill,
    residentBytes: resident,
    async run(request, signal) {
      const start = await started;
      if (start.kind !== 'ready') {
        await kill();
        const why = start.kind === 'crashed' ? start.why : start.kind;
        throw new TransientError(`an analysis process did not start: ${why}`);
      }
      signal?.throwIfAborted();
      const outcome = await nextOutcome(request, limits.taskTimeoutMs, signal);
      if (outcome.kind === 'answer') return outcome;
      await kill();
      return outcome.kind === 'ready' ? INVALID : outcome;
    },
  };
}

// Each answers what ends the watch. One abort controller for all of them would make an error for each file that it is
// never asked for.

function onAbort(signal: AbortSignal | undefined, act: (reason: unknown) => void): () => void {
  const listener = (): void => act(signal?.reason);
  signal?.addEventListener('abort', listener);
  return () => signal?.removeEventListener('abort', listener);
}

function afterTime(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

/** Acts once the process holds more. Whoever answers before the first look is not looked at. */
function onceLarger(resident: () => Promise<number | null>, bytes: number, act: () => void): () => void {
  let looking = false;
  let stopped = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    const isLarger = ((await resident()) ?? 0) > bytes;
    looking = false;
    if (isLarger && !stopped) act();
  };
  const timer = setInterval(() => void look(), MEMORY_CHECK_MS);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
