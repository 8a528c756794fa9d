import type { Fact } from '../../../domain/profile.js';
import { factsForFile, type FileAtHand } from '../../../domain/profile-facts.js';
import type { Snapshot } from '../../../domain/snapshot.js';

/** Facts that matter for a file, as a prompt tells them. Their names come from the repository: they are not to be trusted. */
export function factsToTell(facts: readonly Fact[], file: FileAtHand): readonly string[] {
  return factsForFile(facts, file).map(({ statement }) => statement);
}

/** What was learned of the repository of a snapshot. The only place that knows where that is kept: nowhere, so far. */
export function learnedFacts(_snapshot: Snapshot): readonly Fact[] {
  return [];
}
