import { whyGenerated } from '../../domain/generated.js';
import type { Engine } from '../../domain/engine.js';
import type { CommitTree, ListedBlob } from '../../domain/repository-reader.js';
import type { LeftOut, TallyKey } from '../../domain/profile.js';
import type { RepositoryConfig } from '../../domain/repository-config.js';
import { filterPaths } from '../path-filter.js';

/** More are not read of one repository. */
export const MAX_FILES = 20_000;
/** Larger ones are generated, or no person reads them. */
const MAX_BYTES = 512 * 1024;
const MAX_EXAMPLES = 3;

/** A file that training looks at. */
export interface Chosen extends ListedBlob, TallyKey {
  /** False where its name says it all. */
  readonly isRead: boolean;
}

export interface Choice<T extends ListedBlob = Chosen> {
  readonly files: readonly T[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The files of a tree that training looks at, in the order of their paths, configurations first where there are too many.
 * It depends on the tree and the settings alone.
 */
export function chooseFiles(
  { blobs, isWhole }: CommitTree,
  paths: RepositoryConfig['paths'],
  engine: Pick<Engine, 'trainedPart'>,
): Choice {
  const known = blobs.flatMap((blob): readonly Chosen[] => {
    const part = engine.trainedPart(blob.path);
    return part === null ? [] : [{ ...blob, ...part }];
  });
  return chooseAmong({ blobs: known, isWhole }, paths, bySource);
}

/**
 * Those of the files that people may have written and that the settings do not exclude, in the order of their paths.
 * @param compareFirst which ones come first where there are too many.
 */
export function chooseAmong<T extends ListedBlob>(
  { blobs: known, isWhole }: { readonly blobs: readonly T[]; readonly isWhole: boolean },
  paths: RepositoryConfig['paths'],
  compareFirst: (a: T, b: T) => number = byPath,
): Choice<T> {
  const filter = filterPaths(
    paths,
    known.map(({ path }) => path),
  );
  const left = createLeftOut();
  const wanted = known.toSorted(byPath).filter((file) => {
    const why = whyNot(file, filter);
    if (why !== null) left.add(why, file.path);
    return why === null;
  });
  const files = [...wanted].sort(compareFirst).slice(0, MAX_FILES).sort(byPath);
  const taken = new Set(files.map(({ path }) => path));
  const count = MAX_FILES.toLocaleString('en');
  for (const { path } of wanted) if (!taken.has(path)) left.add(`beyond the first ${count} files`, path);
  if (!isWhole) left.add('GitHub cannot list all files of the repository', null);
  return { files, leftOut: left.all() };
}

function whyNot({ path, byteSize }: ListedBlob, filter: ReturnType<typeof filterPaths>): string | null {
  if (filter.isExcluded(path)) return 'excluded by the configuration';
  if (!filter.isIncluded(path)) return 'not included by the configuration';
  if (byteSize > MAX_BYTES) return `larger than ${MAX_BYTES / 1024} KB`;
  return whyGenerated(path, '') === null ? null : 'generated';
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byPath = (a: ListedBlob, b: ListedBlob): number => compare(a.path, b.path);
/** Of a configuration the kind is its path. */
const isSettings = ({ path, pathKind }: Chosen): boolean => path === pathKind;
const bySource = (a: Chosen, b: Chosen): number =>
  Number(isSettings(b)) - Number(isSettings(a)) || byPath(a, b);

/** Counts files that are left out, by reason. */
export function createLeftOut() {
  const reasons = new Map<string, { files: number; readonly examples: string[] }>();
  return {
    /** @param path null where it is not known which. */
    add(why: string, path: string | null): void {
      const reason = reasons.get(why) ?? { files: 0, examples: [] };
      reasons.set(why, reason);
      if (path === null) return;
      reason.files += 1;
      if (reason.examples.length < MAX_EXAMPLES) reason.examples.push(path);
    },
    all: (): readonly LeftOut[] => [...reasons].map(([why, reason]) => ({ why, ...reason })),
  };
}
