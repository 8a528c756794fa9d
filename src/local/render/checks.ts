import type { Annotation, CheckRun, CheckSuite, Pull, World } from '../world.js';
import { nodeId, renderApp } from './accounts.js';
import { renderSimpleCommit } from './commits.js';
import { renderPullMinimal } from './pulls.js';
import { apiUrl, renderRepository, siteUrl } from './repositories.js';

/** Open pull requests of the same repository with this head; those of forks are not listed. */
function pullsOf(suite: CheckSuite): Pull[] {
  return [...suite.repository.pulls.values()].filter(
    (pull) =>
      pull.state === 'open' && pull.head.sha === suite.headSha && pull.head.repository === suite.repository,
  );
}

export function renderCheckRun(world: World, run: CheckRun): Record<string, unknown> {
  const { suite } = run;
  const url = `${apiUrl(world, suite.repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId('CR', run.id),
    name: run.name,
    head_sha: suite.headSha,
    external_id: run.externalId ?? '',
    url,
    html_url: `${siteUrl(suite.repository)}/runs/${run.id}`,
    details_url: run.detailsUrl ?? `${siteUrl(suite.repository)}/runs/${run.id}`,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: suite.id },
    app: renderApp(world, suite.app),
    pull_requests: pullsOf(suite).map((pull) => renderPullMinimal(world, pull)),
  };
}

/** Of a suite, what a webhook about one of its runs tells. */
const OF_SUITE = [
  'id',
  'node_id',
  'head_branch',
  'head_sha',
  'status',
  'conclusion',
  'url',
  'before',
  'after',
  'pull_requests',
  'app',
  'created_at',
  'updated_at',
];

/** As a webhook carries it: with more of its suite than the REST API tells. */
export function renderCheckRunEvent(world: World, run: CheckRun): Record<string, unknown> {
  const suite = renderSuite(world, run.suite);
  return {
    ...renderCheckRun(world, run),
    check_suite: Object.fromEntries(OF_SUITE.map((name) => [name, suite[name]])),
  };
}

export function renderAnnotation(run: CheckRun, annotation: Annotation): Record<string, unknown> {
  return {
    path: annotation.path,
    blob_href: `${siteUrl(run.suite.repository)}/blob/${run.suite.headSha}/${annotation.path}`,
    start_line: annotation.start_line,
    start_column: annotation.start_column ?? null,
    end_line: annotation.end_line,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
  };
}

export function renderSuite(world: World, suite: CheckSuite): Record<string, unknown> {
  const runs = [...world.checkRuns.values()].filter((run) => run.suite === suite);
  const open = runs.some((run) => run.status !== 'completed');
  const waiting = suite.rerequested || runs.length === 0;
  const url = `${apiUrl(world, suite.repository)}/check-suites/${suite.id}`;
  return {
    id: suite.id,
    node_id: nodeId('CS', suite.id),
    head_branch: pullsOf(suite)[0]?.head.ref ?? null,
    head_sha: suite.headSha,
    status: waiting ? 'queued' : open ? 'in_progress' : 'completed',
    conclusion: waiting || open ? null : (runs.at(-1)?.conclusion ?? null),
    url,
    before: null,
    after: suite.headSha,
    pull_requests: pullsOf(suite).map((pull) => renderPullMinimal(world, pull)),
    app: renderApp(world, suite.app),
    repository: renderRepository(world, suite.repository),
    created_at: suite.createdAt,
    updated_at: suite.createdAt,
    head_commit: renderSimpleCommit(suite.headSha, suite.headCommit),
    latest_check_runs_count: runs.length,
    check_runs_url: `${url}/check-runs`,
  };
}
