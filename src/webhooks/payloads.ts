import { z } from 'zod';
import type { Event } from '../domain/event.js';
import { EVENT_PARSERS } from './events/index.js';

/**
 * The event that a verified payload means.
 * @param name value of the `X-GitHub-Event` header.
 * @param payload parsed JSON, as untrusted as anything that came over the network.
 */
export function parseEvent(name: string, payload: unknown): Event {
  const parser = EVENT_PARSERS.find((each) => each.name === name);
  if (parser === undefined) return { kind: 'ignored', why: `${name} events start no work` };
  try {
    return parser.parse(payload);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const issue = error.issues[0];
    const where = issue === undefined || issue.path.length === 0 ? 'payload' : issue.path.join('.');
    return { kind: 'unreadable', why: `${where}: ${issue?.message ?? 'unreadable'}` };
  }
}

/** `name.action` as GitHub's documentation writes it. */
export function eventName(name: string, payload: unknown): string {
  const action = z.object({ action: z.string().max(100) }).safeParse(payload);
  return action.success ? `${name}.${action.data.action}` : name;
}
