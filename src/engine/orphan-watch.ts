/**
 * Thread of a child process: ends the process once its parent is gone, whatever its main thread is doing. `workerData` is the
 * parent's id.
 */
import { workerData } from 'node:worker_threads';

const INTERVAL_MS = 1_000;

setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL');
}, INTERVAL_MS);
