import type { Finding, RuleMeta } from '../domain/finding.js';
import type { Fix, WithheldCandidate } from '../domain/fix.js';
import type { ModelPass } from '../domain/model.js';
import type { OutcomeTally } from '../domain/ledger.js';
import type { ShownFinding } from '../domain/output.js';
import type { LoadedConfig, UnreadFile } from '../domain/snapshot.js';
import type { SuggestionOrWhyNot } from '../domain/suggestion.js';
import type { ToolMention } from '../domain/tool-report.js';

/** What became of the attempt to fix a finding. `headText` is the text of the file that the edits belong to. */
export type FixStatus =
  | {
      readonly kind: 'proven';
      readonly fix: Fix;
      readonly suggestion: SuggestionOrWhyNot;
      readonly headText: string;
      /** How people name it to have it applied; null where it cannot be committed. */
      readonly id?: string | null;
    }
  | { readonly kind: 'withheld'; readonly candidate: WithheldCandidate }
  | { readonly kind: 'none' };

/** A finding together with all that a person will read about it. */
export interface ReportedFinding {
  readonly finding: Finding;
  readonly rule: RuleMeta;
  readonly fix: FixStatus;
  /** The tool that reports it, where it is shown only for that. */
  readonly mention?: ToolMention | null;
  /** Where its text is: a comment in the diff (of this or an earlier review), or the check run alone. */
  readonly shownAs: ShownFinding['shownAs'];
  /** An earlier head that was reviewed and had the same lines; null or left out where there is none. */
  readonly unchangedSince?: string | null;
  /** What became of findings of its rule in this repository. */
  readonly received?: OutcomeTally;
}

/** A rule of which something is left unsaid, or that is kept in the check run. */
export interface QuietRule {
  readonly ruleId: string;
  /** Findings of this head; 0 where it is only told that it was decided. */
  readonly findings: number;
  /** Login of who has decided it; null: the ledger. */
  readonly by: string | null;
  readonly reason: string | null;
  /** It was decided in this pull request. */
  readonly isNew: boolean;
  /** And just now: nobody has been told. */
  readonly isJustMuted: boolean;
}

/** What people have decided not to hear of. */
export interface QuietReport {
  /** Findings that were ignored one by one. */
  readonly ignored: number;
  readonly muted: readonly QuietRule[];
  /** Errors of security that are in the check run alone. */
  readonly demoted: readonly QuietRule[];
}

/** GitHub's name of a permission that the installation did not grant, or not far enough. */
export type MissingPermission = 'checks' | 'pull_requests' | 'contents';

/** What the app may not do in this installation. */
export interface Restrictions {
  readonly missing: readonly MissingPermission[];
  /** The page where an owner changes that; null when it is not known. */
  readonly settingsUrl: string | null;
}

/** Files and findings of one language. */
export interface LanguageCount {
  readonly name: string;
  readonly files: number;
  readonly findings: number;
}

/** Everything that the texts of one reviewed head are made of. */
export interface Report {
  readonly number: number;
  readonly headSha: string;
  /** Address of the repository in a browser, without a slash at the end; null when it is not known. */
  readonly repositoryUrl: string | null;
  /** All changed files, read or not, listed or not. */
  readonly changedFiles: number;
  /** Languages of the files that were read, most files first. */
  readonly languages: readonly LanguageCount[];
  /** Most important first. */
  readonly findings: readonly ReportedFinding[];
  /** Less important ones that are in no list. */
  readonly omittedFindings: number;
  /** Those that would be comments if there were not as many as may be. */
  readonly beyondCap: number;
  /**
   * Those that would be comments if not so many of their kind were: their lines are as they were when the head `sha` was
   * reviewed. Null where there are none.
   */
  readonly beyondLate: { readonly findings: number; readonly sha: string } | null;
  /** Every refused candidate, those of findings that are shown included. */
  readonly withheld: readonly WithheldCandidate[];
  readonly unread: readonly UnreadFile[];
  /** Files beyond GitHub's listing limit: changed, but not even named. */
  readonly unlistedFiles: number;
  readonly config: LoadedConfig;
  readonly restrictions: Restrictions;
  /** What models did; null when none is configured. */
  readonly model: ModelPass | null;
  /** Fixes of known patterns that can be committed to the branch. */
  readonly safeFixes?: number;
  /** They can be proposed in a pull request of their own. */
  readonly mayPropose?: boolean;
  readonly quiet: QuietReport;
}

export type SkipReason =
  | { readonly kind: 'draft' }
  | { readonly kind: 'bot'; readonly login: string }
  | { readonly kind: 'disabled' }
  | { readonly kind: 'paused'; readonly login: string };

/** Where a repository without settings stands, as the check run of another pull request tells it. */
export type SetupSituation =
  | { readonly kind: 'open'; readonly setup: number; readonly repositoryUrl: string }
  | { readonly kind: 'preparing' }
  /** As many set-up pull requests are open as may be. */
  | { readonly kind: 'waiting'; readonly limit: number }
  /** This is the set-up pull request. */
  | { readonly kind: 'itself' }
  /** The set-up pull request was closed, and somebody asks nevertheless. */
  | { readonly kind: 'opted-out' };

/** Every situation in which a head's check run is written. */
export type CheckRunSituation =
  | { readonly kind: 'in-progress'; readonly number: number; readonly changedFiles: number }
  | { readonly kind: 'reviewed'; readonly report: Report }
  | {
      readonly kind: 'skipped';
      readonly number: number;
      readonly reason: SkipReason;
      readonly config: LoadedConfig;
    }
  /** Nothing is reviewed before the repository has been set up. */
  | { readonly kind: 'set-up'; readonly number: number; readonly situation: SetupSituation }
  | { readonly kind: 'superseded'; readonly number: number; readonly bySha: string }
  | { readonly kind: 'closed'; readonly number: number }
  /** A commit that the merge queue made; `number` is the last pull request in it. */
  | { readonly kind: 'merge-group'; readonly number: number }
  /** Nothing could be read: the installation did not grant it. */
  | { readonly kind: 'not-permitted'; readonly number: number; readonly restrictions: Restrictions }
  /** A `UserError`: the sentence that explains it, for the person who can change it. */
  | { readonly kind: 'refused'; readonly number: number; readonly why: string }
  /** A bug of ours; `reference` finds it in the log. */
  | { readonly kind: 'failed'; readonly number: number; readonly reference: string };
