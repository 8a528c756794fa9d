import type { IncomingMessage } from 'node:http';
import { createPieces } from './pieces.js';
import { Refusal } from './refusal.js';

const MIB = 1024 * 1024;
/** GitHub sends nothing larger: bigger payloads are dropped on its side. */
const MAX_BODY_BYTES = 25 * MIB;
/** Room for four of the largest, or for thousands of the usual ones. */
const MAX_HELD_BYTES = 100 * MIB;
/** Seconds; a sender that stalls gives its room back sooner. */
const RETRY_AFTER = 30;

export interface BodyLimits {
  readonly maxBodyBytes?: number;
  /** Of all requests together. */
  readonly maxHeldBytes?: number;
}

/** Reads the body and hands it over; it counts as held until `use` is done with it. */
export type WithBody = <T>(request: IncomingMessage, use: (rawBody: string) => Promise<T>) => Promise<T>;

/**
 * Anybody can send a body with a signature that was made up, and only the whole body tells. So there is a limit for each, and
 * one for all that are held at a time. Bodies count as they come: a length that is only announced costs nobody anything, and
 * must not keep others out. What is beyond the limit is refused with 503. GitHub does not try again by itself, but notes a
 * failed delivery, and the sweep asks for it again.
 */
export function createBodyReader({
  maxBodyBytes = MAX_BODY_BYTES,
  maxHeldBytes = MAX_HELD_BYTES,
}: BodyLimits): WithBody {
  let heldByAll = 0;
  const checkSize = (bytes: number): void => {
    if (bytes > maxBodyBytes) throw new Refusal(413, `body is larger than ${maxBodyBytes} bytes`);
  };
  return async (request, use) => {
    let held = 0;
    const hold = (more: number): void => {
      checkSize(held + more);
      if (heldByAll + more > maxHeldBytes) throw new Refusal(503, 'too many bodies at once', RETRY_AFTER);
      held += more;
      heldByAll += more;
    };
    try {
      checkSize(Number(request.headers['content-length'] ?? 0));
      return await use(await read(request, hold));
    } finally {
      heldByAll -= held;
    }
  };
}

async function read(request: IncomingMessage, hold: (bytes: number) => void): Promise<string> {
  const pieces = createPieces();
  // Left without being destroyed: the connection is still needed for the answer.
  const body: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  try {
    for await (const chunk of body) {
      hold(chunk.length);
      pieces.add(chunk);
    }
  } catch (error) {
    // Slow senders are hung up on, and others hang up themselves: nothing of ours has failed.
    if (request.destroyed && !request.complete) throw new Refusal(400, 'the body ended early');
    throw error;
  }
  return pieces.text();
}
