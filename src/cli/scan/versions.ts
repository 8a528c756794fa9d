import { join, parse } from 'node:path';
import { versionFrom, type LanguageVersion, type VersionFile } from '../../domain/language-version.js';
import { decode, readOnDisk } from './read.js';
import { pathFrom } from './targets.js';

/**
 * What paths below a folder are written in, by the nearest file in the tree that says it. Each such file is read once.
 * @param fileFor what says it of a path; null when nobody asks.
 */
export function versionsOnDisk(
  root: string,
  fileFor: (path: string) => VersionFile | null,
): (path: string) => LanguageVersion | undefined {
  const known = new Map<string, ReturnType<typeof textOnDisk>>();
  const textAt = (path: string): ReturnType<typeof textOnDisk> => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const text = textOnDisk(root, path);
    known.set(path, text);
    return text;
  };
  return (path) => {
    const file = fileFor(path);
    return file === null ? undefined : (versionFrom(path, file, textAt) ?? undefined);
  };
}

/**
 * The same for a folder that is no work tree: it may itself be a part of something larger, so what lies above it is asked
 * too, as the tools of the language do.
 */
export function versionsAround(
  folder: string,
  fileFor: (path: string) => VersionFile | null,
): (path: string) => LanguageVersion | undefined {
  const { root } = parse(folder);
  const below = pathFrom(root, join(folder, 'x')).slice(0, -1);
  const versionOf = versionsOnDisk(root, fileFor);
  return (path) => versionOf(below + path);
}

function textOnDisk(root: string, path: string): string | null | { readonly kind: 'unknown' } {
  const disk = readOnDisk(join(root, path), path);
  if (disk.kind === 'gone') return null;
  return (disk.kind === 'bytes' ? decode(disk.bytes) : null) ?? { kind: 'unknown' };
}
