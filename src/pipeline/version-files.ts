import {
  versionFrom,
  versionPaths,
  type LanguageVersion,
  type VersionFile,
} from '../domain/language-version.js';
import type { TreeFile } from '../domain/ports.js';

/** Paths that are looked for in one pull request: as many as one GraphQL call reads. */
const MAX_VERSION_FILES = 50;

type VersionFileOf = (path: string) => VersionFile | null;

/**
 * Where the versions may be said that changed files are written in. A file whose whole way up to the top of the repository is
 * not among them has no version: a nearer file could say another one.
 */
export function versionFilesFor(paths: readonly string[], versionFile: VersionFileOf): readonly string[] {
  const places = new Set<string>();
  for (const path of paths) {
    const file = versionFile(path);
    const further = file === null ? [] : versionPaths(path, file).filter((place) => !places.has(place));
    if (places.size + further.length > MAX_VERSION_FILES) continue;
    for (const place of further) places.add(place);
  }
  return [...places];
}

/** What changed files are written in, by what was found at `places`, in their order; null where that is not known. */
export function readVersions(
  places: readonly string[],
  found: readonly (TreeFile | null)[],
  versionFile: VersionFileOf,
): (path: string) => LanguageVersion | null {
  const known = new Map(places.map((place, index) => [place, found[index]]));
  const textAt = (place: string): string | null | { readonly kind: 'unknown' } => {
    const file = known.get(place);
    if (file === null) return null;
    const isFile = file?.mode === 'file' || file?.mode === 'executable';
    return isFile && file.content.kind === 'text' ? file.content.text : { kind: 'unknown' };
  };
  return (path) => {
    const file = versionFile(path);
    return file === null ? null : versionFrom(path, file, textAt);
  };
}
