import { z } from 'zod';
import type { StoredCredentials } from '../credentials.js';

const TIMEOUT_MS = 10_000;

/** The part that is used of `POST /app-manifests/{code}/conversions`. */
const conversionSchema = z
  .object({
    id: z.number().int().positive(),
    slug: z.string().min(1),
    client_id: z.string().min(1),
    client_secret: z.string().min(1),
    webhook_secret: z.string().min(1),
    pem: z.string().includes('PRIVATE KEY'),
    html_url: z.url({ protocol: /^https?$/ }),
  })
  .transform((app): StoredCredentials => ({
    appId: app.id,
    privateKey: app.pem,
    webhookSecret: app.webhook_secret,
    clientId: app.client_id,
    clientSecret: app.client_secret,
    slug: app.slug,
    htmlUrl: app.html_url,
  }));

export type Conversion =
  | { readonly kind: 'converted'; readonly credentials: StoredCredentials }
  /** GitHub was not reached or had no time: the code is good for another try. */
  | { readonly kind: 'failed'; readonly why: string }
  /** The code is of no use any more: the app is there, its secrets are lost. */
  | { readonly kind: 'refused'; readonly why: string };

/** Asks GitHub, once, for the credentials of the app that was just registered. */
export async function convertCode(apiUrl: string, code: string): Promise<Conversion> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`${apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`, {
      method: 'POST',
      headers: { accept: 'application/vnd.github+json', 'user-agent': 'code-roach' },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    body = await response.json().catch(() => null);
  } catch (error) {
    return { kind: 'failed', why: `${new URL(apiUrl).host} did not answer (${reasonOf(error)}).` };
  }
  const { status } = response;
  if (status === 404) return { kind: 'refused', why: 'The code is older than an hour, or was used before.' };
  if (status === 422) return { kind: 'refused', why: `GitHub refused the code: ${messageOf(body)}.` };
  if (status !== 201) return { kind: 'failed', why: `GitHub answered ${status}: ${messageOf(body)}.` };
  const parsed = conversionSchema.safeParse(body);
  if (parsed.success) return { kind: 'converted', credentials: parsed.data };
  // Only the names of fields: their values are secrets.
  const fields = parsed.error.issues.map((issue) => issue.path.join('.'));
  return { kind: 'refused', why: `GitHub's answer lacks ${fields.join(', ')}.` };
}

function messageOf(body: unknown): string {
  const parsed = z.object({ message: z.string() }).safeParse(body);
  return parsed.success ? parsed.data.message.slice(0, 200).replace(/\.$/, '') : 'without a reason';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `${TIMEOUT_MS / 1000} seconds passed`;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
