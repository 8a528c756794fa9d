import { GraphqlResponseError } from '@octokit/graphql';
import { z } from 'zod';
import type {
  BranchCommit,
  BranchRule,
  CommitOutcome,
  CommittedFile,
  Committer,
  NewCommit,
} from '../../domain/committer.js';
import { UserError } from '../../domain/errors.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { GitHubClient, GitHubClients } from './client.js';
import { call, isNotFound, isNotFoundInGraphql, refusalMessage } from './errors.js';

/** Commits over GraphQL where all files are plain, over git data where they are not. */
export function createCommitter(clients: GitHubClients): Committer {
  const at = (repository: RepositoryRef): CommitTarget => ({
    client: clients.installation(repository.installationId),
    names: { owner: repository.owner, repo: repository.name },
  });
  return {
    commit: (repository, commit) => createCommit(at(repository), commit),
    rules: (repository, branch) => readRules(at(repository), branch),
    newest: (repository, branch, limit) => readNewest(at(repository), branch, limit),
  };
}

export interface CommitTarget {
  readonly client: GitHubClient;
  readonly names: { readonly owner: string; readonly repo: string };
}

/** One commit on a branch that is at `parent`, and nothing where it is not. */
export function createCommit(target: CommitTarget, commit: NewCommit): Promise<CommitOutcome> {
  const isPlain = commit.files.every(({ mode }) => mode === 'file');
  return call('commit', () => (isPlain ? commitByGraphql(target, commit) : commitByGitData(target, commit)));
}

const COMMIT = `mutation($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

const committed = z.object({ createCommitOnBranch: z.object({ commit: z.object({ oid: z.string() }) }) });

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** GitHub writes every file of such a commit as a plain one. */
async function commitByGraphql(
  { client, names: { owner, repo } }: CommitTarget,
  { branch, parent, headline, body, files }: NewCommit,
): Promise<CommitOutcome> {
  const additions = files.flatMap((file) =>
    file.mode === 'deleted' ? [] : [{ path: file.path, contents: base64(file.text) }],
  );
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: branch },
    expectedHeadOid: parent,
    message: { headline, ...(body === null ? {} : { body }) },
    fileChanges: { additions },
  };
  try {
    const answer = await client.graphql(COMMIT, { input });
    return { kind: 'committed', sha: committed.parse(answer).createCommitOnBranch.commit.oid };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome === null) throw error;
    return outcome;
  }
}

/** How rules and the older protection of branches are told of, whatever type the error has. */
const RULE = /rule violations? found|protected (branch|ref)/i;

function outcomeOf(error: unknown): CommitOutcome | null {
  if (!(error instanceof GraphqlResponseError)) return null;
  // A branch that is gone has moved too.
  if (isNotFoundInGraphql(error)) return { kind: 'moved' };
  const [first] = error.errors ?? [];
  if (first?.type === 'STALE_DATA') return { kind: 'moved' };
  const isRule = first?.type === 'UNPROCESSABLE' || RULE.test(first?.message ?? '');
  return first !== undefined && isRule ? { kind: 'refused', why: first.message } : null;
}

const MODES = { file: '100644', executable: '100755', symlink: '120000' } as const;

/** Without an author GitHub signs these too. Nobody sees the parts before the branch is moved. */
async function commitByGitData(
  { client, names }: CommitTarget,
  { branch, parent, headline, body, files }: NewCommit,
): Promise<CommitOutcome> {
  const { git } = client.rest;
  const { data: before } = await git.getCommit({ ...names, commit_sha: parent });
  const entries = [];
  for (const file of files) entries.push(await writeEntry({ client, names }, file));
  const { data: tree } = await git.createTree({ ...names, base_tree: before.tree.sha, tree: entries });
  const message = body === null ? headline : `${headline}\n\n${body}`;
  const { data: made } = await git.createCommit({ ...names, message, tree: tree.sha, parents: [parent] });
  try {
    await git.updateRef({ ...names, ref: `heads/${branch}`, sha: made.sha, force: false });
    return { kind: 'committed', sha: made.sha };
  } catch (error) {
    const why = refusalMessage(error);
    if (why === null) throw error;
    const isMoved = /not a fast forward|reference does not exist/i.test(why);
    return isMoved ? { kind: 'moved' } : { kind: 'refused', why };
  }
}

async function writeEntry({ client, names }: CommitTarget, file: CommittedFile) {
  const { path } = file;
  if (file.mode === 'deleted') return { path, mode: MODES.file, type: 'blob', sha: null } as const;
  const content = base64(file.text);
  const { data } = await client.rest.git.createBlob({ ...names, content, encoding: 'base64' });
  return { path, mode: MODES[file.mode], type: 'blob', sha: data.sha } as const;
}

const ruleSchema = z.object({
  type: z.string(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
});

/** GitHub refuses the question where the plan has no rules: then none is in the way. */
async function readRules({ client, names }: CommitTarget, branch: string): Promise<readonly BranchRule[]> {
  try {
    const asked = { ...names, branch, per_page: 100 };
    const { data } = await call('rules', () => client.rest.repos.getBranchRules(asked));
    return z
      .array(ruleSchema)
      .parse(data)
      .map(({ type, parameters }) => ({ type, parameters: parameters ?? {} }));
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

async function readNewest(
  { client, names }: CommitTarget,
  branch: string,
  limit: number,
): Promise<readonly BranchCommit[]> {
  return call('commits', async () => {
    try {
      const { data } = await client.rest.repos.listCommits({ ...names, sha: branch, per_page: limit });
      return data.map(({ sha, parents, commit: { message } }) => ({
        sha,
        message,
        parents: parents.map((one) => one.sha),
      }));
    } catch (error) {
      if (isNotFound(error)) return [];
      throw error;
    }
  });
}
