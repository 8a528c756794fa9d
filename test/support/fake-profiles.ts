import type { BlobTally, Profile, TallyKey } from '../../src/domain/profile.js';
import type { ProfileStore } from '../../src/domain/profile-store.js';

/** What was found in a blob, by the version of the code that did. */
export interface KnownTally {
  readonly codeVersion: string;
  readonly found: BlobTally;
}

/** What the store does with what was learned, on rows of one repository. */
export function fakeProfiles(rows: {
  profile: Profile | null;
  tallies: KnownTally[];
}): Pick<ProfileStore, 'profile' | 'tallies' | 'saveTallies' | 'saveProfile'> {
  return {
    profile: async () => rows.profile,
    tallies: async (_repository, codeVersion) =>
      rows.tallies.filter((it) => it.codeVersion === codeVersion).map(({ found }) => found),
    async saveTallies(_repository, codeVersion, found) {
      const others = rows.tallies.filter((it) => !found.some((one) => isSameKey(one, it.found)));
      rows.tallies = [...others, ...found.map((one) => ({ codeVersion, found: one }))];
    },
    async saveProfile(_repository, profile, kept) {
      rows.profile = profile;
      rows.tallies = rows.tallies.filter(({ found }) => kept.some((key) => isSameKey(key, found)));
    },
  };
}

function isSameKey(a: TallyKey, b: TallyKey): boolean {
  return a.pathKind === b.pathKind && a.blobSha === b.blobSha;
}
