import { isNativeError } from 'node:util/types';
import { TransientError } from '../../domain/errors.js';

/** Of sockets and name look-ups. */
const SOCKET_CODES: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** PostgreSQL ends, starts, has no place left, or lost the connection (class 08). */
const POSTGRES_CODE = /^(57P0[1-3]|53300|08...)$/;
/** What the clients say of themselves, without a code. */
const MESSAGE =
  /^(Connection is closed\.|Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|Command timed out|Socket timeout\.|Reached the max retries per request limit)/;

/** Whether this is the word of a server that is away, or of a client that lost it: another try may succeed. */
export function isUnreachable(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const code: unknown = Reflect.get(error, 'code');
  return (
    SOCKET_CODES.has(code) ||
    (typeof code === 'string' && POSTGRES_CODE.test(code)) ||
    MESSAGE.test(error.message)
  );
}

/** @throws TransientError when the server is away. */
export async function reach<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isUnreachable(error)) throw new TransientError('the queue cannot be reached', { cause: error });
    throw error;
  }
}

/** Reports the first of the failures that one outage makes, and every failure that is none. */
export function reportOutagesOnce(onError: (error: Error) => void): {
  failed(error: Error): void;
  /** Answers whether there had been an outage. */
  reached(): boolean;
} {
  let isAway = false;
  return {
    failed: (error) => {
      if (!isUnreachable(error)) return onError(error);
      if (!isAway) onError(error);
      isAway = true;
    },
    reached: () => {
      const wasAway = isAway;
      isAway = false;
      return wasAway;
    },
  };
}
