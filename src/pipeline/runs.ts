import type {
  Annotation,
  CheckRunOutput,
  CheckRunText,
  CheckRunUpdateOutput,
  Conclusion,
  Output,
  StoredOutput,
} from '../domain/output.js';
import type { PullRequestRef } from '../domain/ids.js';

/** GitHub takes no more annotations than this in one request. */
const ANNOTATIONS_PER_REQUEST = 50;

/** How the check run of a head should end. */
export interface RunResult {
  readonly conclusion: Conclusion;
  readonly output: CheckRunText;
  readonly annotations: readonly Annotation[];
}

/** The newest check run of one head, as our outputs tell it. */
export type RunState =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly key: string; readonly annotated: number }
  | { readonly kind: 'concluded'; readonly generation: number; readonly result: RunResult };

/** `repository.pull.head`: the beginning of every key, unique on one GitHub. */
export function keyPrefix(ref: PullRequestRef, headSha: string): string {
  return `${ref.repository.repositoryId}.${ref.number}.${headSha}`;
}

/** @param outputs outputs of one head, oldest first, without abandoned ones. */
export function runState(outputs: readonly StoredOutput[]): RunState {
  const run = outputs.findLast((stored) => stored.output.kind === 'check-run');
  if (run?.output.kind !== 'check-run') return { kind: 'none' };
  const { key, conclusion, output } = run.output;
  if (conclusion !== null) {
    return { kind: 'concluded', generation: run.generation, result: { conclusion, output, annotations: [] } };
  }
  const updates = outputs.filter((stored) => isUpdateOf(stored.output, key));
  const annotations = updates.flatMap((stored) =>
    isUpdateOf(stored.output, key) ? stored.output.annotations : [],
  );
  const last = updates.at(-1);
  if (last === undefined || !isUpdateOf(last.output, key) || last.output.conclusion === null) {
    return { kind: 'open', key, annotated: annotations.length };
  }
  const result = { conclusion: last.output.conclusion, output: last.output.output, annotations };
  return { kind: 'concluded', generation: last.generation, result };
}

function isUpdateOf(output: Output, checkRunKey: string): output is CheckRunUpdateOutput {
  return output.kind === 'check-run-update' && output.checkRunKey === checkRunKey;
}

/** The output that opens a run, or that makes a complete one when it has a conclusion. */
export function newRun(
  ref: PullRequestRef,
  headSha: string,
  outputs: readonly StoredOutput[],
  content: { readonly conclusion: Conclusion | null; readonly output: CheckRunText },
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
  if (state.kind === 'concluded' && sameResult(state.result, result)) return [];
  if (state.kind === 'open') {
    const taken = outputs.filter((stored) => isUpdateOf(stored.output, state.key)).length;
    return updates(headSha, { ...state, taken }, result);
  }
  const { conclusion, output, annotations } = result;
  if (annotations.length === 0) return [newRun(ref, headSha, outputs, { conclusion, output })];
  const run = newRun(ref, headSha, outputs, { conclusion: null, output });
  return [run, ...updates(headSha, { key: run.key, annotated: 0, taken: 0 }, result)];
}

function updates(
  headSha: string,
  run: { readonly key: string; readonly annotated: number; readonly taken: number },
  result: RunResult,
): CheckRunUpdateOutput[] {
  const batches: (readonly Annotation[])[] = [];
  for (let start = 0; start < result.annotations.length; start += ANNOTATIONS_PER_REQUEST) {
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
    };
  });
}

function sameResult(a: RunResult, b: RunResult): boolean {
  return canonical(a) === canonical(b);
}

/** Field by field, because a row of the database gives keys back in an order of its own. */
function canonical({ conclusion, output, annotations }: RunResult): string {
  return JSON.stringify([
    conclusion,
    output.title,
    output.summary,
    output.text,
    annotations.map((it) => [it.path, it.startLine, it.endLine, it.level, it.title, it.message]),
  ]);
}
