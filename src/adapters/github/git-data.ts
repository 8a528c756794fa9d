import type { CommittedFile } from '../../domain/committer.js';
import type { RepositoryClient } from './repository-client.js';

const MODES = { file: '100644', executable: '100755', symlink: '120000' } as const;

/** A commit as git has it: a tree, made of another commit's and of some files, and parents. */
export interface GitCommit {
  readonly parents: readonly string[];
  /** The commit whose tree it starts from. */
  readonly treeOf: string;
  readonly message: string;
  /** Each path once; none: the tree is the other's. */
  readonly files: readonly CommittedFile[];
}

/**
 * Makes a commit that no branch has yet: nobody sees its parts before. Without an author GitHub signs it for the app.
 * @returns its id. Throws what octokit throws.
 */
export async function writeCommit(
  target: RepositoryClient,
  { parents, treeOf, message, files }: GitCommit,
): Promise<string> {
  const { client, names } = target;
  const { data: from } = await client.rest.git.getCommit({ ...names, commit_sha: treeOf });
  const tree = files.length === 0 ? from.tree.sha : await writeTree(target, from.tree.sha, files);
  const { data } = await client.rest.git.createCommit({ ...names, message, tree, parents: [...parents] });
  return data.sha;
}

async function writeTree(
  target: RepositoryClient,
  base: string,
  files: readonly CommittedFile[],
): Promise<string> {
  const { client, names } = target;
  const tree = [];
  for (const file of files) tree.push(await writeEntry(target, file));
  const { data } = await client.rest.git.createTree({ ...names, base_tree: base, tree });
  return data.sha;
}

async function writeEntry({ client, names }: RepositoryClient, file: CommittedFile) {
  const { path } = file;
  if (file.mode === 'deleted') return { path, mode: MODES.file, type: 'blob', sha: null } as const;
  const content = Buffer.from(file.text, 'utf8').toString('base64');
  const { data } = await client.rest.git.createBlob({ ...names, content, encoding: 'base64' });
  return { path, mode: MODES[file.mode], type: 'blob', sha: data.sha } as const;
}
