import type {
  Annotation,
  CheckRunOutput,
  CheckRunText,
  CheckRunUpdateOutput,
  Conclusion,
  Output,
  RunMeaning,
  StoredOutput,
} from '../domain/output.js';
import type { Button } from '../domain/button.js';
import type { PullRequestRef } from '../domain/ids.js';

/** GitHub takes no more annotations than this in one request. */
const ANNOTATIONS_PER_REQUEST = 50;

/** How the check run of a head should end. */
export interface RunResult {
  readonly conclusion: Conclusion;
  readonly meaning: RunMeaning;
  readonly output: CheckRunText;
  readonly annotations: readonly Annotation[];
  /** No part of what tells two results apart: the texts say what buttons are for. */
  readonly buttons?: readonly Button[];
}

/** The newest check run of one head, as our outputs tell it. */
export type RunState =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly key: string; readonly annotations: readonly Annotation[] }
  | {
      readonly kind: 'concluded';
      /** Generation that concluded it. */
      readonly generation: number;
      readonly result: RunResult;
      /** More than `result.annotations` when the run was found on GitHub: then only their number is known. */
      readonly annotationCount: number;
    };

/** `repository.pull.head`: the beginning of every key, unique on one GitHub. */
export function keyPrefix(ref: PullRequestRef, headSha: string): string {
  return `${ref.repository.repositoryId}.${ref.number}.${headSha}`;
}

/** @param outputs outputs of one head, oldest first, without abandoned ones. */
export function runState(outputs: readonly StoredOutput[]): RunState {
  const run = outputs.findLast((stored) => stored.output.kind === 'check-run');
  if (run?.output.kind !== 'check-run') return { kind: 'none' };
  const { key, conclusion, meaning, output } = run.output;
  if (conclusion !== null) {
    return {
      kind: 'concluded',
      generation: run.generation,
      result: { conclusion, meaning, output, annotations: [] },
      annotationCount: 0,
    };
  }
  const updates = outputs.filter((stored) => isUpdateOf(stored.output, key));
  const annotations = updates.flatMap((stored) =>
    isUpdateOf(stored.output, key) ? stored.output.annotations : [],
  );
  const last = updates.at(-1);
  if (last === undefined || !isUpdateOf(last.output, key) || last.output.conclusion === null) {
    return { kind: 'open', key, annotations };
  }
  const { conclusion: ended, meaning: meant, output: text } = last.output;
  const result = { conclusion: ended, meaning: meant, output: text, annotations };
  const annotationCount = last.output.annotationsAfter;
  return { kind: 'concluded', generation: last.generation, result, annotationCount };
}

/**
 * The complete run that answers the merge queue on a commit of its own. Its key is never that of a pull request's head.
 * @param nth how often an answer was asked for: each is a run of its own.
 */
export function mergeGroupRun(
  ref: PullRequestRef,
  headSha: string,
  nth: number,
  output: CheckRunText,
): CheckRunOutput {
  const key = `${keyPrefix(ref, headSha)}.merge-group${nth === 1 ? '' : `-${nth}`}`;
  return {
    kind: 'check-run',
    key,
    headSha,
    externalId: key,
    conclusion: 'skipped',
    meaning: 'skipped',
    output,
  };
}

export function isOfMergeGroup(output: Output): boolean {
  return /\.merge-group(-\d+)?$/.test(output.key);
}

function isUpdateOf(output: Output, checkRunKey: string): output is CheckRunUpdateOutput {
  return output.kind === 'check-run-update' && output.checkRunKey === checkRunKey;
}

/** The output that opens a run, or that makes a complete one when it has a conclusion. */
export function newRun(
  ref: PullRequestRef,
  headSha: string,
  outputs: readonly StoredOutput[],
  content: Pick<CheckRunOutput, 'conclusion' | 'meaning' | 'output' | 'buttons'>,
): CheckRunOutput {
  const number = outputs.filter((stored) => stored.output.kind === 'check-run').length + 1;
  const key = `${keyPrefix(ref, headSha)}.run-${number}`;
  return { kind: 'check-run', key, headSha, externalId: key, ...content };
}

