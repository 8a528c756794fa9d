import type { Fact, TalliedFile } from '../../domain/profile.js';
import { gitBlobId } from '../../domain/blob.js';
import { profileOf, tallyFile } from '../index.js';

/** Tallies of texts by their paths. */
export function talliesOf(files: Readonly<Record<string, string>>): readonly TalliedFile[] {
  return Object.entries(files).map(([path, text]) => {
    const blobSha = gitBlobId(text);
    return { path, blobSha, tally: tallyFile({ path, head: { blobSha, text } }) };
  });
}

/** Facts of a repository that has these files, by id. */
export function factsOf(files: Readonly<Record<string, string>>): ReadonlyMap<string, Fact> {
  return new Map(profileOf(talliesOf(files)).map((fact) => [fact.id, fact]));
}

/** The same text in several files: enough for a habit. */
export function repeated(text: string, extension = '.ts', count = 5): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, nth) => [`src/file${nth}${extension}`, text]));
}

/** Values of the facts by id, for files that all have one text. */
export function valuesIn(text: string, extension?: string): Readonly<Record<string, string | number>> {
  const facts = factsOf(repeated(text, extension));
  return Object.fromEntries([...facts].map(([id, { value }]) => [id, value]));
}
