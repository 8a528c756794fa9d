import type { RepositoryRef } from './ids.js';

/** Who did it, as the payload says. `bot` follows GitHub's account type. */
export interface Actor {
  readonly login: string;
  readonly id: number;
  readonly bot: boolean;
}

/** What a `pull_request` payload tells of the pull request itself. Times are ISO 8601, SHAs 40 hex digits. */
export interface PullRequestState {
  readonly number: number;
  readonly headSha: string;
  readonly updatedAt: string;
}

/**
 * Everything that can come in, parsed from webhook payloads at the edge; nothing past it sees raw JSON.
 * `ignored` is an event on purpose: it gets a row in the inbox, so that nothing that arrived is invisible.
 * `unreadable` is a payload that is not as GitHub describes it: its row ends as failed, so that a redelivery is let through.
 */
export type Event =
  | {
      readonly kind: 'pull-request-changed';
      readonly change: 'opened' | 'reopened' | 'synchronize' | 'ready-for-review' | 'base-changed';
      readonly repository: RepositoryRef;
      readonly pullRequest: PullRequestState;
      readonly sender: Actor | null;
    }
  | {
      readonly kind: 'pull-request-closed';
      readonly repository: RepositoryRef;
      readonly pullRequest: PullRequestState;
      readonly sender: Actor | null;
    }
  | { readonly kind: 'ignored'; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** One verified webhook. `guid` is GitHub's delivery id, the same again on a redelivery. */
export interface Delivery {
  readonly guid: string;
  /** Name and action as GitHub writes them, such as `pull_request.synchronize`. */
  readonly name: string;
  readonly event: Event;
}
