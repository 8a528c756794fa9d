import { pino, type Logger } from 'pino';

/** Paths that can carry a secret; errors of the SDKs hold whole requests with their headers. */
const REDACTED = [
  '*.authorization',
  '*.headers',
  'err.request',
  'err.response',
  'err.cause',
  '*.token',
  '*.privateKey',
  '*.webhookSecret',
];

/** One JSON line per event on standard output; static messages, everything else in fields. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, redact: { paths: REDACTED, censor: '[redacted]' } });
}
