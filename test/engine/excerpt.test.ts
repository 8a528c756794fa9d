import { afterAll, describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.js';
import { createEnginePool, createInProcessEngine, type EngineBug } from '../../src/engine/index.js';
import { fileOf, WORKER } from './support.js';

const bugs: EngineBug[] = [];
const engine = createEnginePool({
  workers: 1,
  limits: { taskTimeoutMs: 5_000, memoryMb: 400 },
  workerUrl: WORKER,
  onBug: (bug) => bugs.push(bug),
});
afterAll(() => engine.close());

/** A task about the place where the text says BAD. */
function taskAt(path: string, text: string) {
  const file = fileOf(path, text);
  const start = text.indexOf('BAD');
  const finding: Finding = {
    fingerprint: 'f',
    ruleId: 'nan-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 1,
    path,
    blobSha: file.head.blobSha,
    range: { start, end: start + 3 },
    lines: { startLine: 1, endLine: 1 },
    message: 'This is wrong.',
    placement: { onChangedLine: true, isNew: true, inHunk: true },
  };
  return { file, finding };
}

const CANARY = 'canary-4711';

describe('an excerpt from a child process', () => {
  it('is that of this process, without a secret in what may be shown', async () => {
    const task = taskAt('a.py', `import os\n\ndef f():\n    password = "${CANARY}"\n    BAD\n`);
    const verdict = await engine.excerpt(task);
    expect(verdict).toEqual(await createInProcessEngine().excerpt(task));
    if (verdict.kind === 'skipped') throw new Error(verdict.why);
    expect(verdict.value.masked + verdict.value.imports).not.toContain(CANARY);
    expect(verdict.value.masks).toMatchObject([{ secret: CANARY }]);
  }, 30_000);

  it.each([
    ['deep brackets', `${'('.repeat(40_000)}BAD${')'.repeat(40_000)}`],
    ['functions in each other', `${'()=>{'.repeat(20_000)}BAD${'}'.repeat(20_000)}`],
    ['very many statements', `${'a();\n'.repeat(40_000)}BAD;\n${'a();\n'.repeat(40_000)}`],
    ['very many secrets', `${'token = "abcd-efgh";\n'.repeat(20_000)}BAD;\n`],
    ['open literals', `BAD;\n${'token = "'.repeat(40_000)}`],
    ['zeros', `BAD${'\0'.repeat(400_000)}`],
    ['halves of characters', `BAD;\n${'\uD83D'.repeat(100_000)}`],
  ])(
    'of %s comes in time, or the file is skipped',
    async (_, text) => {
      const begin = performance.now();
      expect(await engine.excerpt(taskAt('a.ts', text))).toMatchObject({
        kind: expect.stringMatching(/done|skipped/u),
      });
      expect(performance.now() - begin).toBeLessThan(30_000);
      expect(bugs).toEqual([]);
    },
    30_000,
  );
});
