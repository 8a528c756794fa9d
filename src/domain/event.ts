import type { CommentRef, GivenCommand } from './command.js';
import type { BoxChanges } from './dashboard-boxes.js';
import type { RepositoryRef } from './ids.js';
import type { ThreadReplyRef } from './question.js';

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
  /** Branch that it is to be merged into; null where the inbox row is of a version that did not note it. */
  readonly baseRef: string | null;
}

/** What GitHub tells of an installation. `permissions` is what its owner granted, such as `{ checks: 'write' }`. */
export interface InstallationFacts {
  readonly installationId: number;
  readonly account: { readonly id: number; readonly login: string };
  readonly repositorySelection: 'all' | 'selected';
  readonly permissions: Readonly<Record<string, string>>;
  readonly suspended: boolean;
  /** ISO 8601, by GitHub's clock, to the second; null: this payload does not say. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

/** What GitHub tells of a repository that an installation reaches. `null`: this payload does not say. */
export interface RepositoryFacts {
  readonly repository: RepositoryRef;
  readonly private: boolean | null;
  readonly archived: boolean | null;
  /** ISO 8601, by GitHub's clock: when the repository last changed. The brief lists of installations have no such time. */
  readonly updatedAt: string | null;
}

/**
 * Everything that can come in, parsed from webhook payloads at the edge; nothing past it sees raw JSON.
 * `ignored` is an event on purpose: it gets a row in the inbox, so that nothing that arrived is invisible.
 * `unreadable` is a payload that is not as GitHub describes it: its row ends as failed, so that a redelivery is let through.
 */
export type Event =
  /** `repositoryUpdatedAt`: how old what the payload says of the repository is. */
  | {
      readonly kind: 'pull-request-changed';
      readonly change: 'opened' | 'reopened' | 'synchronize' | 'ready-for-review' | 'base-changed';
      readonly repository: RepositoryRef;
      readonly repositoryUpdatedAt: string | null;
      readonly pullRequest: PullRequestState;
      readonly sender: Actor | null;
    }
  | {
      readonly kind: 'pull-request-closed';
      /** False also where the inbox row is of a version that did not note it. */
      readonly merged: boolean;
      readonly repository: RepositoryRef;
      readonly repositoryUpdatedAt: string | null;
      readonly pullRequest: PullRequestState;
      readonly sender: Actor | null;
    }
  /** A person pressed *Re-run*, or GitHub asks for a suite of a pushed head. */
  | {
      readonly kind: 'review-requested';
      /** A re-run has a sender: whoever asks for it needs a permission. */
      readonly reason: 'rerun' | 'push';
      readonly repository: RepositoryRef;
      readonly headSha: string;
      /** Pull requests that the payload names: none for heads in forks, which are found by their SHA. */
      readonly numbers: readonly number[];
      readonly sender: Actor | null;
    }
  /** A check of another app has failed on a head: what it reports there can be read. */
  | {
      readonly kind: 'check-failed';
      readonly repository: RepositoryRef;
      readonly headSha: string;
      /** Pull requests that the payload names: none for heads in forks, which are found by their SHA. */
      readonly numbers: readonly number[];
    }
  /** A check of another app has ended on a branch of ours that holds fixes. */
  | { readonly kind: 'fix-branch-checked'; readonly repository: RepositoryRef; readonly branch: string }
  /** The default branch has moved: what was learned from it may be of yesterday. */
  | {
      readonly kind: 'default-branch-pushed';
      readonly repository: RepositoryRef;
      readonly repositoryUpdatedAt: string | null;
    }
  /** A person has typed commands; an edited comment gives those that are new in it. */
  | {
      readonly kind: 'commands-given';
      readonly repository: RepositoryRef;
      readonly repositoryUpdatedAt: string | null;
      readonly number: number;
      readonly comment: CommentRef;
      readonly commands: readonly GivenCommand[];
      readonly sender: Actor;
    }
  /**
   * A person asks something in a thread of the diff. `digest` tells questions of one comment apart: an edited one asks what is
   * new in it.
   */
  | {
      readonly kind: 'question-asked';
      readonly repository: RepositoryRef;
      readonly repositoryUpdatedAt: string | null;
      readonly number: number;
      readonly comment: ThreadReplyRef;
      readonly digest: string;
      readonly sender: Actor;
    }
  /** A person pressed a button of a check run that stands for a command. */
  | {
      readonly kind: 'button-pressed';
      readonly repository: RepositoryRef;
      readonly number: number;
      readonly checkRunId: number;
      readonly headSha: string;
      readonly command: GivenCommand;
      readonly sender: Actor;
    }
  /** A person has edited an issue of an app, or opened it again; `changes` says what that did to boxes of ours. */
  | {
      readonly kind: 'dashboard-touched';
      readonly repository: RepositoryRef;
      readonly repositoryUpdatedAt: string | null;
      readonly number: number;
      readonly changes: BoxChanges;
      readonly sender: Actor;
    }
  /** A merge queue waits for the checks of a commit that it made. `number` is the last pull request in it. */
  | {
      readonly kind: 'merge-group-requested';
      readonly repository: RepositoryRef;
      readonly headSha: string;
      readonly number: number;
    }
  /** A person pressed *Re-run* on our answer to such a commit. `answer` is its number, counted from 1. */
  | {
      readonly kind: 'merge-group-rerequested';
      readonly repository: RepositoryRef;
      readonly headSha: string;
      readonly number: number;
      readonly answer: number;
      readonly sender: Actor;
    }
  /** The queue waits for the commit no longer: it was merged, or its pull request has left. */
  | {
      readonly kind: 'merge-group-destroyed';
      readonly repository: RepositoryRef;
      readonly headSha: string;
      readonly number: number;
    }
  | {
      readonly kind: 'installation-changed';
      readonly change: 'created' | 'deleted' | 'suspended' | 'unsuspended' | 'permissions-accepted';
      readonly installation: InstallationFacts;
      /** Empty where the payload leaves them out: the sweep asks for them. */
      readonly repositories: readonly RepositoryFacts[];
    }
  | { readonly kind: 'account-renamed'; readonly accountId: number; readonly login: string }
  | {
      readonly kind: 'repositories-changed';
      readonly installation: InstallationFacts;
      readonly added: readonly RepositoryFacts[];
      readonly removed: readonly number[];
    }
  /** Renamed, transferred, archived, made private and the like: the facts are those after the change. */
  | { readonly kind: 'repository-changed'; readonly facts: RepositoryFacts }
  | { readonly kind: 'repository-deleted'; readonly repositoryId: number }
  | { readonly kind: 'ignored'; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** One verified webhook. `guid` is GitHub's delivery id, the same again on a redelivery. */
export interface Delivery {
  readonly guid: string;
  /** Name and action as GitHub writes them, such as `pull_request.synchronize`. */
  readonly name: string;
  readonly event: Event;
}
