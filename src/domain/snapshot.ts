import type { PullRequestRef } from './ids.js';
import type { CustomRule } from './custom-rule.js';
import type { Profile } from './profile.js';
import type { Rewrite } from './rewrite.js';
import type { RepositoryConfig } from './repository-config.js';
import type { Actor } from './event.js';
import type { LanguageVersion } from './language-version.js';
import type { ToolReport } from './tool-report.js';

/** A run of added and context lines as GitHub shows it. Line numbers are 1-based; counts may be 0. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** New-file numbers of the lines that this change added. */
  readonly addedLines: readonly number[];
  /** New-file line after which old lines were removed; 0 is the top of the file. */
  readonly removedAfter: readonly number[];
}

/** A blob's text. `blobSha` was recomputed from the bytes, so text and id belong together. */
export interface SourceText {
  readonly blobSha: string;
  readonly text: string;
}

/** A changed file whose text at head was read. */
export interface ReadFile {
  readonly kind: 'read';
  readonly path: string;
  /** Where the file was at the merge base, when it was renamed or copied. */
  readonly previousPath: string | null;
  readonly status: 'added' | 'modified' | 'renamed' | 'copied' | 'changed';
  readonly head: SourceText;
  /** Text at the merge base; null for a file that did not exist there or could not be read. */
  readonly base: SourceText | null;
  readonly hunks: readonly Hunk[];
  /** False when GitHub shows no diff for this file: nothing can be commented on it. */
  readonly commentable: boolean;
  readonly executable: boolean;
  /** What it is written in, as the repository says at head; left out where it says nothing. */
  readonly languageVersion?: LanguageVersion;
}

/** A changed file that is not analysed, with the reason a person will read. */
export interface UnreadFile {
  readonly kind: 'unread';
  readonly path: string;
  readonly why: string;
  /** The exact setting that would change it, such as `paths.exclude`; null when none does. */
  readonly setting: string | null;
}

export type ChangedFile = ReadFile | UnreadFile;

/** The pull request as the API shows it now. */
export interface PullRequest {
  readonly ref: PullRequestRef;
  readonly headSha: string;
  /** Name of its branch, in the repository that it comes from. */
  readonly headRef: string;
  readonly baseRef: string;
  readonly baseSha: string;
  /** Of the repository that it is to be merged into. */
  readonly defaultBranch: string;
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  /**
   * What the base branch became by the merge: a merge commit, the one that everything was squashed into, or the last of those
   * that were rebased. Null before that, and where GitHub does not say.
   */
  readonly mergeSha: string | null;
  readonly draft: boolean;
  readonly author: Actor | null;
  readonly fromFork: boolean;
  readonly changedFiles: number;
  readonly updatedAt: string;
  /** Address of the base repository in a browser, without a slash at the end. */
  readonly repositoryUrl: string;
}

/** A problem in the settings, placed where it is. */
export interface ConfigWarning {
  /** Left out for `.github/code-roach.yml`. */
  readonly path?: string;
  readonly line: number | null;
  readonly key: string | null;
  readonly message: string;
}

/** Where settings came from; `repository` is null for the base branch of the pull request's own one. */
export interface ConfigSource {
  readonly repository: string | null;
  readonly path: string;
  readonly sha: string;
}

/** Settings in force and where they came from; `source` is null when there is no file. */
export interface LoadedConfig {
  readonly config: RepositoryConfig;
  readonly source: ConfigSource | null;
  readonly warnings: readonly ConfigWarning[];
}

/** What the repository and its owner decide about a review. */
export interface Settings extends LoadedConfig {
  /** Rules that they wrote. */
  readonly customRules: readonly CustomRule[];
}

/** All facts about one pull-request head, gathered once. */
export interface Snapshot {
  readonly pullRequest: PullRequest;
  readonly mergeBaseSha: string;
  readonly files: readonly ChangedFile[];
  /** Files beyond GitHub's listing limit: changed, but not even named. */
  readonly unlistedFiles: number;
  readonly config: Settings;
  /** What other apps report of the head; left out where nothing of theirs was read. */
  readonly reports?: readonly ToolReport[];
  /** What was learned of the repository; left out where nothing was, or nobody asks for it. */
  readonly profile?: Profile;
  /** How people here have written what was suggested, newest first; left out where nobody asked. */
  readonly rewrites?: readonly Rewrite[];
}
