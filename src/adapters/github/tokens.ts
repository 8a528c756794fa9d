import type { createAppAuth } from '@octokit/auth-app';
import { z } from 'zod';
import { isMinting } from './errors.js';

/** What the owner of an installation granted, by GitHub's names, such as `{ checks: 'write' }`. */
export type Permissions = Readonly<Record<string, string>>;

type Hook = ReturnType<typeof createAppAuth>['hook'];

/** Authenticates requests with the token of one installation, or of the app itself. */
export interface Tokens {
  readonly hook: Hook;
  /** Told what the owner has granted, each time that a job begins. */
  expect(permissions: Permissions): void;
  /** Told what came with a token. */
  minted(permissions: Permissions): void;
}

/** A token that is younger has the permissions of now, as far as nobody has told otherwise. */
const PERMISSIONS_SETTLE_MS = 60_000;

/**
 * A token is good for an hour, with the permissions of the time when it was minted. It is given up when
 *
 * - GitHub has refused it and done nothing: it was revoked with its installation, or it is older than permissions that have
 *   been granted since. The request is made once more with a new one;
 * - the owner is known to have granted something else than it was minted with. A job that a grant has brought back may run
 *   seconds after the token was minted, and in another process than the one that GitHub told of it: so what is compared
 *   comes from our rows. They can be the older ones, hence each grant that they tell of is compared with one token only.
 */
export function createTokens(authenticate: () => { readonly hook: Hook }): Tokens {
  let current = { auth: authenticate(), since: Date.now() };
  let granted: Permissions | null = null;
  let known: Permissions | null = null;
  let isCompared = true;

  const renew = (): void => {
    current = { auth: authenticate(), since: Date.now() };
    known = null;
  };
  const compare = (): void => {
    if (isCompared || granted === null || known === null) return;
    isCompared = true;
    if (!isSame(granted, known)) renew();
  };

  // Its two overloads take what octokit hands over.
  const hook = async (...request: Parameters<Hook>): ReturnType<Hook> => {
    const used = current;
    try {
      return await used.auth.hook(...request);
    } catch (error) {
      if (!isStale(error, used.since)) throw error;
      if (current === used) renew();
      return current.auth.hook(...request);
    }
  };

  return {
    hook: hook as Hook,
    expect(permissions) {
      if (granted !== null && isSame(granted, permissions)) return;
      granted = permissions;
      isCompared = false;
      compare();
    },
    minted(permissions) {
      known = permissions;
      compare();
    },
  };
}

function isStale(error: unknown, since: number): boolean {
  if (!(error instanceof Error) || !('status' in error) || isMinting(error)) return false;
  if (error.status === 401) return true;
  const isForbidden = error.status === 403 && /not accessible by integration/i.test(error.message);
  return isForbidden && Date.now() > since + PERMISSIONS_SETTLE_MS;
}

function isSame(one: Permissions, other: Permissions): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

const mintAnswer = z.object({ permissions: z.record(z.string(), z.string()) });

/** What came with a token, from the answer that brought it; null where that does not say. */
export async function permissionsOf(answer: Response): Promise<Permissions | null> {
  const body: unknown = await answer.json().catch(() => null);
  return mintAnswer.safeParse(body).data?.permissions ?? null;
}
