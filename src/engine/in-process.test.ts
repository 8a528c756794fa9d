import { describe, expect, it } from '@jest/globals';
import type { ReadFile } from '../domain/snapshot.js';
import { createInProcessEngine } from './in-process.js';

const fileOf = (text: string, blobSha = '0'.repeat(40)): ReadFile => ({
  kind: 'read',
  path: 'src/a.ts',
  previousPath: null,
  status: 'added',
  head: { blobSha, text },
  base: null,
  hunks: [],
  commentable: true,
  executable: false,
});
const rules = {};

describe('createInProcessEngine', () => {
  const engine = createInProcessEngine({ limits: { maxFileBytes: 1024 } });

  it('detects and proves', async () => {
    const file = fileOf('debugger;\n', 'eab74692130a6025d00345ab5411b78a39276604');
    const found = await engine.detect({ file, rules });
    expect(found).toMatchObject({ kind: 'done', value: { findings: [{ ruleId: 'debugger-statement' }] } });
    const candidates = found.kind === 'done' ? found.value.candidates : [];
    const proven = await engine.prove({ file, rules, candidates });
    expect(proven).toMatchObject({
      kind: 'done',
      value: { fixes: [{ candidate: candidates[0] }], withheld: [] },
    });
  });

  it('tallies', async () => {
    const trained = await engine.train({ file: fileOf("a('b');\n") });
    const quotes = { convention: 'formatting.quotes', option: 'single', count: 1, lines: [1] };
    expect(trained).toEqual({
      kind: 'done',
      value: { counts: expect.arrayContaining([quotes]), settings: [] },
    });
  });

  it('skips a file that is too large, counted in bytes', async () => {
    const why = { kind: 'skipped', why: 'larger than 1 KB' };
    expect(await engine.detect({ file: fileOf('é'.repeat(513)), rules })).toEqual(why);
    expect(await engine.prove({ file: fileOf('é'.repeat(513)), rules, candidates: [] })).toEqual(why);
    expect(await engine.train({ file: fileOf('é'.repeat(513)) })).toEqual(why);
    expect(await engine.detect({ file: fileOf('é'.repeat(512)), rules })).toMatchObject({ kind: 'done' });
  });

  it('does nothing for a signal that is aborted', async () => {
    const signal = AbortSignal.abort(new Error('superseded'));
    await expect(engine.detect({ file: fileOf('x;\n'), rules }, signal)).rejects.toThrow('superseded');
  });

  it('knows the rules and the languages', () => {
    expect(engine.rules.length).toBeGreaterThan(0);
    expect([engine.languageOf('a.ts'), engine.languageOf('a.txt')]).toEqual(['typescript', null]);
  });
});
