import type { Telemetry } from './observe.js';

/** Longest that a report of the crash is waited for. */
const REPORT_MS = 2_000;

/**
 * An error that nobody caught leaves the process in a state that nobody knows: it is said, reported, and the process ends.
 * Whoever runs it starts it again, and the rows tell what was under way.
 */
export function endOnCrash({ log, bugs, metrics }: Telemetry): void {
  let isCrashing = false;
  const crash = async (err: unknown): Promise<void> => {
    log.fatal({ err }, 'crashed');
    if (isCrashing) return;
    isCrashing = true;
    metrics.bugFound();
    bugs.report(err);
    try {
      await bugs.close(REPORT_MS);
    } finally {
      process.exit(1);
    }
  };
  process.on('uncaughtException', (err) => void crash(err));
  process.on('unhandledRejection', (err) => void crash(err));
}
