import type { Redactor } from './redact.js';

/** What may be told of an error: no request, no response, no values of a statement, no secret. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  /** Frames only, innermost first, as V8 writes them. */
  readonly stack?: string;
  /** HTTP status that the other side answered. */
  readonly status?: number;
  /** Code of the operating system or the database, such as `ECONNREFUSED`. */
  readonly code?: string;
  readonly cause?: ErrorFacts;
  /** Those of an `AggregateError`. */
  readonly errors?: readonly ErrorFacts[];
}

const MAX_CAUSES = 4;
const MAX_ERRORS = 5;
const MAX_FRAMES = 30;
const MAX_NAME = 100;
const FIRST_FRAME = /^ {4}at /;
const FRAME = /^ {4}at .{1,300}:\d+:\d+\)?$/;

/**
 * Describes whatever was thrown, and never throws itself. Reads by structure, so that an error that has been JSON is
 * described as well.
 */
export function describeError(error: unknown, redactor: Redactor): ErrorFacts {
  return describe(error, redactor, 0);
}

function describe(error: unknown, redactor: Redactor, depth: number): ErrorFacts {
  if (typeof error === 'string') return { name: 'string', message: redactor.text(error) };
  if (typeof error !== 'object' || error === null) return { name: typeof error, message: '' };
  const read = reader(error);
  const name = read.string('name') ?? 'object';
  const message = read.string('message') ?? '';
  const stack = read.string('stack');
  const frames = stack === undefined ? '' : framesOf(stack, message);
  const status = read.value('status');
  const code = read.value('code');
  const cause = read.value('cause');
  const errors = read.value('errors');
  return {
    name: redactor.text(name).slice(0, MAX_NAME),
    message: redactor.text(withoutValues(name, message, code)),
    ...(frames === '' ? {} : { stack: redactFrames(frames, redactor) }),
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof code === 'string' ? { code: redactor.text(code).slice(0, MAX_NAME) } : {}),
    ...(isDescribable(cause) && depth < MAX_CAUSES ? { cause: describe(cause, redactor, depth + 1) } : {}),
    ...(Array.isArray(errors) && errors.length > 0 && depth < MAX_CAUSES
      ? { errors: errors.slice(0, MAX_ERRORS).map((entry: unknown) => describe(entry, redactor, MAX_CAUSES)) }
      : {}),
  };
}

function isDescribable(cause: unknown): boolean {
  return typeof cause === 'string' || (typeof cause === 'object' && cause !== null);
}

/** Reads properties that may be getters that throw. */
function reader(target: object) {
  const value = (key: string): unknown => {
    try {
      return Reflect.get(target, key) as unknown;
    } catch {
      return undefined;
    }
  };
  const string = (key: string): string | undefined => {
    const found = value(key);
    return typeof found === 'string' ? found : undefined;
  };
  return { value, string };
}

/** Parsers and the database quote what they could not read or store, and that may be anybody's text. */
function withoutValues(name: string, message: string, code: unknown): string {
  const isDataException = typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);
  if (name === 'SyntaxError' || isDataException) return message.replace(/["'`][\s\S]*$/, '…');
  return message.replace(/\nparams: [\s\S]*$/, '');
}

/** A stack begins with the message, and a line of that may itself look like a frame. */
function framesOf(stack: string, message: string): string {
  const start = FIRST_FRAME.test(stack) ? -1 : stack.indexOf(message);
  const rest = start === -1 ? stack : stack.slice(start + message.length);
  const frames = rest.split('\n').filter((line) => FRAME.test(line));
  return frames.slice(0, MAX_FRAMES).join('\n');
}

function redactFrames(frames: string, redactor: Redactor): string {
  return frames
    .split('\n')
    .map((frame) => redactor.text(frame))
    .join('\n');
}