/**
 * The writes that make the head show `result`: none when it already does. An open run is concluded; a concluded one
 * that differs gets a successor, because annotations can only be appended.
 * @param outputs all outputs of the head, abandoned ones too: their keys stay taken.
 */
export function reach(
  ref: PullRequestRef,
  headSha: string,
  outputs: readonly StoredOutput[],
  result: RunResult,
): readonly Output[] {
  const state = runState(outputs.filter((stored) => stored.state !== 'abandoned'));
  if (state.kind === 'concluded' && shows(state, result)) return [];
  if (state.kind !== 'open') return freshRun(ref, headSha, outputs, result);
  const run = { key: state.key, taken: updatesOf(outputs, state.key), annotated: state.annotations.length };
  if (isPrefix(state.annotations, result.annotations)) return updates(headSha, run, result);
  // What a plan that was given up has annotated cannot be taken back: that run ends, and another one begins.
  const { buttons: _later, ...shown } = result;
  const ended = { ...shown, conclusion: 'cancelled', meaning: 'superseded', annotations: [] } as const;
  return [...updates(headSha, { ...run, annotated: 0 }, ended), ...freshRun(ref, headSha, outputs, result)];
}

function freshRun(
  ref: PullRequestRef,
  headSha: string,
  outputs: readonly StoredOutput[],
  { annotations, ...complete }: RunResult,
): readonly Output[] {
  if (annotations.length === 0) return [newRun(ref, headSha, outputs, complete)];
  const begun = { conclusion: null, meaning: 'in-progress', output: complete.output } as const;
  const run = newRun(ref, headSha, outputs, begun);
  return [run, ...updates(headSha, { key: run.key, annotated: 0, taken: 0 }, { ...complete, annotations })];
}

function updatesOf(outputs: readonly StoredOutput[], checkRunKey: string): number {
  return outputs.filter((stored) => isUpdateOf(stored.output, checkRunKey)).length;
}

function isPrefix(sent: readonly Annotation[], wanted: readonly Annotation[]): boolean {
  return JSON.stringify(sent.map(fields)) === JSON.stringify(wanted.slice(0, sent.length).map(fields));
}

function updates(
  headSha: string,
  run: { readonly key: string; readonly annotated: number; readonly taken: number },
  result: RunResult,
): CheckRunUpdateOutput[] {
  const batches: (readonly Annotation[])[] = [];
  for (let start = run.annotated; start < result.annotations.length; start += ANNOTATIONS_PER_REQUEST) {
    batches.push(result.annotations.slice(start, start + ANNOTATIONS_PER_REQUEST));
  }
  if (batches.length === 0) batches.push([]);
  let annotated = run.annotated;
  return batches.map((annotations, index) => {
    annotated += annotations.length;
    return {
      kind: 'check-run-update',
      key: `${run.key}.update-${run.taken + index + 1}`,
      headSha,
      checkRunKey: run.key,
      output: result.output,
      annotations,
      annotationsAfter: annotated,
      conclusion: index === batches.length - 1 ? result.conclusion : null,
      meaning: index === batches.length - 1 ? result.meaning : 'in-progress',
      ...(index === batches.length - 1 && result.buttons !== undefined ? { buttons: result.buttons } : {}),
    };
  });
}

function shows(
  { result, annotationCount }: Extract<RunState, { readonly kind: 'concluded' }>,
  wanted: RunResult,
): boolean {
  if (canonical(result) !== canonical(wanted)) return false;
  // The summary of a run that was found lists what its annotations say; their number is the rest of the evidence.
  const isCounted = annotationCount > result.annotations.length;
  if (isCounted) return annotationCount === wanted.annotations.length;
  return JSON.stringify(result.annotations.map(fields)) === JSON.stringify(wanted.annotations.map(fields));
}

/** Field by field, because a row of the database gives keys back in an order of its own. */
function canonical({ conclusion, meaning, output: { title, summary, text } }: RunResult): string {
  return JSON.stringify([conclusion, meaning, title, summary, text]);
}

function fields({ path, startLine, endLine, level, title, message }: Annotation) {
  return [path, startLine, endLine, level, title, message];
}
