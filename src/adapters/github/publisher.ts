import type { PullRequestRef } from '../../domain/ids.js';
import type {
  Annotation,
  CheckRunOutput,
  CheckRunText,
  CheckRunUpdateOutput,
  FoundOutput,
  Output,
} from '../../domain/output.js';
import type { Publisher } from '../../domain/ports.js';
import type { GitHubClients, GitHubClient } from './client.js';
import { call } from './errors.js';
import { findReview, sendReview } from './review.js';

const CHECK_RUN_NAME = 'Code Roach';

/** Address of a pull request's repository in API calls. */
function target({ repository, number }: PullRequestRef) {
  return { owner: repository.owner, repo: repository.name, number };
}

/** Sends outputs and, after a crash, finds the ones that had already been sent. */
export function createPublisher(clients: GitHubClients): Publisher {
  return {
    async send(ref, output, parentId) {
      const client = clients.installation(ref.repository.installationId);
      return { key: output.key, githubId: await send(clients, client, ref, output, parentId) };
    },
    async find(ref, output, parentId) {
      const client = clients.installation(ref.repository.installationId);
      return find(clients, client, ref, output, parentId);
    },
  };
}

async function send(
  clients: GitHubClients,
  client: GitHubClient,
  ref: PullRequestRef,
  output: Output,
  parentId: number | null,
): Promise<number> {
  switch (output.kind) {
    case 'check-run':
      return createCheckRun(client, ref, output);
    case 'check-run-update':
      return updateCheckRun(client, ref, output, requireParent(output, parentId));
    case 'review':
      return sendReview(clients, client, target(ref), output);
  }
}

async function find(
  clients: GitHubClients,
  client: GitHubClient,
  ref: PullRequestRef,
  output: Output,
  parentId: number | null,
): Promise<FoundOutput | null> {
  const { key } = output;
  const receipt = (githubId: number | null) => (githubId === null ? null : { key, githubId });
  switch (output.kind) {
    case 'check-run':
      return findCheckRun(clients, client, ref, output);
    case 'check-run-update':
      return receipt(await findUpdate(client, ref, output, requireParent(output, parentId)));
    case 'review':
      return receipt(await findReview(clients, client, target(ref), output));
  }
}

function requireParent(output: CheckRunUpdateOutput, parentId: number | null): number {
  if (parentId === null) throw new Error(`${output.key}: the check run ${output.checkRunKey} has no receipt`);
  return parentId;
}

async function createCheckRun(
  client: GitHubClient,
  ref: PullRequestRef,
  output: CheckRunOutput,
): Promise<number> {
  const { owner, repo } = target(ref);
  const now = new Date().toISOString();
  const state =
    output.conclusion === null
      ? { status: 'in_progress' as const }
      : { status: 'completed' as const, conclusion: output.conclusion, completed_at: now };
  const { data } = await call('check run', () =>
    client.rest.checks.create({
      owner,
      repo,
      name: CHECK_RUN_NAME,
      head_sha: output.headSha,
      external_id: output.externalId,
      started_at: now,
      ...state,
      output: toApiText(output.output),
      ...toApiActions(output),
    }),
  );
  return data.id;
}

async function findCheckRun(
  clients: GitHubClients,
  client: GitHubClient,
  ref: PullRequestRef,
  output: CheckRunOutput,
): Promise<FoundOutput | null> {
  const { owner, repo } = target(ref);
  const runs = await call('check runs', () =>
    client.paginate(client.rest.checks.listForRef, {
      owner,
      repo,
      ref: output.headSha,
      check_name: CHECK_RUN_NAME,
      app_id: clients.appId,
      filter: 'all',
      per_page: 100,
    }),
  );
  const found = runs.find((run) => run.external_id === output.externalId);
  if (found === undefined) return null;
  const { title, summary, text, annotations_count: annotations } = found.output;
  const shown = { title: title ?? '', summary: summary ?? '', text: text ?? '' };
  const run = { conclusion: found.conclusion, output: shown, annotations };
  return { key: output.key, githubId: found.id, run };
}

async function updateCheckRun(
  client: GitHubClient,
  ref: PullRequestRef,
  output: CheckRunUpdateOutput,
  checkRunId: number,
): Promise<number> {
  const { owner, repo } = target(ref);
  const conclusion =
    output.conclusion === null
      ? {}
      : {
          status: 'completed' as const,
          conclusion: output.conclusion,
          completed_at: new Date().toISOString(),
        };
  const { data } = await call('check run', () =>
    client.rest.checks.update({
      owner,
      repo,
      check_run_id: checkRunId,
      ...conclusion,
      ...toApiActions(output),
      output: {
        ...toApiText(output.output),
        ...(output.annotations.length === 0 ? {} : { annotations: output.annotations.map(toApiAnnotation) }),
      },
    }),
  );
  return data.id;
}

/** Annotations only append, so their count tells how far a row of updates has come. */
async function findUpdate(
  client: GitHubClient,
  ref: PullRequestRef,
  output: CheckRunUpdateOutput,
  checkRunId: number,
): Promise<number | null> {
  const { owner, repo } = target(ref);
  const { data } = await call('check run', () =>
    client.rest.checks.get({ owner, repo, check_run_id: checkRunId }),
  );
  const annotated = data.output.annotations_count >= output.annotationsAfter;
  const concluded = output.conclusion === null || data.conclusion === output.conclusion;
  return annotated && concluded ? data.id : null;
}

function toApiActions({ buttons = [] }: CheckRunOutput | CheckRunUpdateOutput) {
  return buttons.length === 0 ? {} : { actions: buttons.map((button) => ({ ...button })) };
}

function toApiText({ title, summary, text }: CheckRunText) {
  return { title, summary, ...(text === '' ? {} : { text }) };
}

function toApiAnnotation(annotation: Annotation) {
  return {
    path: annotation.path,
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
  };
}
