import type { RepositoryRef } from './ids.js';
import type { OpenRequest } from './ports.js';

/**
 * How far a repository without settings has come:
 * `wanted`: as many set-up pull requests of the installation are open as may be, so it waits;
 * `planned`: its turn has come, the pull request is being prepared;
 * `open`: people are to decide;
 * `refused`: it cannot be had, `why` says for what reason; reviews do without;
 * `merged`: set up, by the pull request or by a person who added the settings;
 * `closed`: people do not want it.
 */
export type OnboardingState = 'wanted' | 'planned' | 'open' | 'refused' | 'merged' | 'closed';

export interface Onboarding {
  readonly state: OnboardingState;
  /** Number of the set-up pull request; null before there is one. */
  readonly number: number | null;
  /** A sentence for people, where it was refused; else null. */
  readonly why: string | null;
  /** Since when it is in this state. */
  readonly since: Date;
  /** `updated_at` of the set-up pull request, by GitHub's clock, in the newest webhook about it; null: none has told. */
  readonly toldAt: Date | null;
}

/** What the work on it has come to. */
export type OnboardingEnd =
  | { readonly state: 'open' | 'closed'; readonly number: number; readonly headSha: string }
  /** `number` null: a person added the settings, and no pull request of ours did. */
  | { readonly state: 'merged'; readonly number: number | null; readonly headSha: string | null }
  | { readonly state: 'refused'; readonly why: string };

/** Set-up pull requests that may be open in one installation: nobody reads forty of them. */
export const MAX_OPEN_SETUPS = 3;

/** What was refused is tried again at the first activity after so long: a rule of a branch may have been changed. */
export const REFUSED_FOR_MS = 24 * 60 * 60 * 1000;

/** The one branch that a set-up pull request is made of, so that it is found again whatever our rows say. */
export const SETUP_BRANCH = 'code-roach/setup';

/** What the rows of a tenant tell of it. */
export interface OnboardingStore {
  /** Null when nobody has asked for one. */
  onboarding(repository: RepositoryRef): Promise<Onboarding | null>;
  /**
   * Asks for a set-up pull request where there is none, also once more where it was refused long before `now`. Its turn comes
   * at once where fewer than the limit are open or being prepared. Null where the repository is another installation's.
   */
  wantOnboarding(repository: RepositoryRef, now: Date): Promise<Onboarding | null>;
  /** Gives those that wait their turn, the oldest first, and answers the repositories that are not settled. */
  onboardingTurns(): Promise<readonly RepositoryRef[]>;
}

/** Across tenants: what follows for other work. */
export interface OnboardingEnds {
  /**
   * Notes what the onboarding of a repository has come to. Where that is news: asks for the reviews that were skipped, unless
   * people want none, and gives others their turn.
   */
  endOnboarding(repository: RepositoryRef, end: OnboardingEnd): Promise<readonly OpenRequest[]>;
}
