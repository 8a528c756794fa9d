import { types } from 'node:util';

/**
 * SQLSTATE: no connection, no resources, no agreement between transactions, one that was left open, or a server that goes
 * down or comes up.
 */
const PASSING_STATES = /^(08|53|57P)|^(40001|40P01|55P03|25006|25P03)$/;

/** Node's names for a server that cannot be reached. */
const UNREACHABLE = new Map([
  ['ECONNREFUSED', 'connection refused'],
  ['ECONNRESET', 'connection reset'],
  ['EPIPE', 'connection closed'],
  ['ENOENT', 'there is no such socket'],
  ['ENOTFOUND', 'host not found'],
  ['EAI_AGAIN', 'host not found'],
  ['ETIMEDOUT', 'no answer'],
  ['EHOSTUNREACH', 'host unreachable'],
  ['ENETUNREACH', 'network unreachable'],
]);

/** What `pg` says, without a code, of a connection that was lost or did not come about. */
const LOST =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout e(xpired|xceeded)|Query read timeout)/;

/** What `pg` says of a statement that is not answered in time. */
export const SILENCE = 'Query read timeout';

/** Whether a connection gave no answer in time. What it was asked may still be under way, so that it answers nothing else. */
export function isSilence(error: unknown): boolean {
  return types.isNativeError(error) && error.message === SILENCE;
}

/** Whether the same call may succeed a little later: nothing was wrong with the statement. */
export function isPassingFailure(error: unknown): error is Error {
  if (!types.isNativeError(error)) return false;
  const code = codeOf(error);
  return PASSING_STATES.test(code) || UNREACHABLE.has(code) || LOST.test(error.message);
}

/** Why, in a few words. Holds nothing of a statement, and no password. */
export function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  const noAnswer = isSilence(error) || error.message.startsWith('timeout e');
  return UNREACHABLE.get(codeOf(error)) ?? (noAnswer ? 'no answer' : error.message);
}

/** SQLSTATE or Node's code; '' when there is neither. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
