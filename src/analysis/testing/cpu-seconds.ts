/** Seconds of the processor that a piece of work takes: on a busy machine the clock measures its neighbours too. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
