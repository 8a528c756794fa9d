import type { Silence } from '../../src/domain/silence.js';
import type { CommentRef } from '../../src/domain/command.js';
import type { Delivery, Event, InstallationFacts, RepositoryFacts } from '../../src/domain/event.js';
import type { Feedback } from '../../src/domain/feedback.js';
import type { PullRequestRef } from '../../src/domain/ids.js';
import type { Job } from '../../src/domain/job.js';
import type { ModelUse } from '../../src/domain/model.js';
import type { Output, ShownFinding } from '../../src/domain/output.js';
import type { OpenRequest, SystemStore } from '../../src/domain/ports.js';
import type { BlobTally, Profile } from '../../src/domain/profile.js';

export const HEAD = 'a'.repeat(40);
export const NEXT_HEAD = 'b'.repeat(40);

/** ISO time of the given second of one day. */
export const at = (second: number) =>
  new Date(Date.UTC(2030, 0, 1, 0, 0, second)).toISOString().replace('.000', '');

let counter = 0;
export const unique = () => (counter += 1);

export function newPullRequest(): PullRequestRef {
  const n = unique();
  const repository = {
    installationId: 1000 + n,
    repositoryId: 5_000_000_000 + n,
    owner: 'octo',
    name: `r${n}`,
  };
  return { repository, number: n };
}

type Change = 'opened' | 'reopened' | 'synchronize' | 'ready-for-review' | 'base-changed';

export function changed(
  ref: PullRequestRef,
  {
    change = 'base-changed',
    headSha = HEAD,
    updatedAt = at(1),
    baseRef = 'main',
    repositoryUpdatedAt = null,
  }: {
    change?: Change;
    headSha?: string;
    updatedAt?: string;
    baseRef?: string;
    repositoryUpdatedAt?: string | null;
  } = {},
): Delivery {
  const event = {
    kind: 'pull-request-changed' as const,
    change,
    repository: ref.repository,
    repositoryUpdatedAt,
    pullRequest: { number: ref.number, headSha, updatedAt, baseRef },
    sender: { login: 'mona', id: 1, bot: false },
  };
  return { guid: `guid-${unique()}`, name: `pull_request.${change}`, event };
}

export function closed(ref: PullRequestRef, updatedAt: string, headSha = HEAD, merged = false): Delivery {
  const { repository, number } = ref;
  const event = {
    kind: 'pull-request-closed' as const,
    merged,
    repository,
    repositoryUpdatedAt: null,
    pullRequest: { number, headSha, updatedAt, baseRef: 'main' },
    sender: null,
  };
  return { guid: `guid-${unique()}`, name: 'pull_request.closed', event };
}

export function mergeGroup(ref: PullRequestRef, headSha = HEAD): Delivery {
  const { repository, number } = ref;
  const event = { kind: 'merge-group-requested' as const, repository, headSha, number };
  return { guid: `guid-${unique()}`, name: 'merge_group.checks_requested', event };
}

const EVE = { login: 'eve', id: 6, bot: false };

/** *Re-run* on the nth answer to a merge queue. */
export const groupAgain = (ref: PullRequestRef, answer = 1, headSha = HEAD): Delivery =>
  told({ kind: 'merge-group-rerequested', ...ref, headSha, answer, sender: EVE });

export const groupGone = (ref: PullRequestRef, headSha = HEAD): Delivery =>
  told({ kind: 'merge-group-destroyed', ...ref, headSha });

/** *Re-run* by eve; without numbers, *Re-run all checks*. */
export const rerun = (ref: PullRequestRef, headSha: string, numbers: readonly number[]): Delivery =>
  told({
    kind: 'review-requested',
    reason: 'rerun',
    repository: ref.repository,
    headSha,
    numbers,
    sender: EVE,
  });

export function told(event: Event): Delivery {
  return { guid: `guid-${unique()}`, name: event.kind, event };
}

export const installationOf = (
  { repository }: PullRequestRef,
  over: Partial<InstallationFacts> = {},
): InstallationFacts => ({
  installationId: repository.installationId,
  account: { id: repository.installationId + 1, login: repository.owner },
  repositorySelection: 'all',
  permissions: { checks: 'write' },
  suspended: false,
  createdAt: null,
  updatedAt: null,
  ...over,
});

export const factsOf = (
  { repository }: PullRequestRef,
  over: Partial<RepositoryFacts> = {},
): RepositoryFacts => ({
  repository,
  private: false,
  archived: false,
  updatedAt: null,
  ...over,
});

export const review = (key: string, body = 'two findings'): Output => ({
  kind: 'review',
  key,
  headSha: HEAD,
  marker: `<!-- ${key} -->`,
  body,
  comments: [{ fingerprint: 'f', path: 'src/a.ts', startLine: 1, endLine: 2, body: 'why' }],
});

export const checkRun = (key: string): Output => ({
  kind: 'check-run',
  key,
  headSha: HEAD,
  externalId: 'pr-1',
  conclusion: null,
  meaning: 'in-progress',
  output: { title: 't', summary: 's', text: '' },
});

export const checkRunUpdate = (key: string): Output => ({
  kind: 'check-run-update',
  key,
  headSha: HEAD,
  checkRunKey: 'run',
  output: { title: 't', summary: 's', text: '' },
  annotations: [{ path: 'a.ts', startLine: 1, endLine: 1, level: 'notice', title: 't', message: 'm' }],
  annotationsAfter: 1,
  conclusion: 'neutral',
  meaning: 'reviewed',
});

