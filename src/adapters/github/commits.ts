import { GraphqlResponseError } from '@octokit/graphql';
import { z } from 'zod';
import type {
  BranchCommit,
  BranchRule,
  CommitOutcome,
  Committer,
  NewCommit,
} from '../../domain/committer.js';
import { UserError } from '../../domain/errors.js';
import type { GitHubClients } from './client.js';
import { call, isNotFound, isNotFoundInGraphql } from './errors.js';
import { writeCommit } from './git-data.js';
import { advanceBranch } from './refs.js';
import { repositoryClients, type RepositoryClient } from './repository-client.js';

/** Commits over GraphQL where all files are plain, over git data where they are not. */
export function createCommitter(clients: GitHubClients): Committer {
  const at = repositoryClients(clients);
  return {
    commit: (repository, commit) => createCommit(at(repository), commit),
    rules: (repository, branch) => readRules(at(repository), branch),
    newest: (repository, branch, limit) => readNewest(at(repository), branch, limit),
  };
}

/** One commit on a branch that is at `parent`, and nothing where it is not. */
export function createCommit(target: RepositoryClient, commit: NewCommit): Promise<CommitOutcome> {
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
  { client, names: { owner, repo } }: RepositoryClient,
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

async function commitByGitData(
  target: RepositoryClient,
  { branch, parent, headline, body, files }: NewCommit,
): Promise<CommitOutcome> {
  const message = body === null ? headline : `${headline}\n\n${body}`;
  const sha = await writeCommit(target, { parents: [parent], treeOf: parent, message, files });
  const outcome = await advanceBranch(target, branch, sha);
  return outcome.kind === 'put' ? { kind: 'committed', sha } : outcome;
}

const ruleSchema = z.object({
  type: z.string(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
});

/** GitHub refuses the question where the plan has no rules: then none is in the way. */
async function readRules(
  { client, names }: RepositoryClient,
  branch: string,
): Promise<readonly BranchRule[]> {
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
  { client, names }: RepositoryClient,
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
