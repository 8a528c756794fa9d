import { afterAll, describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.js';
import type { PlaceTask } from '../../src/domain/engine.js';
import { createEnginePool, createInProcessEngine, type EngineBug } from '../../src/engine/index.js';
import { InvalidResultError, readPlaceResult } from '../../src/engine/messages.js';
import { fileOf, WORKER } from './support.js';

const bugs: EngineBug[] = [];
const engine = createEnginePool({ workers: 1, workerUrl: WORKER, onBug: (bug) => bugs.push(bug) });
afterAll(() => engine.close());

const task: PlaceTask = {
  file: fileOf('a.py', 'import os\n\ndef f(a):\n    return a[0]\n'),
  spots: [4, 2].map((line) => ({
    ruleId: 'tool-report',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.5,
    message: 'Said by another tool.',
    lines: { startLine: line, endLine: line },
    identity: 'x',
  })),
};

describe('places from a child process', () => {
  it('are those of this process', async () => {
    const verdict = await engine.place(task);
    expect(verdict).toEqual(await createInProcessEngine().place(task));
    expect(verdict).toMatchObject({ kind: 'done', value: [{ lines: { startLine: 4 } }, null] });
    expect(bugs).toEqual([]);
  }, 30_000);

  it('are refused where they are about something else', async () => {
    const verdict = await createInProcessEngine().place(task);
    const [finding] = verdict.kind === 'done' ? verdict.value : [];
    if (finding == null) throw new Error('nothing was placed');
    const read = (...found: readonly (Finding | null)[]) => readPlaceResult(task, found);
    expect(read(finding, null)).toEqual([finding, null]);
    const wrong: readonly (readonly (Finding | null)[])[] = [
      [finding],
      [null, { ...finding, path: 'b.py' }],
      [{ ...finding, ruleId: 'nan-comparison' }, null],
      [{ ...finding, message: '@ada' }, null],
      [{ ...finding, range: { start: 0, end: 4_000 } }, null],
      [{ ...finding, blobSha: '0'.repeat(40) }, null],
    ];
    for (const found of wrong) expect(() => read(...found)).toThrow(InvalidResultError);
  });
});
