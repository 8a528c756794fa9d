/** Thread of a child process: ends the process once its parent is gone, whatever its main thread is doing. */
const INTERVAL_MS = 1_000;
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, INTERVAL_MS);
