import { resolveCommit } from '../actions/branches.js';
import { createCheckRun, latestRuns, updateCheckRun } from '../actions/checks.js';
import type { CheckRunInput } from '../actions/checks.js';
import { ApiError, notFound } from '../errors.js';
import { renderAnnotation, renderCheckRun, renderSuite } from '../render/checks.js';
import { bodyOf, installationActor, listAnswer, numberParam, param, repositoryOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { CheckRun, CheckSuite } from '../world.js';

function runOf(call: Call): CheckRun {
  const run = call.world.checkRuns.get(numberParam(call, 'check_run_id'));
  if (run?.suite.repository !== repositoryOf(call)) throw notFound();
  return run;
}

function suiteFor(call: Call): CheckSuite {
  const suite = call.world.checkSuites.get(numberParam(call, 'check_suite_id'));
  if (suite?.repository !== repositoryOf(call)) throw notFound();
  return suite;
}

async function create(call: Call): Promise<Answer> {
  const { app } = installationActor(call);
  const run = await createCheckRun(call.world, repositoryOf(call), app, bodyOf<CheckRunInput>(call));
  return { status: 201, body: renderCheckRun(call.world, run) };
}

function update(call: Call): Answer {
  const run = runOf(call);
  if (run.suite.app !== call.actor.app)
    throw new ApiError(
      403,
      'Invalid app_id `' +
        call.actor.app.id +
        '` - check run can only be modified by the GitHub App that created it.',
    );
  updateCheckRun(call.world, run, bodyOf<CheckRunInput>(call));
  return { status: 200, body: renderCheckRun(call.world, run) };
}

function annotations(call: Call): Answer {
  const run = runOf(call);
  return listAnswer(call, `${REPO}/check-runs/{check_run_id}/annotations`, run.annotations, (each) =>
    renderAnnotation(run, each),
  );
}

function runsAnswer(call: Call, template: string, runs: readonly CheckRun[]): Answer {
  const { query } = call;
  const fits = (run: CheckRun): boolean =>
    (query.get('app_id') ?? String(run.suite.app.id)) === String(run.suite.app.id) &&
    (query.get('check_name') ?? run.name) === run.name &&
    (query.get('status') ?? run.status) === run.status;
  const wanted = runs.filter(fits);
  // `filter=latest` is the default.
  const shown = query.get('filter') === 'all' ? wanted : latestRuns(wanted);
  return listAnswer(
    call,
    template,
    shown.toReversed(),
    (run) => renderCheckRun(call.world, run),
    (rendered, total) => ({ total_count: total, check_runs: rendered }),
  );
}

async function shaOf(call: Call): Promise<string> {
  const sha = await resolveCommit(repositoryOf(call), param(call, 'ref'));
  if (sha === null) throw new ApiError(422, `No commit found for SHA: ${param(call, 'ref')}`);
  return sha;
}

async function listForRef(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = await shaOf(call);
  const here = ({ suite }: CheckRun): boolean => suite.repository === repository && suite.headSha === sha;
  return runsAnswer(
    call,
    `${REPO}/commits/{ref}/check-runs`,
    [...call.world.checkRuns.values()].filter(here),
  );
}

async function listSuites(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = await shaOf(call);
  const app = call.query.get('app_id');
  const fits = (suite: CheckSuite): boolean =>
    suite.repository === repository &&
    suite.headSha === sha &&
    (app === null || app === String(suite.app.id));
  return listAnswer(
    call,
    `${REPO}/commits/{ref}/check-suites`,
    [...call.world.checkSuites.values()].filter(fits),
    (suite) => renderSuite(call.world, suite),
    (suites, total) => ({ total_count: total, check_suites: suites }),
  );
}

const REPO = '/repos/{owner}/{repo}';
const READ = ['checks:read'];
const WRITE = ['checks:write'];

export const checkRoutes: readonly Route[] = [
  { method: 'POST', path: `${REPO}/check-runs`, auth: 'installation', permissions: WRITE, handle: create },
  {
    method: 'GET',
    path: `${REPO}/check-runs/{check_run_id}`,
    auth: 'installation',
    permissions: READ,
    handle: (call) => ({ status: 200, body: renderCheckRun(call.world, runOf(call)) }),
  },
  {
    method: 'PATCH',
    path: `${REPO}/check-runs/{check_run_id}`,
    auth: 'installation',
    permissions: WRITE,
    handle: update,
  },
  {
    method: 'GET',
    path: `${REPO}/check-runs/{check_run_id}/annotations`,
    auth: 'installation',
    permissions: READ,
    handle: annotations,
  },
  {
    method: 'GET',
    path: `${REPO}/commits/{ref}/check-runs`,
    auth: 'installation',
    permissions: READ,
    handle: listForRef,
  },
  {
    method: 'GET',
    path: `${REPO}/commits/{ref}/check-suites`,
    auth: 'installation',
    permissions: READ,
    handle: listSuites,
  },
  {
    method: 'GET',
    path: `${REPO}/check-suites/{check_suite_id}`,
    auth: 'installation',
    permissions: READ,
    handle: (call) => ({ status: 200, body: renderSuite(call.world, suiteFor(call)) }),
  },
  {
    method: 'GET',
    path: `${REPO}/check-suites/{check_suite_id}/check-runs`,
    auth: 'installation',
    permissions: READ,
    handle(call) {
      const suite = suiteFor(call);
      const runs = [...call.world.checkRuns.values()].filter((run) => run.suite === suite);
      return runsAnswer(call, `${REPO}/check-suites/{check_suite_id}/check-runs`, runs);
    },
  },
];
