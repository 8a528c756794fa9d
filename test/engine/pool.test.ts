import { afterEach, describe, expect, it } from '@jest/globals';
import { createEnginePool, type EngineBug, type EnginePoolOptions } from '../../src/engine/index.js';
import type { Engine } from '../../src/domain/engine.js';
import { childrenOf, isRunning, SCRIPTED_WORKER, taskOf, until } from './support.js';

const bugs: EngineBug[] = [];
let engine: Engine;

function start(limits: EnginePoolOptions['limits'] = {}, workers = 1): Engine {
  bugs.length = 0;
  engine = createEnginePool({ workers, limits, workerUrl: SCRIPTED_WORKER, onBug: (bug) => bugs.push(bug) });
  return engine;
}

afterEach(() => engine.close());

const ask = (path: string, signal?: AbortSignal) => engine.detect(taskOf(path), signal);
/** The process id that answered. */
const pid = async (): Promise<string> => {
  const verdict = await ask('pid.ts');
  if (verdict.kind !== 'skipped') throw new Error('the scripted worker tells its id as a reason');
  return verdict.why;
};

describe('limits', () => {
  it('ends a task that takes too long, replaces its process and goes on', async () => {
    start({ taskTimeoutMs: 300 });
    const before = await pid();
    const [loop, next] = await Promise.all([ask('loop.ts'), pid()]);
    expect(loop).toEqual({ kind: 'skipped', why: 'took longer than 0.3 s to analyse' });
    expect(next).toMatch(/^pid \d+$/);
    expect(next).not.toBe(before);
    expect(isRunning(Number(before.slice(4)))).toBe(false);
  }, 30_000);

  it.each(['grow-heap.ts', 'grow-native.ts'])(
    'ends %s, which needs too much memory',
    async (path) => {
      start({ memoryMb: 200, taskTimeoutMs: 60_000 });
      expect(await ask(path)).toEqual({ kind: 'skipped', why: 'needed more than 200 MB to analyse' });
      expect(await pid()).toMatch(/^pid \d+$/);
      expect(bugs).toEqual([]);
    },
    60_000,
  );

  it('tells a full heap from other crashes', async () => {
    start();
    expect(await ask('full-heap.ts')).toEqual({ kind: 'skipped', why: 'needed more than 512 MB to analyse' });
    expect(bugs).toEqual([]);
  }, 30_000);

  it('replaces a process that rests on much memory before the next file', async () => {
    start({ memoryMb: 250 });
    const heavy = await ask('rest-on-memory.ts');
    expect(heavy).toEqual({ kind: 'skipped', why: expect.stringMatching(/^pid/) });
    expect({ kind: 'skipped', why: await pid() }).not.toEqual(heavy);
  }, 30_000);

  it('keeps a process until its quota of source is read', async () => {
    start({ restartAfterBytes: 3 * 'x === NaN;\n'.length });
    const ids = [await pid(), await pid(), await pid(), await pid()];
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    expect(ids[3]).not.toBe(ids[0]);
  }, 30_000);

  it('does not even send a file that is too large', async () => {
    start({ maxFileBytes: 2048 });
    const text = 'é'.repeat(1024);
    expect(await engine.detect(taskOf('loop.ts', `${text}.`))).toEqual({
      kind: 'skipped',
      why: 'larger than 2 KB',
    });
    expect(await engine.detect(taskOf('pid.ts', text))).toMatchObject({ why: expect.stringMatching(/^pid/) });
    const { file, rules } = taskOf('loop.ts');
    const grown = { ...file, base: { blobSha: file.head.blobSha, text: `${text}.` } };
    expect(await engine.detect({ file: grown, rules })).toEqual({
      kind: 'skipped',
      why: 'its text before the change is larger than 2 KB',
    });
  }, 30_000);
});

describe('a process that breaks', () => {
  it.each([
    ['crash.ts', 'stopped the analyser', 'analysis process: it ended with SIGSEGV'],
    ['exit.ts', 'stopped the analyser', 'analysis process: it ended with code 0'],
    ['lie-shape.ts', 'stopped the analyser', 'analysis process: it sent no valid reply'],
    ['lie-other-request.ts', 'stopped the analyser', 'analysis process: it sent no valid reply'],
    ['lie-value.ts', 'the analyser failed on it', expect.stringContaining('invalid result at findings.0')],
  ])(
    'skips %s, says so, and is replaced',
    async (path, why, bug) => {
      start();
      const before = await pid();
      expect(await ask(path)).toEqual({ kind: 'skipped', why });
      expect(bugs.map(({ message }) => message)).toEqual([bug]);
      expect(await pid()).not.toBe(before);
    },
    30_000,
  );

  it('is replaced when it ended between two files', async () => {
    start();
    const before = Number((await pid()).slice(4));
    process.kill(before, 'SIGKILL');
    await until(() => !isRunning(before));
    // The end may be heard before or after the next request: either way the one after that works.
    await ask('pid.ts');
    expect(await pid()).toMatch(/^pid \d+$/);
  }, 30_000);

  it('rejects when no process can be started', async () => {
    engine = createEnginePool({ workers: 1, workerUrl: new URL('./no-such-worker.mjs', import.meta.url) });
    await expect(ask('pid.ts')).rejects.toMatchObject({ name: 'TransientError' });
  }, 30_000);
});

describe('a signal', () => {
  it('ends running work and takes waiting work out of the queue', async () => {
    start();
    const abort = new AbortController();
    const running = ask('loop.ts', abort.signal);
    const waiting = ask('loop.ts', abort.signal);
    const other = pid();
    await until(async () => (await childrenOf(process.pid, 'scripted.mjs')).length > 0);
    abort.abort(new Error('superseded'));
    await expect(running).rejects.toThrow('superseded');
    await expect(waiting).rejects.toThrow('superseded');
    expect(await other).toMatch(/^pid \d+$/);
    await expect(ask('pid.ts', abort.signal)).rejects.toThrow('superseded');
  }, 30_000);
});

describe('a signal for work that waits', () => {
  it('costs no process', async () => {
    start();
    const abort = new AbortController();
    const running = pid();
    const waiting = ask('pid.ts', abort.signal);
    const after = pid();
    abort.abort(new Error('superseded'));
    await expect(waiting).rejects.toThrow('superseded');
    expect(await after).toBe(await running);
  }, 30_000);
});

describe('close', () => {
  it('ends every process, running work included, and takes nothing more', async () => {
    start({}, 2);
    await pid();
    const running = [ask('loop.ts'), ask('loop.ts'), ask('loop.ts')].map((one) =>
      one.catch((error) => error),
    );
    await until(async () => (await childrenOf(process.pid, 'scripted.mjs')).length === 2);
    const pids = await childrenOf(process.pid, 'scripted.mjs');
    await engine.close();
    expect(pids.filter(isRunning)).toEqual([]);
    expect((await Promise.all(running)).map(({ message }) => message)).toEqual(
      Array(3).fill('the engine is closed'),
    );
    await expect(ask('pid.ts')).rejects.toThrow('closed');
    expect(await childrenOf(process.pid, 'scripted.mjs')).toEqual([]);
  }, 30_000);
});

describe('the environment', () => {
  it('holds nothing of ours', async () => {
    process.env['CODE_ROACH_TEST_SECRET'] = 'a secret';
    start();
    const verdict = await ask('environment.ts');
    delete process.env['CODE_ROACH_TEST_SECRET'];
    const names = Object.keys(JSON.parse(verdict.kind === 'skipped' ? verdict.why : '{}'));
    // What remains is how Node finds the channel to its parent.
    expect(names.filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual([]);
  }, 30_000);
});
