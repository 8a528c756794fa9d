import type { LanguageVersion } from '../../domain/language-version.js';
import type { ReadFile, SourceText } from '../../domain/snapshot.js';
import { computeHunks } from '../hunks.js';

/** A file of a branch as one that a change adds: so all that is found in it belongs into the change. */
export function addedFile(
  path: string,
  head: SourceText,
  {
    executable,
    languageVersion,
  }: { readonly executable: boolean; readonly languageVersion: LanguageVersion | null },
): ReadFile {
  return {
    kind: 'read',
    path,
    previousPath: null,
    status: 'added',
    head,
    base: null,
    hunks: computeHunks(null, head.text),
    commentable: false,
    executable,
    ...(languageVersion === null ? {} : { languageVersion }),
  };
}
