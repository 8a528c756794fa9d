/** What was typed cannot be meant: an unknown option, a value that is missing, a path or ref that is not there. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
