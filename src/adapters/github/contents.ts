import { z } from 'zod';
import { gitBlobId } from '../../domain/blob.js';
import { TransientError } from '../../domain/errors.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { OnBranch, TreeFile } from '../../domain/ports.js';
import type { ListedBlob } from '../../domain/repository-reader.js';
import type { GitHubClient } from './client.js';
import { call, isNotFoundInGraphql } from './errors.js';

/** Files in one GraphQL query: more of them time out on GitHub's side. */
const BATCH = 50;
/** Larger blobs are not read: they are generated, or no person reviews them. */
const MAX_BYTES = 512 * 1024;

type NamedRepository = Pick<RepositoryRef, 'owner' | 'name'>;

interface WantedFile {
  readonly sha: string;
  readonly path: string;
}

const treeEntry = z.object({
  mode: z.int(),
  type: z.string(),
  oid: z.string(),
  size: z.int(),
  isGenerated: z.boolean(),
  object: z
    .object({
      isBinary: z.boolean().nullish(),
      isTruncated: z.boolean().optional(),
      text: z.string().nullish(),
    })
    .nullish(),
});
type TreeEntry = z.infer<typeof treeEntry>;

const filesAnswer = z.object({
  repository: z.record(z.string(), z.record(z.string(), treeEntry.nullish()).nullish()).nullish(),
});

const branchTarget = z.object({
  oid: z.string(),
  file: treeEntry.nullish(),
  folder: z
    .object({
      object: z.object({ entries: z.array(treeEntry.extend({ name: z.string() })).nullish() }).nullish(),
    })
    .nullish(),
});

const branchAnswer = z.object({
  repository: z
    .object({
      ref: z.object({ target: branchTarget.nullish() }).nullish(),
    })
    .nullish(),
});

const ENTRY = `fragment Entry on TreeEntry {
  mode type oid size isGenerated
  object { ... on Blob { isBinary isTruncated text } }
}`;

/** With `branch` null: the default branch, whatever it is called. */
function branchQuery(branch: string | null, operation: string): string {
  const ref = branch === null ? 'ref: defaultBranchRef' : 'ref(qualifiedName: $branch)';
  const variable = branch === null ? '' : '$branch: String!, ';
  return `query ${operation}($owner: String!, $name: String!, ${variable}$path: String!, $folder: String!) {
  repository(owner: $owner, name: $name) {
    ${ref} { target { oid ... on Commit {
      file(path: $path) { ...Entry }
      folder: file(path: $folder) { object { ... on Tree { entries { name ...Entry } } } }
    } } }
  }
}
${ENTRY}`;
}

/** Paths at commits, in the order asked; null where the commit has no such path. */
export async function readFiles(
  client: GitHubClient,
  repository: NamedRepository,
  wanted: readonly WantedFile[],
): Promise<readonly (TreeFile | null)[]> {
  const files: (TreeFile | null)[] = [];
  for (let start = 0; start < wanted.length; start += BATCH) {
    const batch = wanted.slice(start, start + BATCH);
    const entries = await queryBatch(client, repository, batch);
    for (const [index, { path }] of batch.entries()) {
      const entry = entries[index];
      files.push(entry ? await toTreeFile(client, repository, path, entry) : null);
    }
  }
  return files;
}

const blobFields = z.object({
  isBinary: z.boolean().nullish(),
  isTruncated: z.boolean().optional(),
  text: z.string().nullish(),
});
const blobsAnswer = z.object({ repository: z.record(z.string(), blobFields.nullish()).nullish() });

/** Contents of blobs, in the order asked. */
export async function readBlobs(
  client: GitHubClient,
  repository: NamedRepository,
  wanted: readonly ListedBlob[],
): Promise<readonly Content[]> {
  const contents: Content[] = [];
  const { owner, name } = repository;
  for (let start = 0; start < wanted.length; start += BATCH) {
    const batch = wanted.slice(start, start + BATCH);
    const variables = Object.fromEntries(batch.map(({ blobSha }, index) => [`b${index}`, blobSha]));
    const answer = await call('blobs', () =>
      client.graphql(blobsQuery(batch.length), { owner, name, ...variables }),
    );
    const found = blobsAnswer.parse(answer).repository ?? {};
    for (const [index, { blobSha, byteSize }] of batch.entries()) {
      const object = found[`b${index}`];
      if (!object) throw new TransientError('blobs: one is not visible yet');
      contents.push(await contentOf(client, repository, { oid: blobSha, size: byteSize, object }));
    }
  }
  return contents;
}

function blobsQuery(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const variables = indexes.map((index) => `$b${index}: GitObjectID!`).join(', ');
  const fields = indexes.map(
    (index) => `b${index}: object(oid: $b${index}) { ... on Blob { isBinary isTruncated text } }`,
  );
  return `query Blobs($owner: String!, $name: String!, ${variables}) {
  repository(owner: $owner, name: $name) { ${fields.join('\n')} }
}`;
}

/**
 * See `PullRequestReader.onBranch`.
 * @param operation by which whoever watches the requests tells them apart; empty for none.
 */
