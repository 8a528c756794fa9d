import type { Fact, TalliedFile } from '../domain/profile.js';
import { readGuide } from './guide-edits.js';
import { profileOf } from './profile.js';

/**
 * What a repository does, with what its people say of it: their guide goes before what was learned.
 * @param guide its text; null where there is none.
 */
export function taughtProfile(tallied: readonly TalliedFile[], guide: string | null): readonly Fact[] {
  const facts = profileOf(tallied);
  return guide === null ? facts : readGuide(guide, facts).facts;
}