export const shown = (fingerprint: string, outputKey: string): ShownFinding => ({
  fingerprint,
  ruleId: 'use-isnan',
  severity: 'warning',
  headSha: HEAD,
  shownAs: 'suggestion',
  outputKey,
  path: 'src/a.ts',
  kind: 'bug',
  origin: 'pattern',
  withheldBy: null,
  profileVersion: 3,
  offer: { path: 'src/a.ts', headSha: HEAD, startLine: 1, endLine: 2, before: 'a\nb', replacement: null },
  custody: 'live',
});

/** What somebody tells whoever runs the app. */
export const feedbackOf = (commandId: number, over: Partial<Feedback> = {}): Feedback => ({
  commandId,
  login: 'mona',
  text: 'well done',
  at: new Date('2026-01-02T03:04:05Z'),
  ...over,
});

/** A use of a model that took so many tokens. */
export const modelUse = (
  { repository, number }: PullRequestRef,
  tokens: number,
  over: Partial<ModelUse> = {},
): ModelUse => ({
  repositoryId: repository.repositoryId,
  number,
  model: 'small',
  modelClass: 'fast',
  promptId: 'fix-finding',
  promptVersion: '1',
  tokens: { input: tokens, output: 0 },
  costMicros: 12,
  usedAt: new Date(at(1)),
  ...over,
});

export const reviewJob = (ref: PullRequestRef): Job => ({
  kind: 'review',
  repositoryId: ref.repository.repositoryId,
  number: ref.number,
});

/** The sweep of an installation, as it is asked for. */
export const sweepOf = ({ repository: { installationId } }: PullRequestRef): OpenRequest => ({
  job: { kind: 'sweep', installationId },
  priority: 'crawl',
  installationId,
});

/** A webhook from its arrival to the work that it asks for. */
export async function deliver(system: SystemStore, delivery: Delivery): Promise<OpenRequest | null> {
  await system.recordDelivery(delivery);
  const { wanted } = await system.relayDelivery(delivery);
  return wanted[0] ?? null;
}

/** What is open for pull requests of the repository of `ref`: other tests have theirs. */
export async function openRequests(system: SystemStore, ref: PullRequestRef): Promise<OpenRequest[]> {
  const all = await system.openRequests();
  return all.filter(({ job }) => 'number' in job && job.repositoryId === ref.repository.repositoryId);
}

/** Training on a repository, as it is asked for. */
export const trainingOf = ({ repository }: PullRequestRef): OpenRequest => ({
  job: { kind: 'train', repositoryId: repository.repositoryId },
  priority: 'crawl',
  installationId: repository.installationId,
});

export const pushed = ({ repository }: PullRequestRef): Delivery =>
  told({ kind: 'default-branch-pushed', repository, repositoryUpdatedAt: null });

export const blobTally = (blobSha: string, count = 1, pathKind = 'typescript'): BlobTally => ({
  pathKind,
  blobSha,
  result: {
    kind: 'tally',
    tally: {
      counts: [{ convention: 'formatting.quotes', option: 'single', count, lines: [1] }],
      settings: [{ tool: 'prettier', convention: 'formatting.quotes', value: 'single', line: 2 }],
    },
  },
});

export const profileAt = (commitSha: string, over: Partial<Profile> = {}): Profile => ({
  version: 1,
  branch: 'main',
  commitSha,
  facts: [
    {
      id: 'formatting.quotes',
      family: 'formatting',
      scope: '',
      statement: 'Strings are in single quotes.',
      value: 'single',
      support: 10,
      counter: 1,
      unit: 'strings',
      confidence: 0.7,
      examples: [{ path: 'src/a.ts', line: 1 }],
      exceptions: [],
      origin: 'inferred',
    },
  ],
  files: 2,
  leftOut: [{ why: 'too large', files: 1, examples: ['src/big.ts'] }],
  trainedAt: new Date(at(1)),
  ...over,
});

/** The pull request that a job is about; null for one that is about none. */
export const numberOf = ({ job }: OpenRequest): number | null => ('number' in job ? job.number : null);

/** A comment in the conversation with one command. */
export const commandsGiven = (
  { repository, number }: PullRequestRef,
  name: string,
  comment: Partial<CommentRef> = {},
  words: readonly string[] = ['a', 'word'],
): Delivery =>
  told({
    kind: 'commands-given',
    repository,
    repositoryUpdatedAt: null,
    number,
    comment: { kind: 'conversation', id: unique(), inReplyTo: null, ...comment },
    commands: [{ name, words }],
    sender: { login: 'mona', id: 1, bot: false },
  });

/** A question in a thread of the diff. */
export const questionAsked = (
  { repository, number }: PullRequestRef,
  comment: { readonly id?: number; readonly inReplyTo?: number } = {},
  digest = 'abc',
): Delivery =>
  told({
    kind: 'question-asked',
    repository,
    repositoryUpdatedAt: null,
    number,
    comment: { kind: 'diff', id: unique(), inReplyTo: 7, ...comment },
    digest,
    sender: { login: 'mona', id: 1, bot: false },
  });
/** A rule that somebody does not want to hear of. */
export function silence(number: number, over: Partial<Silence> = {}): Silence {
  return {
    target: { kind: 'rule', id: 'use-isnan' },
    state: 'muted',
    by: 'mona',
    reason: null,
    number,
    at: new Date('2026-01-02T03:04:05Z'),
    ...over,
  };
}
