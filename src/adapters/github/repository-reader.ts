import { Readable } from 'node:stream';
import { z } from 'zod';
import { TransientError, UserError } from '../../domain/errors.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type {
  ArchiveEnd,
  BranchTip,
  CommitTree,
  ListedBlob,
  RepositoryReader,
} from '../../domain/repository-reader.js';
import { readArchive } from './archive.js';
import type { GitHubClient, GitHubClients } from './client.js';
import { readBlobs, readOnBranch } from './contents.js';
import { call, isNotFoundInGraphql } from './errors.js';

/** Reads repositories: trees over REST, few contents over GraphQL, many as an archive. */
export function createRepositoryReader(clients: GitHubClients): RepositoryReader {
  const clientOf = ({ installationId }: RepositoryRef): GitHubClient => clients.installation(installationId);
  return {
    onBranch: (repository, branch, wanted) =>
      readOnBranch(
        clients.installation(repository.installationId),
        repository,
        branch,
        wanted,
        'TrainingSettings',
      ),
    tip: (repository) => readTip(clientOf(repository), repository),
    tree: (repository, commitSha) => readTree(clientOf(repository), repository, commitSha),
    blobs: (repository, wanted) => readBlobs(clientOf(repository), repository, wanted),
    archive: (repository, commitSha, wants, take, signal) =>
      download(clientOf(repository), repository, commitSha, signal, (packed) =>
        readArchive(packed, wants, take),
      ),
  };
}

const TIP_QUERY = `query DefaultBranch($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { defaultBranchRef { name target { oid } } }
}`;

const tipAnswer = z.object({
  repository: z
    .object({
      defaultBranchRef: z
        .object({ name: z.string(), target: z.object({ oid: z.string() }).nullish() })
        .nullish(),
    })
    .nullish(),
});

async function readTip(client: GitHubClient, { owner, name }: RepositoryRef): Promise<BranchTip | null> {
  const answer = await call('default branch', () =>
    client.graphql(TIP_QUERY, { owner, name }).catch((error: unknown) => {
      if (isNotFoundInGraphql(error)) return {};
      throw error;
    }),
  );
  const { repository } = tipAnswer.parse(answer);
  if (repository === undefined || repository === null) return null;
  const { name: branch = '', target = null } = repository.defaultBranchRef ?? {};
  return { branch, commitSha: target?.oid ?? null };
}

const entrySchema = z.object({
  path: z.string(),
  mode: z.string(),
  type: z.string(),
  sha: z.string(),
  size: z.int().optional(),
});
const treeAnswer = z.object({ tree: z.array(entrySchema), truncated: z.boolean() });
type Entry = z.infer<typeof entrySchema>;

/** GitHub cuts a tree at 100,000 entries or 7 MB: then folders are listed each on its own, so many at most. */
const MAX_LISTINGS = 50;
const FILE_MODES: ReadonlySet<string> = new Set(['100644', '100755']);

async function readTree(
  client: GitHubClient,
  { owner, name }: RepositoryRef,
  commitSha: string,
): Promise<CommitTree> {
  let listings = 0;
  const list = async (sha: string, recursive: boolean) => {
    listings += 1;
    const { data } = await call('tree', () =>
      client.rest.git.getTree({ owner, repo: name, tree_sha: sha, ...(recursive ? { recursive: '1' } : {}) }),
    );
    return treeAnswer.parse(data);
  };
  const blobs: ListedBlob[] = [];
  let isWhole = true;
  const open = [{ sha: commitSha, prefix: '' }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { sha, prefix } = at;
    if (listings >= MAX_LISTINGS) isWhole = false;
    if (!isWhole) break;
    const whole = await list(sha, true);
    if (!whole.truncated) {
      for (const entry of whole.tree) addBlob(blobs, entry, prefix);
      continue;
    }
    const own = await list(sha, false);
    // A single folder with more files than can be listed.
    isWhole &&= !own.truncated;
    for (const entry of own.tree) addBlob(blobs, entry, prefix);
    const folders = own.tree.filter(({ type }) => type === 'tree');
    // The last one is taken first.
    open.push(
      ...folders.map((entry) => ({ sha: entry.sha, prefix: `${prefix}${entry.path}/` })).toReversed(),
    );
  }
  return { blobs, isWhole };
}

/** GitHub writes a replacement character for what is not UTF-8: such a file cannot be asked for by its name. */
function addBlob(blobs: ListedBlob[], { path, mode, type, sha, size = 0 }: Entry, prefix: string): void {
  if (type !== 'blob' || !FILE_MODES.has(mode) || path.includes('\uFFFD')) return;
  blobs.push({ path: `${prefix}${path}`, blobSha: sha, byteSize: size });
}

const ARCHIVE_TIMEOUT_MS = 10 * 60_000;

/**
 * Downloads the archive of a commit from where GitHub says that it is. That address is good for itself for some minutes, so
 * the token stays here.
 */
async function download(
  client: GitHubClient,
  repository: RepositoryRef,
  commitSha: string,
  signal: AbortSignal,
  read: (packed: Readable) => Promise<ArchiveEnd>,
): Promise<ArchiveEnd> {
  const url = await archiveUrl(client, repository, commitSha);
  const patience = AbortSignal.any([signal, AbortSignal.timeout(ARCHIVE_TIMEOUT_MS)]);
  const response = await fetch(url, { headers: { 'user-agent': 'code-roach' }, signal: patience }).catch(
    (cause: unknown) => {
      throw signal.aborted ? signal.reason : new TransientError('archive: no answer', { cause });
    },
  );
  const { body, status } = response;
  if (status !== 200 || body === null) {
    await body?.cancel();
    // It may have taken too long to come back here, or the archive is not made yet.
    throw new TransientError(`archive: the answer is ${status}`);
  }
  try {
    return await read(Readable.fromWeb(body));
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}

async function archiveUrl(
  client: GitHubClient,
  { owner, name }: RepositoryRef,
  commitSha: string,
): Promise<URL> {
  const ask = (repo: { readonly owner: string; readonly repo: string }) =>
    call('archive', () =>
      client.rest.repos.downloadTarballArchive({ ...repo, ref: commitSha, request: { redirect: 'manual' } }),
    );
  let { status, headers } = await ask({ owner, repo: name });
  if (MOVED.has(status)) {
    const { data } = await call('repository', () => client.rest.repos.get({ owner, repo: name }));
    ({ status, headers } = await ask({ owner: data.owner.login, repo: data.name }));
  }
  const location = headers.location;
  if (status !== 302 || location === undefined || !URL.canParse(location))
    throw new TransientError('archive: GitHub does not say where it is');
  const url = new URL(location);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new UserError('archive: its address is none of the web');
  return url;
}

/** The repository has another name by now. */
const MOVED: ReadonlySet<number> = new Set([301, 307, 308]);
