import { gitBlobId } from '../../src/domain/blob.js';
import { DEFAULT_CONFIG, type RepositoryConfig } from '../../src/domain/repository-config.js';
import type { ChangedFile, PullRequest, ReadFile, Snapshot } from '../../src/domain/snapshot.js';
import { computeHunks } from '../../src/pipeline/hunks.js';

/** Values that tests build on; each names only what it is about. */
export const HEAD_SHA = '3f2c1ab'.padEnd(40, '0');

export function pullRequest(over: Partial<PullRequest> = {}): PullRequest {
  return {
    ref: { repository: { installationId: 7, repositoryId: 11, owner: 'acme', name: 'shop' }, number: 12 },
    headSha: HEAD_SHA,
    headRef: 'feature',
    baseRef: 'main',
    baseSha: 'b'.repeat(40),
    defaultBranch: 'main',
    state: 'open',
    merged: false,
    mergeSha: null,
    draft: false,
    author: { login: 'ada', id: 5, bot: false },
    fromFork: false,
    changedFiles: 1,
    updatedAt: '2026-01-02T03:04:05Z',
    repositoryUrl: 'https://github.com/acme/shop',
    ...over,
  };
}

/** A changed file; without `base` it is new. */
export function changedFile(
  path: string,
  head: string,
  base: string | null = null,
  over: Partial<ReadFile> = {},
): ReadFile {
  return {
    kind: 'read',
    path,
    previousPath: null,
    status: base === null ? 'added' : 'modified',
    head: { blobSha: gitBlobId(head), text: head },
    base: base === null ? null : { blobSha: gitBlobId(base), text: base },
    hunks: computeHunks(base, head),
    commentable: true,
    executable: false,
    ...over,
  };
}

export function snapshot(files: readonly ChangedFile[], config: Partial<RepositoryConfig> = {}): Snapshot {
  return {
    pullRequest: pullRequest({ changedFiles: files.length }),
    mergeBaseSha: 'c'.repeat(40),
    files,
    unlistedFiles: 0,
    config: { config: { ...DEFAULT_CONFIG, ...config }, source: null, warnings: [], customRules: [] },
  };
}
