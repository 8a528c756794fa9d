import { z } from 'zod';
import { UserError } from '../../domain/errors.js';
import type { Severity } from '../../domain/finding.js';
import type { PullRequestRef, RepositoryRef } from '../../domain/ids.js';
import type { ToolReader } from '../../domain/ports.js';
import { readRunKey } from '../../domain/run-key.js';
import type { ToolReport } from '../../domain/tool-report.js';
import type { GitHubClient, GitHubClients } from './client.js';
import { call } from './errors.js';

const PAGE = 100;
/** No person reads more, and each one is matched. */
const MAX_REPORTS = 2_000;
/** UTF-16 units that are kept of a text: GitHub takes 64 KB, and tools say what it is at the beginning or the end. */
const MAX_TEXT = 4_000;

/** Reads annotations over GraphQL, where one request has those of all runs, and alerts over REST, which alone has them. */
export function createToolReader(clients: GitHubClients): ToolReader {
  return {
    annotations: (repository, sha, requests) => {
      const client = clients.installation(repository.installationId);
      return readAnnotations(client, { repository, sha }, requests);
    },
    alerts: (ref, requests) => readAlerts(clients.installation(ref.repository.installationId), ref, requests),
  };
}

const point = z.object({ line: z.int() });
const annotation = z.object({
  path: z.string(),
  annotationLevel: z.string().nullish(),
  location: z.object({ start: point, end: point }),
  title: z.string().nullish(),
  message: z.string(),
  rawDetails: z.string().nullish(),
});
const annotations = z.object({
  totalCount: z.int(),
  nodes: z.array(annotation.nullish()).nullish(),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
});
const run = z.object({
  id: z.string(),
  name: z.string(),
  externalId: z.string().nullish(),
  annotations: annotations.nullish(),
});
type Run = z.infer<typeof run>;
type Annotations = z.infer<typeof annotations>;

