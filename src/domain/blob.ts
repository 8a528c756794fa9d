import { createHash } from 'node:crypto';

/** Git's id of a blob: SHA-1 over `blob <size>\0` and the bytes. */
export function gitBlobId(content: Uint8Array | string): string {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
