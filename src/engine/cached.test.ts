import { describe, expect, it } from '@jest/globals';
import type { Engine, FileVerdict, DetectResult } from '../domain/engine.js';
import type { Cache } from '../domain/ports.js';
import { gitBlobId } from '../domain/blob.js';
import type { ReadFile } from '../domain/snapshot.js';
import { createCachedEngine } from './cached.js';
import { createInProcessEngine } from './in-process.js';

const SCOPE = { installationId: 1, repositoryId: 10 };
const NOTHING: DetectResult = { findings: [], candidates: [], firstSyntaxError: null };

function fileOf(path: string, text: string): ReadFile {
  return {
    kind: 'read',
    path,
    previousPath: null,
    status: 'added',
    head: { blobSha: gitBlobId(text), text },
    base: null,
    hunks: [],
    commentable: true,
    executable: false,
  };
}

/** A cache whose entries a test can read and change. */
function openCache(over: Partial<Cache> = {}) {
  const entries = new Map<string, string>();
  const cache: Pick<Cache, 'get' | 'set'> = {
    get: async (_scope, key) => entries.get(key) ?? null,
    set: async (_scope, key, value) => void entries.set(key, value),
    ...over,
  };
  return { entries, cache };
}

/** An engine with what it says of every file, and how often it was asked. */
function scripted(verdict: FileVerdict<DetectResult>) {
  const asked: string[] = [];
  const engine: Engine = {
    ...createInProcessEngine(),
    async detect(task) {
      asked.push(task.file.path);
      return verdict;
    },
  };
  return { engine, asked };
}

const task = (text = 'if (total === NaN) stop();\n') => ({ file: fileOf('src/a.ts', text), rules: {} });

describe('createCachedEngine', () => {
  it.each<[string, FileVerdict<DetectResult>]>([
    ['what broke a limit', { kind: 'skipped', why: 'took longer than 10 s to analyse' }],
    ['what a bug made incomplete', { kind: 'done', value: NOTHING, incomplete: true }],
    [
      'what is too large',
      {
        kind: 'done',
        value: {
          ...NOTHING,
          candidates: Array.from({ length: 500 }, () => ({
            finding: {} as never, // nobody reads it
            title: 'x'.repeat(200),
            edits: [],
            origin: { kind: 'pattern', ruleId: 'a' },
          })),
        },
      },
    ],
  ])('does not keep %s', async (_what, verdict) => {
    const { cache, entries } = openCache();
    const { engine, asked } = scripted(verdict);
    const cached = createCachedEngine(engine, { cache, version: 'v1' })(SCOPE);
    expect([await cached.detect(task()), await cached.detect(task())]).toEqual([verdict, verdict]);
    expect([asked.length, entries.size]).toEqual([2, 0]);
  });

  it('tells what was found and what was not', async () => {
    const told: [string, boolean][] = [];
    const { cache } = openCache();
    const options = {
      cache,
      version: 'v1',
      onLookUp: (step: string, found: boolean) => void told.push([step, found]),
    };
    const cached = createCachedEngine(createInProcessEngine(), options)(SCOPE);
    await cached.detect(task());
    await cached.detect(task());
    await cached.prove({ ...task(), candidates: [] });
    expect(told).toEqual([
      ['detect', false],
      ['detect', true],
      ['prove', false],
    ]);
  });

  it('does nothing for a signal that is aborted, whatever it remembers', async () => {
    const { cache } = openCache();
    const cached = createCachedEngine(createInProcessEngine(), { cache, version: 'v1' })(SCOPE);
    await cached.detect(task());
    const signal = AbortSignal.abort(new Error('superseded'));
    await expect(cached.detect(task(), signal)).rejects.toThrow('superseded');
  });
});

