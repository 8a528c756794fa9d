import type { Fact } from '../../../domain/profile.js';
import { factsForFile, type FileAtHand } from '../../../domain/profile-facts.js';

/** Facts that matter for a file, as a prompt tells them. Their names come from the repository: they are not to be trusted. */
export function factsToTell(facts: readonly Fact[], file: FileAtHand): readonly string[] {
  return factsForFile(facts, file).map(({ statement }) => statement);
}
