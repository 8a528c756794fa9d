import type { Snapshot } from '../../../domain/snapshot.js';

/** What is known of how the repository does things, as far as it matters for a file. */
export function factsFor(_snapshot: Snapshot, _path: string): readonly string[] {
  return [];
}
