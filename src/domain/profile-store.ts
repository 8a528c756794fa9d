import type { RepositoryRef } from './ids.js';
import type { BlobTally, Profile, TallyKey, TrainingOutcome, TrainingRequest } from './profile.js';

/** Rows about what is learned of a repository. */
export interface ProfileStore {
  /** Null when nobody has asked for training on it. */
  trainingRequest(repository: RepositoryRef): Promise<TrainingRequest | null>;
  /** Marks a generation as done; answers true when a newer one is already wanted. */
  finishTraining(repository: RepositoryRef, generation: number, outcome: TrainingOutcome): Promise<boolean>;
  /** What was learned of a repository; null before it has been trained on. */
  profile(repository: RepositoryRef): Promise<Profile | null>;
  /** What code of this version found in blobs of the repository, in the order of their keys. */
  tallies(repository: RepositoryRef, codeVersion: string): Promise<readonly BlobTally[]>;
  /** Keeps what was found in blobs, in place of what other code has found in them. */
  saveTallies(repository: RepositoryRef, codeVersion: string, found: readonly BlobTally[]): Promise<void>;
  /**
   * Replaces the profile, and forgets what was found in blobs that are not on the branch any more: all but `kept`.
   */
  saveProfile(repository: RepositoryRef, profile: Profile, kept: readonly TallyKey[]): Promise<void>;
}
