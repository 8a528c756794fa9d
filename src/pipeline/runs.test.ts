import { describe, expect, it } from '@jest/globals';
import type { Annotation, Output, OutputState, StoredOutput } from '../domain/output.js';
import { HEAD_SHA, pullRequest } from '../../test/support/snapshots.js';
import { isOfMergeGroup, mergeGroupRun, newRun, reach, runState, type RunResult } from './runs.js';

const { ref } = pullRequest();
const text = (title: string) => ({ title, summary: 's', text: '' });

const stored = (output: Output, state: OutputState = 'sent', generation = 1): StoredOutput => ({
  output,
  state,
  githubId: state === 'sent' ? 1 : null,
  generation,
});

function annotations(count: number): Annotation[] {
  return Array.from({ length: count }, (_, index) => ({
    path: 'a.ts',
    startLine: index + 1,
    endLine: index + 1,
    level: 'warning',
    title: `t${index}`,
    message: 'm',
  }));
}

function result(count: number, title = 'done'): RunResult {
  return { conclusion: 'neutral', meaning: 'reviewed', output: text(title), annotations: annotations(count) };
}

const open = newRun(ref, HEAD_SHA, [], { conclusion: null, meaning: 'in-progress', output: text('reading') });

describe('reach', () => {
  it('concludes an open run, in one update when no more than 50 annotations are needed', () => {
    const outputs = reach(ref, HEAD_SHA, [stored(open)], result(50));
    expect(outputs).toMatchObject([
      { kind: 'check-run-update', checkRunKey: open.key, annotationsAfter: 50, conclusion: 'neutral' },
    ]);
  });

  it('sends 50 annotations a request and concludes in the last', () => {
    const outputs = reach(ref, HEAD_SHA, [stored(open)], result(101));
    expect(outputs).toMatchObject([
      { annotationsAfter: 50, conclusion: null },
      { annotationsAfter: 100, conclusion: null },
      { annotationsAfter: 101, conclusion: 'neutral' },
    ]);
    expect(new Set(outputs.map((output) => output.key)).size).toBe(3);
  });

  it('writes nothing when the head already shows the result', () => {
    const first = [open, ...reach(ref, HEAD_SHA, [stored(open)], result(60))].map((output) => stored(output));
    // A row of the database gives the keys of an object back in an order of its own.
    const shuffled: StoredOutput[] = JSON.parse(
      JSON.stringify(first, (_, value: unknown) => reversed(value)),
    );
    expect(reach(ref, HEAD_SHA, shuffled, result(60))).toEqual([]);
  });

  it('makes a new run for a different result, because annotations only append', () => {
    const first = [open, ...reach(ref, HEAD_SHA, [stored(open)], result(1))].map((output) => stored(output));
    const outputs = reach(ref, HEAD_SHA, first, result(2));
    expect(outputs).toMatchObject([
      { kind: 'check-run', conclusion: null },
      { kind: 'check-run-update', annotationsAfter: 2, conclusion: 'neutral' },
    ]);
    expect(outputs[0]?.key).not.toBe(open.key);
  });

  it('goes on after the annotations that an open run has already', () => {
    const [first] = reach(ref, HEAD_SHA, [stored(open)], result(60));
    const outputs = reach(
      ref,
      HEAD_SHA,
      [stored(open), ...(first ? [stored(first)] : [])],
      result(60, 'later'),
    );
    expect(outputs).toMatchObject([{ annotationsAfter: 60, conclusion: 'neutral' }]);
    expect(outputs).toHaveLength(1);
  });

  it('ends an open run whose annotations are not those of the result, and begins another', () => {
    const [first] = reach(ref, HEAD_SHA, [stored(open)], result(60));
    const outputs = reach(ref, HEAD_SHA, [stored(open), ...(first ? [stored(first)] : [])], result(3));
    expect(outputs).toMatchObject([
      { kind: 'check-run-update', checkRunKey: open.key, annotations: [], conclusion: 'cancelled' },
      { kind: 'check-run', conclusion: null },
      { kind: 'check-run-update', annotationsAfter: 3, conclusion: 'neutral' },
    ]);
  });

  it('tells a failure from a review that says the same', () => {
    const failed = { ...result(0), meaning: 'failed' } as const;
    const first = reach(ref, HEAD_SHA, [], failed).map((output) => stored(output));
    expect(reach(ref, HEAD_SHA, first, result(0))).toHaveLength(1);
  });

  it('makes a complete run at once where there is nothing to annotate', () => {
    expect(reach(ref, HEAD_SHA, [], result(0))).toMatchObject([{ kind: 'check-run', conclusion: 'neutral' }]);
  });

  it('gives no key twice, abandoned outputs included', () => {
    const abandoned = reach(ref, HEAD_SHA, [stored(open)], result(0)).map((output) =>
      stored(output, 'abandoned'),
    );
    const [update] = reach(ref, HEAD_SHA, [stored(open), ...abandoned], result(0));
    expect(update?.key).not.toBe(abandoned[0]?.output.key);
  });

  it('names the pull request in the external id: two can share a SHA', () => {
    const other = { ...ref, number: 13 };
    expect(
      newRun(other, HEAD_SHA, [], { conclusion: null, meaning: 'in-progress', output: text('x') }).externalId,
    ).not.toBe(open.externalId);
  });
});

describe('a run that was found on GitHub', () => {
  const found = (count: number): StoredOutput[] => {
    const [end] = reach(ref, HEAD_SHA, [stored(open)], result(0));
    if (end?.kind !== 'check-run-update') throw new Error('no update');
    return [stored(open), stored({ ...end, annotationsAfter: count }, 'sent', 0)];
  };

  it('is left alone when text and number of annotations are those of the result', () => {
    expect(reach(ref, HEAD_SHA, found(7), result(7))).toEqual([]);
    expect(reach(ref, HEAD_SHA, found(0), result(0))).toEqual([]);
  });

  it('gets a successor when it says something else', () => {
    expect(reach(ref, HEAD_SHA, found(7), result(7, 'later'))[0]).toMatchObject({ kind: 'check-run' });
    expect(reach(ref, HEAD_SHA, found(7), result(8))[0]).toMatchObject({ kind: 'check-run' });
    expect(reach(ref, HEAD_SHA, found(7), result(0))[0]).toMatchObject({ kind: 'check-run' });
  });
});

describe('a run for the merge queue', () => {
  it('has a key that no run of a head has, even on the same commit', () => {
    const groups = [1, 2].map((nth) => mergeGroupRun(ref, HEAD_SHA, nth, text('queue')));
    expect(groups.map(isOfMergeGroup)).toEqual([true, true]);
    expect(isOfMergeGroup(open)).toBe(false);
  });
});

describe('runState', () => {
  it('follows the newest run', () => {
    expect(runState([])).toEqual({ kind: 'none' });
    expect(runState([stored(open)])).toMatchObject({ kind: 'open', annotations: [] });
    const updates = reach(ref, HEAD_SHA, [stored(open)], result(60)).map((output) =>
      stored(output, 'planned', 4),
    );
    const half = runState([stored(open), ...updates.slice(0, 1)]);
    expect(half.kind === 'open' && half.annotations.length).toBe(50);
    expect(runState([stored(open), ...updates])).toMatchObject({ kind: 'concluded', generation: 4 });
  });
});

function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toReversed());
}
