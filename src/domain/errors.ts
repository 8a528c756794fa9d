/** Explained to the person on the pull request and never retried: a missing permission, a refused write. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Worth another try: the network, a limit, a replica that lags. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  /** Seconds to wait before the next try, when the other side said so. */
  readonly retryAfter: number | undefined;

  constructor(message: string, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.retryAfter = options.retryAfter;
  }
}

/** The other side named a time: nothing has failed, however often it happens. */
export function isToldToWait(error: unknown): boolean {
  return error instanceof TransientError && error.retryAfter !== undefined;
}
