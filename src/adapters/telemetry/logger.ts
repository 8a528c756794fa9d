import { pino, type DestinationStream, type LevelWithSilent, type Logger as PinoLogger } from 'pino';
import { describeError } from './describe-error.js';
import { createRedactor, type Redactor } from './redact.js';

/**
 * The words that a line may use; whatever else a library hands over (events, bodies, headers) is left out, so nothing
 * needs to be found in it. `installation` is an id, `repository` is `owner/name`, `delivery` a GUID.
 */
const FIELDS = [
  'delivery',
  'event',
  'job',
  'installation',
  'repository',
  'pull',
  'sha',
  'step',
  'durationMs',
  'outcome',
  'again',
  'attempt',
  'priority',
  'reference',
  'findings',
  'fixes',
  'withheld',
  'count',
  'files',
  'read',
  'redelivered',
  'missed',
  'concluded',
  'errors',
  'why',
  'status',
  'role',
  'version',
  'host',
  'port',
  'signal',
  'task',
] as const;

type Value = string | number | boolean | null | undefined;

export type LogFields = Readonly<Partial<Record<(typeof FIELDS)[number], Value>>> & {
  /** Whatever was thrown. */
  readonly err?: unknown;
};

type Level = 'debug' | 'info' | 'warn' | 'error' | 'fatal';
/** @param message static, so that lines can be counted; what differs goes into fields. */
type Write = (fields: LogFields, message: string) => void;

export interface Logger extends Readonly<Record<Level, Write>> {
  /** A logger whose lines all carry these fields as well. */
  child(fields: LogFields): Logger;
  /** For a library that wants the logger itself: what it writes passes through the same filter. */
  readonly pino: PinoLogger;
}

export interface LoggerOptions {
  readonly redactor?: Redactor;
  /** Standard output unless given. */
  readonly destination?: DestinationStream;
}

/** One JSON line per event: level, time, static message, fields. Carries no secret and no source text. */
export function createLogger(
  level: LevelWithSilent,
  { redactor = createRedactor(), destination }: LoggerOptions = {},
): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: (error: unknown) => describeError(error, redactor) },
    // The one place that every line passes, whoever wrote it and through whichever child.
    hooks: { streamWrite: (line: string) => filterLine(line, redactor) },
  };
  return wrap(destination === undefined ? pino(options) : pino(options, destination));
}

function wrap(logger: PinoLogger): Logger {
  const at =
    (level: Level): Write =>
    (fields, message) =>
      logger[level](fields, message);
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    child: (fields) => wrap(logger.child(fields)),
    pino: logger,
  };
}

/** What pino adds itself; `name` is how libraries mark their lines. */
const OWN_FIELDS = ['level', 'time', 'name', 'msg'] as const;
const KEPT: readonly string[] = [...OWN_FIELDS, ...FIELDS];

function filterLine(line: string, redactor: Redactor): string {
  const fields = JSON.parse(line) as Record<string, unknown>; // pino writes one object a line
  const kept: Record<string, unknown> = {};
  for (const key of KEPT) {
    const value = fields[key];
    if (typeof value === 'string') kept[key] = redactor.text(value);
    else if (isPlain(value)) kept[key] = value;
  }
  // Again, because a child logger may have brought its own way to write errors.
  if (fields['err'] !== undefined) kept['err'] = describeError(fields['err'], redactor);
  return `${JSON.stringify(kept)}\n`;
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value === 'number' || typeof value === 'boolean';
}
