import type { Engine } from '../../domain/engine.js';
import type { RepositoryRef } from '../../domain/ids.js';
import { versionPaths, type LanguageVersion } from '../../domain/language-version.js';
import type { TreeFile } from '../../domain/ports.js';
import type { CommitTree, ListedBlob, RepositoryReader } from '../../domain/repository-reader.js';
import { readVersions } from '../version-files.js';

/** So many files that say a version are read of one commit; of what is below others nobody knows. One request's worth. */
const MAX_READ = 100;

interface VersionPorts {
  readonly reader: Pick<RepositoryReader, 'blobs'>;
  readonly engine: Pick<Engine, 'versionFile'>;
}

/** What files of a commit are written in, as the nearest file says that the tree has; null where that is not known. */
export async function versionsInTree(
  { reader, engine }: VersionPorts,
  repository: RepositoryRef,
  { blobs, isWhole }: CommitTree,
  files: readonly ListedBlob[],
): Promise<(path: string) => LanguageVersion | null> {
  const versionFile = (path: string) => engine.versionFile(path);
  // What is not listed may be there all the same.
  if (!isWhole) return () => null;
  const wanted = new Set(
    files.flatMap(({ path }) => {
      const file = versionFile(path);
      return file === null ? [] : versionPaths(path, file);
    }),
  );
  const there = new Map(blobs.filter(({ path }) => wanted.has(path)).map((blob) => [blob.path, blob]));
  const read = [...there.values()].slice(0, MAX_READ);
  const contents = read.length === 0 ? [] : await reader.blobs(repository, read);
  const known = new Map(read.map((blob, index) => [blob.path, toFile(blob, contents[index])]));
  const places = [...wanted].filter((path) => known.has(path) || !there.has(path));
  return readVersions(
    places,
    places.map((path) => known.get(path) ?? null),
    versionFile,
  );
}

function toFile({ path, blobSha, byteSize }: ListedBlob, content: TreeFile['content'] | undefined): TreeFile {
  const unread = { kind: 'unreadable', why: 'unverified' } as const;
  return { path, mode: 'file', blobSha, byteSize, generated: false, content: content ?? unread };
}
