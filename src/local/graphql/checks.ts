import { latestRuns } from '../actions/checks.js';
import { TypedGraphQLFailure } from '../errors.js';
import { nodeId, numberOfNodeId } from '../render/accounts.js';
import { siteUrl } from '../render/repositories.js';
import type { Annotation, App, CheckRun, CheckSuite, Repository } from '../world.js';
import { connection, requirePermission, unresolved } from './node.js';
import type { Asking, Fields } from './node.js';

type Paging = Parameters<ReturnType<typeof connection>>[0];

interface SuitesArguments extends Paging {
  readonly filterBy?: { readonly appId?: number | null; readonly checkName?: string | null } | null;
}

interface RunsArguments extends Paging {
  readonly filterBy?: {
    readonly appId?: number | null;
    readonly checkName?: string | null;
    readonly checkType?: 'ALL' | 'LATEST' | null;
    readonly conclusions?: readonly string[] | null;
    readonly status?: string | null;
    readonly statuses?: readonly string[] | null;
  } | null;
}

/** Of an app that is private nobody else may ask. */
function appFields({ actor }: Asking, app: App): Fields {
  if (!app.public && actor.app !== app)
    throw new TypedGraphQLFailure('FORBIDDEN', 'Resource not accessible by integration');
  return { __typename: 'App', id: nodeId('A', app.id), databaseId: app.id, slug: app.slug, name: app.name };
}

function annotationFields(run: CheckRun, annotation: Annotation): Fields {
  const { suite } = run;
  return {
    __typename: 'CheckAnnotation',
    annotationLevel: annotation.annotation_level.toUpperCase(),
    blobUrl: `${siteUrl(suite.repository)}/blob/${suite.headSha}/${annotation.path}`,
    location: {
      start: { line: annotation.start_line, column: annotation.start_column ?? null },
      end: { line: annotation.end_line, column: annotation.end_column ?? null },
    },
    message: annotation.message,
    path: annotation.path,
    rawDetails: annotation.raw_details ?? null,
    title: annotation.title ?? null,
  };
}

function runFields(run: CheckRun): Fields {
  return {
    __typename: 'CheckRun',
    id: nodeId('CR', run.id),
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    externalId: run.externalId,
    title: run.title,
    summary: run.summary,
    text: run.text,
    url: `${siteUrl(run.suite.repository)}/runs/${run.id}`,
    annotations: connection('annotations', run.annotations, (each) => annotationFields(run, each)),
  };
}

function suiteFields(asking: Asking, suite: CheckSuite): Fields {
  const { world } = asking;
  const all = [...world.checkRuns.values()].filter((run) => run.suite === suite);
  return {
    __typename: 'CheckSuite',
    id: nodeId('CS', suite.id),
    databaseId: suite.id,
    app: () => appFields(asking, suite.app),
    checkRuns({ filterBy, ...paging }: RunsArguments) {
      const { appId, checkName, checkType, conclusions, status, statuses } = filterBy ?? {};
      const fits = (run: CheckRun): boolean =>
        (appId ?? suite.app.id) === suite.app.id &&
        (checkName ?? run.name) === run.name &&
        (conclusions ?? null)?.includes(run.conclusion?.toUpperCase() ?? '') !== false &&
        (status ?? run.status.toUpperCase()) === run.status.toUpperCase() &&
        (statuses ?? null)?.includes(run.status.toUpperCase()) !== false;
      const runs = checkType === 'ALL' ? all : latestRuns(all);
      return connection('checkRuns', runs.filter(fits), runFields)(paging);
    },
  };
}

/** The suites of a commit, which each app has in each repository of its own. */
export function checkSuitesOf(asking: Asking, repository: Repository, oid: string) {
  return ({ filterBy, ...paging }: SuitesArguments): Fields => {
    requirePermission(asking, 'checks:read');
    const { world } = asking;
    const isNamed = (suite: CheckSuite, name: string): boolean =>
      [...world.checkRuns.values()].some((run) => run.suite === suite && run.name === name);
    const suites = [...world.checkSuites.values()].filter(
      (suite) =>
        suite.repository === repository &&
        suite.headSha === oid &&
        (filterBy?.appId ?? suite.app.id) === suite.app.id &&
        (filterBy?.checkName == null || isNamed(suite, filterBy.checkName)),
    );
    return connection('checkSuites', suites, (suite) => suiteFields(asking, suite))(paging);
  };
}

/** A check run by its global id: the one kind of node that is answered. */
export function checkRunNode(asking: Asking, id: string): Fields {
  const run = asking.world.checkRuns.get(numberOfNodeId('CR', id) ?? -1);
  if (!run || !asking.actor.sees(run.suite.repository)) throw unresolved('node', id);
  requirePermission(asking, 'checks:read');
  return runFields(run);
}
