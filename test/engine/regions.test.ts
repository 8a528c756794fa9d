import { afterAll, describe, expect, it } from '@jest/globals';
import { createEnginePool, createInProcessEngine, type EngineBug } from '../../src/engine/index.js';
import { changedFile } from '../support/snapshots.js';
import { WORKER } from './support.js';

const bugs: EngineBug[] = [];
const engine = createEnginePool({
  workers: 1,
  limits: { taskTimeoutMs: 10_000, memoryMb: 600 },
  workerUrl: WORKER,
  onBug: (bug) => bugs.push(bug),
});
afterAll(() => engine.close());

const CANARY = 'canary-4711';

describe('regions from a child process', () => {
  it('are those of this process, without a secret in what may be shown', async () => {
    const code = (by: string): string =>
      `from b import g\n\ndef f(a):\n    password = "${CANARY}${by}"\n    return g(a, ${by})\n`;
    const neighbours = [{ path: 'b.py', text: 'def g(a, b):\n    return a\n' }];
    const task = { file: changedFile('a.py', code('2'), code('1')), neighbours };
    const verdict = await engine.regions(task);
    expect(verdict).toEqual(await createInProcessEngine().regions(task));
    const [region] = verdict.kind === 'done' ? verdict.value.regions : [];
    expect(region).toMatchObject({ symbol: 'f', signatures: [{ path: 'b.py' }] });
    expect(JSON.stringify([region?.excerpt.masked, region?.diff])).not.toContain(CANARY);
    expect(bugs).toEqual([]);
  }, 30_000);

  it.each([
    ['functions in each other', `${'()=>{\n'.repeat(10_000)}a${'}\n'.repeat(10_000)}`],
    ['very many functions', 'function f(a) {\n  return a;\n}\n'.repeat(10_000)],
    ['very many comments', '// a\n/* b */ /* c */\n'.repeat(20_000)],
    ['one long line', `function f() { ${'a(); '.repeat(60_000)} }\n`],
  ])(
    'are given, or the file skipped, in time: %s',
    async (_, text) => {
      const start = performance.now();
      await engine.regions({ file: changedFile('a.js', text), neighbours: [{ path: 'b.js', text }] });
      expect(performance.now() - start).toBeLessThan(30_000);
      expect(bugs).toEqual([]);
    },
    60_000,
  );
});
