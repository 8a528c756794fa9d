import { createHash } from 'node:crypto';

/**
 * Git's id of a blob that holds `text` as UTF-8: hash of `blob <bytes>\0<content>`.
 * @param like An id of the repository, which tells its hash: 40 hex digits are SHA-1, 64 are SHA-256.
 */
export function blobId(text: string, like: string): string {
  const bytes = Buffer.from(text, 'utf8');
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
