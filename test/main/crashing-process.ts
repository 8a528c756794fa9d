import { createLogger, createMetrics } from '../../src/adapters/telemetry/index.js';
import { endOnCrash } from '../../src/main/crash.js';

/** A process to crash, in the way that the command line names. What would be reported goes to standard error. */
endOnCrash({
  log: createLogger('info'),
  metrics: createMetrics({ version: '0' }),
  bugs: {
    report: (error) => console.error(`reported ${error instanceof Error ? error.message : 'nothing'}`),
    close: async () => undefined,
  },
});
if (process.argv[2] === 'rejection') void Promise.reject(new Error('nobody waits'));
else
  setTimeout(() => {
    throw new Error('nobody catches');
  });
// Alive unless something ends it.
setInterval(() => undefined, 1_000);
