import type { RepositoryRef } from './ids.js';
import type { PullRequestReader, TreeFile } from './ports.js';

/** Tip of the default branch, whatever it is called. */
export interface BranchTip {
  readonly branch: string;
  /** Null while there is no commit. */
  readonly commitSha: string | null;
}

/** A file of a commit, as its tree lists it. */
export interface ListedBlob {
  readonly path: string;
  readonly blobSha: string;
  readonly byteSize: number;
}

export interface CommitTree {
  /** Files: no links, no submodules, and no names that are not UTF-8. In no order. */
  readonly blobs: readonly ListedBlob[];
  /** False when there are more than can be listed. */
  readonly isWhole: boolean;
}

/** A file from an archive. Nothing is known of it: it is what an archive says. */
export interface ArchivedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** `stopped`: the archive was read to where it broke a limit; `why` is for people, such as `larger than 200 MB`. */
export type ArchiveEnd = { readonly kind: 'whole' } | { readonly kind: 'stopped'; readonly why: string };

/** Reads a repository as it is on its default branch. Errors are `TransientError` or `UserError`. */
export interface RepositoryReader extends Pick<PullRequestReader, 'onBranch'> {
  /** Null when the repository cannot be seen any more. */
  tip(repository: RepositoryRef): Promise<BranchTip | null>;
  tree(repository: RepositoryRef, commitSha: string): Promise<CommitTree>;
  /** Texts of blobs, in the order asked. */
  blobs(repository: RepositoryRef, wanted: readonly ListedBlob[]): Promise<readonly TreeFile['content'][]>;
  /**
   * Gives the files of a commit's archive as they come, those for which `wants` is true; waits for each to be taken. The
   * archive is never held as a whole, and nothing of it is written.
   */
  archive(
    repository: RepositoryRef,
    commitSha: string,
    wants: (path: string) => boolean,
    take: (file: ArchivedFile) => Promise<void>,
    signal: AbortSignal,
  ): Promise<ArchiveEnd>;
}
