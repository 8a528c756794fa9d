import { z } from 'zod';
import type { Actor, Event, RepositoryFacts } from '../../domain/event.js';
import type { RepositoryRef } from '../../domain/ids.js';

/** One entry of the registry: turns the payloads of one event into what they mean. */
export interface EventParser {
  /** Value of the `X-GitHub-Event` header. */
  readonly name: string;
  /** @throws ZodError when the payload is not as GitHub describes it. */
  parse(payload: unknown): Event;
}

export const ignored = (why: string): Event => ({ kind: 'ignored', why });

/** Most payloads are not read past this: an action that asks for nothing must not have to be understood. */
export function actionOf(payload: unknown): string {
  return z.object({ action: z.string() }).parse(payload).action;
}

/** The last one of the year 9999, in seconds since 1970. */
const LAST_SECOND = 253_402_300_799;

export const sha = z.string().regex(/^[0-9a-f]{40}$/);
/**
 * When something was made or changed, by GitHub's clock: ISO 8601, in some payloads seconds since 1970. A time that cannot
 * be read is no time: what the payload tells is worth more than its place in the order.
 */
export const time = z
  .union([z.iso.datetime({ offset: true }), z.int().min(0).max(LAST_SECOND).transform(isoOfSeconds)])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

function isoOfSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

export const account = z.object({ login: z.string(), id: z.int(), type: z.string() });

/** `repository`, `sender` and `installation` of an event that happened in a repository. */
export const inRepository = z.object({
  action: z.string(),
  installation: z.object({ id: z.int() }).optional(),
  repository: z.object({
    id: z.int(),
    name: z.string(),
    owner: account,
    private: z.boolean().optional(),
    archived: z.boolean().optional(),
    updated_at: time,
  }),
  sender: account.nullish(),
});
export type InRepository = z.infer<typeof inRepository>;

export const NO_INSTALLATION = ignored('not sent to an installation');

export function repositoryRef(
  { repository }: Pick<InRepository, 'repository'>,
  installationId: number,
): RepositoryRef {
  return {
    installationId,
    repositoryId: repository.id,
    owner: repository.owner.login,
    name: repository.name,
  };
}

export function repositoryFacts(payload: InRepository, installationId: number): RepositoryFacts {
  return {
    repository: repositoryRef(payload, installationId),
    private: payload.repository.private ?? null,
    archived: payload.repository.archived ?? null,
    updatedAt: payload.repository.updated_at,
  };
}

export function actor({ sender }: InRepository): Actor | null {
  return sender ? { login: sender.login, id: sender.id, bot: sender.type === 'Bot' } : null;
}
