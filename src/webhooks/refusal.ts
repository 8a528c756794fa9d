/** A request that is refused, with the status that says so. */
export class Refusal extends Error {
  /** @param retryAfter seconds after which another try may succeed. */
  constructor(
    readonly status: number,
    message: string,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}
