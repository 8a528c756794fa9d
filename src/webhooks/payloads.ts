import { z } from 'zod';
import type { Actor, Event, PullRequestState } from '../domain/event.js';
import type { RepositoryRef } from '../domain/ids.js';

const account = z.object({ login: z.string(), id: z.int(), type: z.string() });

const repository = z.object({
  id: z.int(),
  name: z.string(),
  owner: account,
});

const pullRequestPayload = z.object({
  action: z.string(),
  installation: z.object({ id: z.int() }).optional(),
  repository,
  sender: account.nullish(),
  pull_request: z.object({
    number: z.int(),
    updated_at: z.iso.datetime({ offset: true }),
    head: z.object({ sha: z.string().regex(/^[0-9a-f]{40}$/) }),
  }),
  changes: z.object({ base: z.unknown() }).partial().optional(),
});

type PullRequestPayload = z.infer<typeof pullRequestPayload>;

const ignored = (why: string): Event => ({ kind: 'ignored', why });

/**
 * The event that a verified payload means.
 * @param name value of the `X-GitHub-Event` header.
 * @param payload parsed JSON, as untrusted as anything that came over the network.
 */
export function parseEvent(name: string, payload: unknown): Event {
  if (name !== 'pull_request') return ignored(`${name} events start no work`);
  const parsed = pullRequestPayload.safeParse(payload);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      kind: 'unreadable',
      why: `${issue?.path.join('.') ?? 'payload'}: ${issue?.message ?? 'unreadable'}`,
    };
  }
  return pullRequestEvent(parsed.data);
}

/** `name.action` as GitHub's documentation writes it. */
export function eventName(name: string, payload: unknown): string {
  const action = z.object({ action: z.string().max(100) }).safeParse(payload);
  return action.success ? `${name}.${action.data.action}` : name;
}

function pullRequestEvent(payload: PullRequestPayload): Event {
  if (payload.installation === undefined) return ignored('not sent to an installation');
  const facts = {
    repository: repositoryRef(payload, payload.installation.id),
    pullRequest: pullRequestState(payload),
    sender: payload.sender ? actor(payload.sender) : null,
  };
  switch (payload.action) {
    case 'opened':
    case 'reopened':
    case 'synchronize':
      return { kind: 'pull-request-changed', change: payload.action, ...facts };
    case 'ready_for_review':
      return { kind: 'pull-request-changed', change: 'ready-for-review', ...facts };
    case 'edited':
      return payload.changes?.base === undefined
        ? ignored('only the title or body was edited')
        : { kind: 'pull-request-changed', change: 'base-changed', ...facts };
    case 'closed':
      return { kind: 'pull-request-closed', ...facts };
    default:
      return ignored(`pull_request.${payload.action} changes nothing that is reviewed`);
  }
}

function repositoryRef(payload: PullRequestPayload, installationId: number): RepositoryRef {
  return {
    installationId,
    repositoryId: payload.repository.id,
    owner: payload.repository.owner.login,
    name: payload.repository.name,
  };
}

function pullRequestState({ pull_request: pullRequest }: PullRequestPayload): PullRequestState {
  return {
    number: pullRequest.number,
    headSha: pullRequest.head.sha,
    updatedAt: pullRequest.updated_at,
  };
}

function actor(sender: z.infer<typeof account>): Actor {
  return { login: sender.login, id: sender.id, bot: sender.type === 'Bot' };
}