export async function readOnBranch(
  client: GitHubClient,
  repository: NamedRepository,
  branch: string | null,
  { path, folder }: { readonly path: string; readonly folder: string },
  operation = '',
): Promise<OnBranch | null> {
  const { owner, name } = repository;
  const variables = {
    owner,
    name,
    path,
    folder,
    ...(branch === null ? {} : { branch: `refs/heads/${branch}` }),
  };
  const answer = await call('file on branch', () =>
    client.graphql(branchQuery(branch, operation), variables).catch((error: unknown) => {
      if (isNotFoundInGraphql(error)) return {};
      throw error;
    }),
  );
  const target = branchAnswer.parse(answer).repository?.ref?.target;
  if (!target) return null;
  const file = target.file ? await toTreeFile(client, repository, path, target.file) : null;
  const files: TreeFile[] = [];
  for (const entry of target.folder?.object?.entries ?? []) {
    if (entry.type === 'blob')
      files.push(await toTreeFile(client, repository, `${folder}/${entry.name}`, entry));
  }
  return { commitSha: target.oid, file, folder: files };
}

async function queryBatch(
  client: GitHubClient,
  { owner, name }: NamedRepository,
  batch: readonly WantedFile[],
): Promise<(TreeEntry | null | undefined)[]> {
  const shas = [...new Set(batch.map((file) => file.sha))];
  const answer = await call('file contents', () =>
    client.graphql(batchQuery(batch, shas), { owner, name, ...batchVariables(batch, shas) }),
  );
  const commits = filesAnswer.parse(answer).repository ?? {};
  if (shas.some((_, index) => !commits[`c${index}`]))
    throw new TransientError('file contents: a commit is not visible yet');
  return batch.map((file, index) => commits[`c${shas.indexOf(file.sha)}`]?.[`f${index}`]);
}

/** Paths are variables, never text of the query: a file name can hold quotes and braces. */
function batchQuery(batch: readonly WantedFile[], shas: readonly string[]): string {
  const variables = [
    ...shas.map((_, index) => `$c${index}: GitObjectID!`),
    ...batch.map((_, index) => `$p${index}: String!`),
  ];
  const commits = shas.map((sha, commit) => {
    const fields = batch.flatMap((file, index) =>
      file.sha === sha ? [`f${index}: file(path: $p${index}) { ...Entry }`] : [],
    );
    return `c${commit}: object(oid: $c${commit}) { ... on Commit { ${fields.join(' ')} } }`;
  });
  return `query($owner: String!, $name: String!, ${variables.join(', ')}) {
  repository(owner: $owner, name: $name) { ${commits.join('\n')} }
}
${ENTRY}`;
}

function batchVariables(batch: readonly WantedFile[], shas: readonly string[]): Record<string, string> {
  return Object.fromEntries([
    ...shas.map((sha, index) => [`c${index}`, sha]),
    ...batch.map((file, index) => [`p${index}`, file.path]),
  ]);
}

async function toTreeFile(
  client: GitHubClient,
  repository: NamedRepository,
  path: string,
  entry: TreeEntry,
): Promise<TreeFile> {
  const mode = modeOf(entry);
  const content = mode === 'submodule' ? unreadable('binary') : await contentOf(client, repository, entry);
  return { path, mode, blobSha: entry.oid, byteSize: entry.size, generated: entry.isGenerated, content };
}

function modeOf({ mode, type }: TreeEntry): TreeFile['mode'] {
  if (type === 'commit') return 'submodule';
  if (mode === 0o120000) return 'symlink';
  return mode === 0o100755 ? 'executable' : 'file';
}

type Content = TreeFile['content'];

function unreadable(why: Extract<Content, { kind: 'unreadable' }>['why']): Content {
  return { kind: 'unreadable', why };
}

/** GraphQL's text where it is the blob to the byte, else the raw blob: GraphQL decodes, cuts and guesses. */
async function contentOf(
  client: GitHubClient,
  repository: NamedRepository,
  entry: Pick<TreeEntry, 'oid' | 'size' | 'object'>,
): Promise<Content> {
  if (entry.size > MAX_BYTES) return unreadable('too-large');
  if (entry.object?.isBinary === true) return unreadable('binary');
  const text = entry.object?.text;
  if (typeof text === 'string' && entry.object?.isTruncated !== true && gitBlobId(text) === entry.oid) {
    return { kind: 'text', text };
  }
  return rawContent(client, repository, entry.oid);
}

async function rawContent(
  client: GitHubClient,
  { owner, name }: NamedRepository,
  blobSha: string,
): Promise<Content> {
  const { data } = await call('blob', () =>
    client.rest.git.getBlob({ owner, repo: name, file_sha: blobSha }),
  );
  const bytes = Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8');
  if (gitBlobId(bytes) !== blobSha) return unreadable('unverified');
  try {
    // Keeps a byte order mark: offsets must count it, and it must survive a fix.
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return unreadable('not-utf8');
  }
}
