/** A version of a language, such as Go 1.22. */
export interface LanguageVersion {
  readonly major: number;
  readonly minor: number;
}

/** The file that says which version of a language the files of its folder, and of those below, are written in. */
export interface VersionFile {
  readonly name: string;
  /** Null where the text does not say it. */
  read(text: string): LanguageVersion | null;
}

/** A version as people write it. */
export const versionText = ({ major, minor }: LanguageVersion): string => `${major}.${minor}`;

export function isBefore(version: LanguageVersion, other: LanguageVersion): boolean {
  return version.major < other.major || (version.major === other.major && version.minor < other.minor);
}

/** Deeper in a tree nobody has a file of his own; it also bounds the work on a hostile path. */
const MAX_DEPTH = 20;

/**
 * Where the version file of a path may be, nearest first. None for code of others below a folder `vendor`, whose versions
 * do not come along.
 */
export function versionPaths(path: string, { name }: VersionFile): readonly string[] {
  const folders = path.split('/').slice(0, -1);
  if (folders.length > MAX_DEPTH || folders.includes('vendor')) return [];
  return [...folders, ''].map((_, up) => [...folders.slice(0, folders.length - up), name].join('/'));
}

/**
 * What the nearest version file says of a path.
 * @param textAt text at a path, null where nothing is, and `unknown` where nobody can say: then neither can the ones above.
 */
export function versionFrom(
  path: string,
  file: VersionFile,
  textAt: (path: string) => string | null | { readonly kind: 'unknown' },
): LanguageVersion | null {
  for (const place of versionPaths(path, file)) {
    const text = textAt(place);
    if (text !== null) return typeof text === 'string' ? file.read(text) : null;
  }
  return null;
}