const suite = z.object({
  checkRuns: z.object({ nodes: z.array(run.nullish()).nullish() }).nullish(),
});
const suitesAnswer = z.object({
  repository: z
    .object({
      object: z
        .object({
          checkSuites: z.object({ nodes: z.array(suite.nullish()).nullish() }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
const pageAnswer = z.object({ node: z.object({ annotations: annotations.nullish() }).nullish() });

const ANNOTATIONS = `fragment Annotations on CheckAnnotationConnection {
  totalCount
  nodes { path annotationLevel location { start { line } end { line } } title message rawDetails }
  pageInfo { hasNextPage endCursor }
}`;

/**
 * Each app has one suite for a commit, GitHub Actions one for each workflow. GitHub counts 11 points of its limit. Whose a
 * suite is cannot be asked: of an app that is private, GitHub answers the question with an error.
 */
const SUITES = `query annotations($owner: String!, $name: String!, $sha: GitObjectID!) {
  repository(owner: $owner, name: $name) {
    object(oid: $sha) { ... on Commit { checkSuites(first: 50) { nodes {
      checkRuns(first: 20, filterBy: { checkType: LATEST, conclusions: [FAILURE, ACTION_REQUIRED] }) {
        nodes { id name externalId annotations(first: ${PAGE}) { ...Annotations } }
      }
    } } } }
  }
}
${ANNOTATIONS}`;

const NEXT_PAGE = `query annotations($run: ID!, $after: String!) {
  node(id: $run) { ... on CheckRun { annotations(first: ${PAGE}, after: $after) { ...Annotations } } }
}
${ANNOTATIONS}`;

interface Commit {
  readonly repository: RepositoryRef;
  readonly sha: string;
}

async function readAnnotations(
  client: GitHubClient,
  { repository: { owner, name, repositoryId }, sha }: Commit,
  requests: number,
): Promise<readonly ToolReport[]> {
  const answer = await call('annotations', () => client.graphql(SUITES, { owner, name, sha }));
  const suites = suitesAnswer.parse(answer).repository?.object?.checkSuites?.nodes ?? [];
  const runs = suites
    .flatMap((each) => each?.checkRuns?.nodes ?? [])
    .filter((each) => each != null)
    .filter(({ externalId }) => readRunKey(externalId ?? '', repositoryId) === null)
    .sort((a, b) => countOf(b) - countOf(a) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const reports = runs.flatMap((each) => toReports(each, each.annotations));
  let left = requests - 1;
  for (const each of runs) {
    let page = each.annotations;
    while (left > 0 && reports.length < MAX_REPORTS && page?.pageInfo.hasNextPage === true) {
      left -= 1;
      page = await nextPage(client, each, page);
      reports.push(...toReports(each, page));
    }
  }
  return reports.slice(0, MAX_REPORTS);
}

const countOf = ({ annotations: of }: Run): number => of?.totalCount ?? 0;

async function nextPage(client: GitHubClient, { id }: Run, { pageInfo }: Annotations) {
  const variables = { run: id, after: pageInfo.endCursor ?? '' };
  const answer = await call('annotations', () => client.graphql(NEXT_PAGE, variables));
  return pageAnswer.parse(answer).node?.annotations;
}

/** A level that is not known yet is no defect. */
function severityOfLevel(level: string | null | undefined): Severity {
  if (level === 'FAILURE') return 'error';
  return level === 'WARNING' ? 'warning' : 'info';
}

function toReports({ name }: Run, page: Annotations | null | undefined): readonly ToolReport[] {
  return (page?.nodes ?? []).flatMap((each) => {
    if (each == null) return [];
    const { start, end } = each.location;
    return {
      tool: cut(name),
      path: each.path,
      lines: { startLine: start.line, endLine: end.line },
      severity: severityOfLevel(each.annotationLevel),
      title: cut(each.title ?? null),
      message: cut(each.message),
      details: cut(each.rawDetails ?? null),
      ruleId: null,
      tags: [],
    };
  });
}

async function readAlerts(
  { rest }: GitHubClient,
  { repository, number }: PullRequestRef,
  requests: number,
): Promise<readonly ToolReport[]> {
  const asked = {
    owner: repository.owner,
    repo: repository.name,
    ref: `refs/pull/${number}/merge`,
    state: 'open',
    per_page: PAGE,
  } as const;
  const reports: ToolReport[] = [];
  try {
    for (let page = 1; page <= requests && reports.length < MAX_REPORTS; page++) {
      const { data } = await call('code-scanning alerts', () =>
        rest.codeScanning.listAlertsForRepo({ ...asked, page }),
      );
      reports.push(...data.flatMap(toReport));
      if (data.length < PAGE) break;
    }
  } catch (error) {
    // How GitHub says that code scanning is not switched on, or not permitted: 403 and 404.
    if (!(error instanceof UserError)) throw error;
  }
  return reports;
}

/** Older tools give no severity. What they found is one all the same. */
function severityOf({ severity, security_severity_level: security }: Alert['rule']): Severity {
  if (security === 'critical' || security === 'high') return 'error';
  if (severity === 'note' || severity === 'none') return security == null ? 'info' : 'warning';
  return severity === 'error' ? 'error' : 'warning';
}

type Alert = Awaited<ReturnType<GitHubClient['rest']['codeScanning']['listAlertsForRepo']>>['data'][number];

function toReport({ rule, tool, most_recent_instance: instance }: Alert): readonly ToolReport[] {
  const { path, start_line: startLine, end_line: endLine = startLine } = instance.location ?? {};
  if (path === undefined || startLine === undefined || endLine === undefined) return [];
  return [
    {
      tool: cut(tool.name ?? 'code scanning'),
      path,
      lines: { startLine, endLine },
      severity: severityOf(rule),
      title: cut(rule.name ?? null),
      message: cut(instance.message?.text ?? ''),
      details: null,
      ruleId: cut(rule.id ?? null),
      tags: (rule.tags ?? []).slice(0, 50).map((tag) => cut(tag)),
    },
  ];
}

/** The beginning and the end of a text that is longer than what is kept. */
function cut<T extends string | null>(text: T): T extends string ? string : string | null;
function cut(text: string | null): string | null {
  if (text === null || text.length <= MAX_TEXT) return text;
  return `${text.slice(0, MAX_TEXT / 2)}\n${text.slice(-MAX_TEXT / 2)}`;
}