describe('an entry that is not what was kept', () => {
  type Wire = { findings: Record<string, unknown>[]; candidates: Record<string, unknown>[] };
  const changed =
    (change: (wire: Wire) => void) =>
    (text: string): string => {
      const wire = JSON.parse(text) as Wire; // what this test's engine has written
      change(wire);
      return JSON.stringify(wire);
    };

  it.each<[string, (text: string) => string]>([
    ['no JSON', () => '{'],
    ['nothing', () => ''],
    ['null', () => 'null'],
    ['cut off', (text) => text.slice(0, -2)],
    ['huge', (text) => text + ' '.repeat(200_000)],
    ['nested without end', () => '['.repeat(50_000)],
    ['a result of another kind', () => '{"fixes":[],"withheld":[]}'],
    ['with more than belongs there', changed((wire) => Object.assign(wire, { more: 1 }))],
    ['about another path', changed(({ findings }) => Object.assign(findings[0] ?? {}, { path: 'b.ts' }))],
    ['about another blob', changed(({ findings }) => Object.assign(findings[0] ?? {}, { blobSha: '0' }))],
    [
      'beyond the text',
      changed(({ findings }) => Object.assign(findings[0] ?? {}, { range: { start: 0, end: 999 } })),
    ],
    ['of no severity', changed(({ findings }) => Object.assign(findings[0] ?? {}, { severity: 'fatal' }))],
    [
      'an edit beyond the text',
      changed(({ candidates }) =>
        Object.assign(candidates[0] ?? {}, { edits: [{ start: 0, end: 999, text: '' }] }),
      ),
    ],
    [
      'a finding that is not there',
      changed(({ candidates }) => Object.assign(candidates[0] ?? {}, { finding: 7 })),
    ],
  ])('is a miss: %s', async (_what, change) => {
    const { cache, entries } = openCache();
    const cached = createCachedEngine(createInProcessEngine(), { cache, version: 'v1' })(SCOPE);
    const first = await cached.detect(task());
    const [[key, text] = ['', '']] = entries;
    entries.set(key, change(text));
    expect(await cached.detect(task())).toEqual(first);
    expect(entries.get(key)).toBe(text);
  });

  it('is a miss where a fix does not carry its own proof', async () => {
    const { cache, entries } = openCache();
    const cached = createCachedEngine(createInProcessEngine(), { cache, version: 'v1' })(SCOPE);
    const found = await cached.detect(task());
    const candidates = found.kind === 'done' ? found.value.candidates : [];
    const first = await cached.prove({ ...task(), candidates });
    expect(first).toMatchObject({ value: { fixes: [{}], withheld: [] } });
    const key = [...entries.keys()].find((one) => one.startsWith('file:prove:')) ?? '';
    const text = entries.get(key) ?? '';
    for (const [from, to] of [
      ['exact bytes', 'other bytes'],
      ['"candidate":0', '"candidate":1'],
      ['"gate":"clean"', '"gate":"style"'],
    ] as const) {
      const forged = text.replace(from, to);
      expect(forged).not.toBe(text);
      entries.set(key, forged);
      expect(await cached.prove({ ...task(), candidates })).toEqual(first);
      expect(entries.get(key)).toBe(text);
    }
  });
});

describe('a cache that does not answer', () => {
  const done: FileVerdict<DetectResult> = { kind: 'done', value: NOTHING };

  it('costs a moment, and is then left alone for a while', async () => {
    let [gets, sets] = [0, 0];
    const { cache } = openCache({
      get: () => (gets++, new Promise(() => undefined)),
      set: async () => void sets++,
    });
    const { engine, asked } = scripted(done);
    const cached = createCachedEngine(engine, { cache, version: 'v1' })(SCOPE);
    const files = Array.from({ length: 20 }, (_, index) => `f${index}();\n`);
    const start = performance.now();
    await Promise.all(files.map((text) => cached.detect(task(text))));
    for (const text of files) expect(await cached.detect(task(text))).toEqual(done);
    expect(performance.now() - start).toBeLessThan(30_000);
    expect([gets, sets, asked.length]).toEqual([20, 0, 40]);
  });

  it('fails nothing when it fails', async () => {
    const { cache } = openCache({
      get: () => Promise.reject(new Error('away')),
      set: () => Promise.reject(new Error('away')),
    });
    const { engine } = scripted(done);
    const cached = createCachedEngine(engine, { cache, version: 'v1' })(SCOPE);
    expect(await cached.detect(task())).toEqual(done);
  });
});
