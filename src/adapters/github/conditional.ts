import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { TenantScope } from '../../domain/ids.js';
import type { Cache } from '../../domain/ports.js';
import { methodOf, urlOf, withBody } from './request.js';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/**
 * What is asked again and again and seldom changes: a pull request, the list of them, the repositories of an
 * installation. Nothing here holds source text.
 */
const WORTH_KEEPING = /\/(repos\/[^/]+\/[^/]+\/pulls(\/\d+)?|installation\/repositories)$/;

/** Longest body that is kept, in UTF-16 units; a hundred pull requests take about two million. */
const MAX_BODY = 4 * 1024 * 1024;

const keptAnswer = z.object({
  etag: z.string(),
  contentType: z.string(),
  link: z.string().nullable(),
  /** Compressed, in base64. */
  body: z.string(),
});
type KeptAnswer = z.infer<typeof keptAnswer>;
type KnownAnswer = Omit<KeptAnswer, 'body'> & { readonly body: Buffer };

/**
 * Sends reads conditionally: GitHub is always asked, and "not modified", which costs nothing of the primary limit, is
 * answered with what was kept. The address names a repository by a name that can change hands, so what is kept belongs to
 * the installation as a whole and goes when any of its repositories is forgotten.
 */
export function conditionally(send: typeof fetch, cache: Cache, installationId: number): typeof fetch {
  const scope: TenantScope = { installationId, repositoryId: null };
  return async (input, init) => {
    const url = urlOf(input);
    if (methodOf(init) !== 'GET' || !WORTH_KEEPING.test(url.pathname)) return send(input, init);
    const headers = new Headers(init?.headers);
    const key = `GET ${headers.get('accept') ?? ''} ${url.href}`;
    const known = await recall(await cache.get(scope, key));
    if (known !== null) headers.set('if-none-match', known.etag);
    const response = await send(input, { ...init, headers: Object.fromEntries(headers) });
    if (response.status === 304 && known !== null) return revive(response, known);
    return keep(response, (answer) => cache.set(scope, key, answer));
  };
}

/** What is kept, readable; null when nothing is, or what it is cannot be read. */
async function recall(text: string | null): Promise<KnownAnswer | null> {
  if (text === null) return null;
  try {
    const kept = keptAnswer.parse(JSON.parse(text));
    return { ...kept, body: await decompress(Buffer.from(kept.body, 'base64')) };
  } catch {
    return null;
  }
}

/** The known answer with the headers of the new one, which tell of the limits; a link may be missing among them. */
function revive(response: Response, known: KnownAnswer): Response {
  const headers = withoutEncoding(response.headers);
  headers.set('content-type', known.contentType);
  if (known.link !== null && !headers.has('link')) headers.set('link', known.link);
  return withBody(response, known.body, { status: 200, headers });
}

async function keep(response: Response, store: (answer: string) => Promise<void>): Promise<Response> {
  const etag = response.headers.get('etag');
  if (response.status !== 200 || etag === null) return response;
  const text = await response.text();
  if (text.length <= MAX_BODY) {
    const contentType = response.headers.get('content-type') ?? 'application/json';
    const body = (await compress(text)).toString('base64');
    const kept: KeptAnswer = { etag, contentType, link: response.headers.get('link'), body };
    await store(JSON.stringify(kept));
  }
  return withBody(response, text, { headers: withoutEncoding(response.headers) });
}

/** The text that is passed on is not what these describe. */
function withoutEncoding(from: Headers): Headers {
  const headers = new Headers(from);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return headers;
}
