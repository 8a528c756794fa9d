export { createBugReporter, type BugReporter } from './bug-reporter.js';
export { createLogger, type LogFields, type Logger } from './logger.js';
export { createMetrics, type Metrics } from './metrics.js';
export { createRedactor } from './redact.js';
export { createStepClock } from './step-clock.js';
