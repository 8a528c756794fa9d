import type { BackendFactory, IQueueBackend } from 'bullmq';
import type { RetryPolicy } from './retry.js';
import type { QueueStatements } from './turns.js';

export interface QueueOptions {
  readonly retry?: Partial<RetryPolicy>;
  /** After this long without a sign of life another process may take a worker's job. */
  readonly lockDurationMs?: number;
  /** A connection to a server that has not answered for so long has gone silent, and is replaced. */
  readonly silentAfterMs?: number;
  /** Failures of the queue itself, such as a lost connection; a job's own errors go to its handler's caller. */
  readonly onError?: (error: Error) => void;
  /**
   * The queue may have lost jobs: its connection came back, or what ran was gone when it ended. Adding all open work
   * again restores it; what is still there is not doubled.
   */
  readonly onReconnect?: () => void;
}

/** Where the jobs are kept. */
export interface Engine<C> {
  readonly factory: BackendFactory<IQueueBackend, C>;
  /** Its commands may fail while the server is away. */
  readonly connection: C;
  /** For a worker, which waits until the server is back. */
  workerConnection(): C;
  readonly statements: QueueStatements;
  /** How long a worker that finds no job waits at a time, where that is not BullMQ's to say. */
  readonly waitMs?: number;
  /** What all keys begin with, where keys are shared with others. */
  readonly prefix?: string;
  /** No other process can hold a job of this queue: what is active when it opens was left by one that is gone. */
  readonly exclusive: boolean;
  /** Frees the connections. The queue's own work with them is over. */
  close(): Promise<void>;
}

export const QUEUE_NAME = 'jobs';
