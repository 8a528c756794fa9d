import { ApiError } from '../errors.js';
import { newId, timestamp } from '../people.js';
import { renderCheckRunEvent } from '../render/checks.js';
import { emit } from '../webhooks/emit.js';
import type { Account, Annotation, App, CheckRun, Repository, World } from '../world.js';
import { suiteOf } from './suites.js';

export interface CheckRunInput {
  readonly name?: string;
  readonly head_sha?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly details_url?: string;
  readonly external_id?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary: string;
    readonly text?: string;
    readonly annotations?: readonly Annotation[];
  };
  readonly actions?: CheckRun['actions'];
}

const MAX_ANNOTATION_TITLE = 255;
const MAX_ANNOTATION_BYTES = 64 * 1024;

const refuse = (problem: string): ApiError => new ApiError(422, `Invalid request.\n\n${problem}`);

function checkAnnotation(annotation: Annotation): void {
  const { start_line: start, end_line: end, start_column: from, end_column: to } = annotation;
  if (start < 1 || end < start)
    throw refuse('start_line must precede or be end_line, and both must be 1 or more.');
  if ((from !== undefined || to !== undefined) && start !== end)
    throw refuse('start_column and end_column need start_line and end_line to be the same.');
  if ((annotation.title ?? '').length > MAX_ANNOTATION_TITLE)
    throw refuse('Only 255 characters are allowed for an annotation title.');
  for (const text of [annotation.message, annotation.raw_details ?? '']) {
    if (Buffer.byteLength(text) > MAX_ANNOTATION_BYTES)
      throw refuse('Only 64 KB are allowed for message and raw_details.');
  }
}

/** What the API description cannot say about a check run. */
function checkInput(input: CheckRunInput): void {
  if (input.status === 'completed' && input.conclusion === undefined)
    throw refuse(`"conclusion" wasn't supplied: it is required when status is completed.`);
  if (input.status !== undefined && input.status !== 'completed' && input.conclusion !== undefined)
    throw refuse(`A conclusion needs the status completed, not ${input.status}.`);
  if (input.conclusion === 'stale') throw refuse('Only GitHub can set the conclusion stale.');
  if (input.output && input.output.title === undefined) throw refuse(`"title" wasn't supplied.`);
  for (const annotation of input.output?.annotations ?? []) checkAnnotation(annotation);
}

function assign(world: World, run: CheckRun, input: CheckRunInput): void {
  const { output } = input;
  run.suite.rerequested = false;
  run.name = input.name ?? run.name;
  run.status = input.conclusion === undefined ? (input.status ?? run.status) : 'completed';
  if (run.status !== 'completed') run.conclusion = null;
  run.conclusion = input.conclusion ?? run.conclusion;
  run.startedAt = input.started_at ?? run.startedAt;
  run.completedAt =
    run.status === 'completed' ? (input.completed_at ?? run.completedAt ?? timestamp(world)) : null;
  run.detailsUrl = input.details_url ?? run.detailsUrl;
  run.externalId = input.external_id ?? run.externalId;
  run.actions = input.actions ?? run.actions;
  if (!output) return;
  run.title = output.title ?? run.title;
  run.summary = output.summary;
  run.text = output.text ?? run.text;
  run.annotations.push(...(output.annotations ?? []));
}

export function emitCheckRun(world: World, run: CheckRun, action: string, sender: Account, extra = {}): void {
  emit(world, {
    event: 'check_run',
    action,
    repository: run.suite.repository,
    sender,
    ...(action === 'created' || action === 'completed' ? {} : { only: run.suite.app }),
    fields: { check_run: renderCheckRunEvent(world, run), ...extra },
  });
}

export async function createCheckRun(
  world: World,
  repository: Repository,
  app: App,
  input: CheckRunInput,
): Promise<CheckRun> {
  checkInput(input);
  const headSha = input.head_sha ?? '';
  if (!(await repository.store.commit(headSha)))
    throw new ApiError(422, `No commit found for SHA: ${headSha}`);
  const run: CheckRun = {
    id: newId(world),
    suite: await suiteOf(world, repository, app, headSha),
    name: '',
    status: 'queued',
    conclusion: null,
    startedAt: timestamp(world),
    completedAt: null,
    detailsUrl: null,
    externalId: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    actions: [],
  };
  assign(world, run, input);
  world.checkRuns.set(run.id, run);
  emitCheckRun(world, run, 'created', app.bot);
  if (run.status === 'completed') emitCheckRun(world, run, 'completed', app.bot);
  return run;
}

/** The youngest run of each name and app. */
export function latestRuns(runs: readonly CheckRun[]): CheckRun[] {
  const youngest = new Map(runs.map((run) => [`${run.suite.app.id} ${run.name}`, run]));
  return runs.filter((run) => youngest.get(`${run.suite.app.id} ${run.name}`) === run);
}

/** A click on *Re-run*: the suite is reset, the run itself is left as it is, and its app is asked. */
export function rerequestRun(world: World, run: CheckRun, sender: Account): void {
  run.suite.rerequested = true;
  emitCheckRun(world, run, 'rerequested', sender);
}

/** Changes a run; annotations are added to those that are there. */
export function updateCheckRun(world: World, run: CheckRun, input: CheckRunInput): void {
  checkInput(input);
  const before = run.status;
  assign(world, run, input);
  if (run.status === 'completed' && before !== 'completed')
    emitCheckRun(world, run, 'completed', run.suite.app.bot);
}
