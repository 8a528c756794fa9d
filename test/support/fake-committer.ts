import type { BranchCommit, BranchRule, Committer, NewCommit } from '../../src/domain/committer.js';

/** One branch as GitHub would have it. */
export interface FakeCommitter extends Committer {
  /** Newest first. */
  readonly commits: BranchCommit[];
  /** What was committed. */
  readonly made: NewCommit[];
  rulesInForce: readonly BranchRule[];
  /** GitHub's sentence, where it refuses what the rules did not tell. */
  refusal: string | null;
  /** Called before a commit is taken and after; may throw what ends the process. */
  beforeCommit: () => void;
  afterCommit: () => void;
  requests: number;
}

export function fakeCommitter(head = ''): FakeCommitter {
  const fake: FakeCommitter = {
    commits: [{ sha: head, parents: [], message: 'Begin' }],
    made: [],
    rulesInForce: [],
    refusal: null,
    beforeCommit: () => undefined,
    afterCommit: () => undefined,
    requests: 0,
    async commit(_repository, commit) {
      fake.requests += 1;
      fake.beforeCommit();
      if (fake.commits[0]?.sha !== commit.parent) return { kind: 'moved' };
      if (fake.refusal !== null) return { kind: 'refused', why: fake.refusal };
      const sha = String(fake.made.push(commit)).repeat(40).slice(0, 40);
      const message = commit.body === null ? commit.headline : `${commit.headline}\n\n${commit.body}`;
      fake.commits.unshift({ sha, parents: [commit.parent], message });
      fake.afterCommit();
      return { kind: 'committed', sha };
    },
    async rules() {
      fake.requests += 1;
      return fake.rulesInForce;
    },
    async newest(_repository, _branch, limit) {
      fake.requests += 1;
      return fake.commits.slice(0, limit);
    },
  };
  return fake;
}
