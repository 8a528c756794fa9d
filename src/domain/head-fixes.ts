import type { CustomRule } from './custom-rule.js';
import type { RuleLevels } from './engine.js';
import type { FixRecord } from './fix.js';
import type { PullRequestRef } from './ids.js';
import type { LanguageVersion } from './language-version.js';

/** The fixes of one file of a head, with all but its text that they were proven under. */
export interface FileFixes {
  readonly path: string;
  readonly levels: RuleLevels;
  /** Rules of the repository that are for the file. */
  readonly custom: readonly CustomRule[];
  readonly languageVersion: LanguageVersion | null;
  /** Most valuable first; each of one blob of the path. Not trusted before `Engine.readmit` has seen them. */
  readonly fixes: readonly FixRecord[];
}

/** What was proven of the head that was planned last. */
export interface HeadFixes {
  readonly headSha: string;
  /** Each path once. */
  readonly files: readonly FileFixes[];
}

/** Fixes of heads, from when they are planned until the pull request is closed. */
export interface HeadFixStore {
  /** Null where nothing is kept: no head has been planned, none of its files has a fix, or it is closed. */
  headFixes(ref: PullRequestRef): Promise<HeadFixes | null>;
  /** In place of what is kept of the pull request. */
  saveHeadFixes(ref: PullRequestRef, fixes: HeadFixes): Promise<void>;
}
