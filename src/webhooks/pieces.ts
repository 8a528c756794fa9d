/** Bytes of one piece: too many for node to take them from a pool that others hold too. */
const PIECE_BYTES = 16 * 1024;

/** A text that comes in chunks, in buffers of one size. */
export interface Pieces {
  add(chunk: Buffer): void;
  /** How many buffers are kept. */
  readonly count: number;
  /** All of it, read as UTF-8. */
  text(): string;
}

/** Copies what it is given: kept as it came, a chunk of one byte would cost some hundred, and senders choose their chunks. */
export function createPieces(): Pieces {
  const pieces: Buffer[] = [];
  let free = 0;
  return {
    add(chunk) {
      for (let at = 0; at < chunk.length;) {
        if (free === 0) {
          pieces.push(Buffer.allocUnsafe(PIECE_BYTES));
          free = PIECE_BYTES;
        }
        const copied = chunk.copy(pieces.at(-1) ?? chunk, PIECE_BYTES - free, at);
        at += copied;
        free -= copied;
      }
    },
    get count() {
      return pieces.length;
    },
    text: () => Buffer.concat(pieces, pieces.length * PIECE_BYTES - free).toString('utf8'),
  };
}
