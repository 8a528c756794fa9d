import type { FeedbackEnd } from './feedback.js';
import type { FixOutcome, FixWish } from './fix-request.js';
import type { SilenceTarget } from './silence.js';

/** What somebody typed: `/roach ignore nan-comparison` has the name `ignore` and one word. */
export interface GivenCommand {
  /** In lower case; empty where nothing follows the prefix. */
  readonly name: string;
  readonly words: readonly string[];
}

/** The comment that a command stands in. */
export interface CommentRef {
  /** `diff`: a comment on lines of the diff, or an answer to one. */
  readonly kind: 'conversation' | 'diff';
  readonly id: number;
  /** The comment that opened the thread; null where this one did, and in the conversation. */
  readonly inReplyTo: number | null;
}

/** Who may give a command: whoever may write to the repository, and with `author` who made the pull request too. */
export type CommandPermission = 'write' | 'author';

/** What a person reads of a command. */
export interface CommandHelp {
  readonly name: string;
  /** As it is typed: `/roach explain [rule]`. */
  readonly usage: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  readonly permission: CommandPermission;
  /** It makes no sense once the pull request is closed. */
  readonly needsOpen: boolean;
  readonly examples: readonly string[];
}

/** What a comment answers to a command, as facts; `publishers/reply.ts` has the words. */
export type Reply =
  | { readonly kind: 'help' }
  | { readonly kind: 'unknown'; readonly name: string; readonly meant: string | null }
  /** `wants`: what the sender would have to be allowed. */
  | {
      readonly kind: 'not-permitted';
      readonly name: CommandHelp['name'];
      readonly usage: string;
      readonly wants: CommandPermission;
    }
  | { readonly kind: 'closed'; readonly usage: string }
  | { readonly kind: 'misused'; readonly usage: string; readonly why: string }
  | { readonly kind: 'rule'; readonly ruleId: string }
  /** `inThread`: what its comment says stands above. */
  | { readonly kind: 'finding'; readonly fingerprint: string; readonly inThread: boolean }
  | { readonly kind: 'settings' }
  | { readonly kind: 'profile' }
  | { readonly kind: 'stats' }
  | { readonly kind: 'training' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'fix'; readonly outcome: FixOutcome }
  | { readonly kind: 'feedback'; readonly end: FeedbackEnd }
  /** `inThread`: the thread is that of the finding. */
  | {
      readonly kind: 'silenced';
      readonly target: SilenceTarget;
      readonly state: 'muted' | 'wanted';
      readonly inThread: boolean;
    }
  | { readonly kind: 'fix-pull-forgotten' }
  /** A bug of ours; `reference` finds it in the log. */
  | { readonly kind: 'failed'; readonly reference: string };

/** What a command has done, in the order in which it is done. Each can be done twice with the effect of one. */
export type Effect =
  /** A review of the head, with a check run of its own. */
  | { readonly kind: 'review' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** The default branch is read again; asked for once while that waits. */
  | { readonly kind: 'train' }
  /** Fixes in a commit on the branch of the pull request. What came of it is the answer. */
  | { readonly kind: 'fix'; readonly wish: FixWish }
  /** The safe ones in a pull request of their own. What came of it is the answer. */
  | { readonly kind: 'propose-fixes' }
  /** Forgets that the fix pull request, of which the comment is, was closed. */
  | { readonly kind: 'forget-fix-pull'; readonly key: string }
  /** Keeps it for whoever runs the app. What came of it is the answer. */
  | { readonly kind: 'feedback'; readonly text: string }
  /** `reason`: in the sender's words, untrusted; null where nothing was said. */
  | {
      readonly kind: 'silence';
      readonly target: SilenceTarget;
      readonly state: 'muted' | 'wanted';
      readonly reason: string | null;
    }
  /** Notes that somebody did not want a finding that was shown. */
  | { readonly kind: 'dismiss'; readonly fingerprint: string; readonly reason: string | null }
  /** Takes that back. */
  | { readonly kind: 'want-again'; readonly fingerprint: string }
  /** As `review`, unless the pull request is closed. */
  | { readonly kind: 'review-if-open' };

/** What becomes of a command. A refusal changes nothing. */
export type Decision =
  | { readonly kind: 'done'; readonly effects: readonly Effect[]; readonly reply: Reply | null }
  | { readonly kind: 'refused'; readonly reply: Reply };

export type CommandEnd = 'done' | 'refused' | 'failed';

/** A command that waits to be done. */
export interface OpenCommand {
  readonly id: number;
  /** Null for a button that was pressed. */
  readonly comment: CommentRef | null;
  readonly command: GivenCommand;
  /** Login of who typed it. */
  readonly login: string;
  /** The head that it is about, once that is known: of a button the one of its check run. */
  readonly headSha: string | null;
  /** Somebody has begun to do it: what it does may be done, and its answer sent. */
  readonly isBegun: boolean;
  readonly givenAt: Date;
  /** GUID of the delivery that told of it. */
  readonly delivery: string;
}

/** What a person wishes of the reviews of a pull request. `by` is a login. */
export type Steering =
  | { readonly kind: 'review' | 'pause'; readonly by: string }
  | { readonly kind: 'resume' };
