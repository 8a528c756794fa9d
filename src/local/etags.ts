import { createHash } from 'node:crypto';
import type { Actor, Answer } from './route.js';

/** Entity tags are compared weakly (RFC 9110, section 13.1.2). */
const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/**
 * Names what a GET answers, and answers 304 to who knows it already. The name tells of the JSON alone, not of the `Link`
 * header, and differs from installation to installation: what one has seen is news to another.
 */
export function withEntityTag(actor: Actor, ifNoneMatch: string | undefined, answer: Answer): Answer {
  if (answer.status !== 200 || answer.type !== undefined || answer.body === undefined) return answer;
  const owner = actor.kind === 'app' ? `app ${actor.app.id}` : `installation ${actor.installation.id}`;
  const digest = createHash('sha256')
    .update(`${owner}\n${JSON.stringify(answer.body)}`)
    .digest('hex');
  const etag = `W/"${digest}"`;
  const known = (ifNoneMatch ?? '').split(',').map(opaque);
  if (known.includes(opaque(etag))) return { status: 304, headers: { etag } };
  return { ...answer, headers: { ...answer.headers, etag } };
}
