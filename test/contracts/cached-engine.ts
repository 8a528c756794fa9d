import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TenantScope } from '../../src/domain/ids.js';
import type { DetectTask, Engine, RuleLevels } from '../../src/domain/engine.js';
import type { Cache } from '../../src/domain/ports.js';
import type { ReadFile } from '../../src/domain/snapshot.js';
import { createCachedEngine, createInProcessEngine } from '../../src/engine/index.js';
import { analyseFile } from '../../src/pipeline/analyse.js';
import { changedFile } from '../support/snapshots.js';

const SHOP: TenantScope = { installationId: 1, repositoryId: 10 };
const SITE: TenantScope = { installationId: 1, repositoryId: 11 };
const OTHER: TenantScope = { installationId: 2, repositoryId: 10 };
const HEAD = 'if (total === NaN) stop();\ndebugger;\nif (1) {\n';
const SETTINGS = { rules: {}, minSeverity: 'info' } as const;

/** An engine that counts how often it works. */
function counted(): { readonly engine: Engine; readonly work: string[] } {
  const inner = createInProcessEngine({ onBug: (bug) => expect(bug).toBeNull() });
  const work: string[] = [];
  const engine: Engine = {
    ...inner,
    detect: (task, signal) => (work.push('detect'), inner.detect(task, signal)),
    prove: (task, signal) => (work.push('prove'), inner.prove(task, signal)),
  };
  return { engine, work };
}

/** What an engine does with each `Cache` between it and its tasks. `create` gives an empty one that is ready. */
export function cachedEngineContract(create: () => Promise<Cache>): void {
  describe('file cache', () => {
    let cache: Cache;
    const fresh = createInProcessEngine();
    beforeEach(async () => {
      cache = await create();
    });
    afterEach(() => cache.close());
    afterAll(() => fresh.close());

    const open = (version = 'v1') => {
      const { engine, work } = counted();
      return { work, engineFor: createCachedEngine(engine, { cache, version }) };
    };
    /** Writes are not waited for. */
    const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

    it('answers a second time what a fresh run answers, without work', async () => {
      const file = changedFile('src/a.ts', HEAD, 'stop();\n');
      const expected = await analyseFile(fresh, file, SETTINGS);
      expect(expected).toMatchObject({ firstSyntaxError: 3, findings: [{}, {}], fixes: [{}, {}] });
      const first = open();
      expect(await analyseFile(first.engineFor(SHOP), file, SETTINGS)).toEqual(expected);
      await settled();
      const second = open();
      expect(await analyseFile(second.engineFor(SHOP), file, SETTINGS)).toEqual(expected);
      expect([first.work, second.work]).toEqual([['detect', 'prove'], []]);
    });

    it('does not tell one tenant what another one has, and forgets with the tenant', async () => {
      const file = changedFile('src/a.ts', HEAD);
      const { engineFor, work } = open();
      for (const scope of [SHOP, SITE, OTHER, SHOP]) {
        await engineFor(scope).detect({ file, rules: {} });
        await settled();
      }
      expect(work).toHaveLength(3);
      await cache.forget({ installationId: 1, repositoryId: null });
      for (const scope of [SHOP, SITE, OTHER]) await engineFor(scope).detect({ file, rules: {} });
      expect(work).toHaveLength(5);
    });

    it('keeps what people write in any script, and half a character too', async () => {
      const text = `const ü = '\u{1F4A5}\uD800';\nif (ü === NaN) x['\uDFFF'] = x['\uDFFF'];\n`;
      const file = changedFile('src/ü \u{1F4A5}.ts', text);
      const { engineFor, work } = open();
      const expected = await engineFor(SHOP).detect({ file, rules: {} });
      await settled();
      expect(await engineFor(SHOP).detect({ file, rules: {} })).toEqual(expected);
      expect(work).toHaveLength(1);
    });

    describe('key', () => {
      const base = changedFile('src/a.ts', HEAD, 'stop();\n');
      const task = (over: Partial<ReadFile> = {}, rules: RuleLevels = { 'nan-comparison': 'error' }) => ({
        file: { ...base, ...over },
        rules,
      });
      const changed = (head: string, before: string | null): Partial<ReadFile> =>
        changedFile('src/a.ts', head, before);
      let known: ReturnType<typeof open>;
      beforeEach(async () => {
        known = open();
        await known.engineFor(SHOP).detect(task());
        await settled();
      });

      it.each<[string, DetectTask]>([
        ['the text at head', task(changed(`${HEAD}\n`, 'stop();\n'))],
        ['the text at base', task({ base: changedFile('src/a.ts', 'stop()\n').head })],
        ['the text at base, when there is none', task({ base: null })],
        ['the path', task({ path: 'src/b.ts' })],
        ['the language', task({ path: 'src/a.js' })],
        ['the version of the language', task({ languageVersion: { major: 1, minor: 21 } })],
        ['the path before', task({ previousPath: 'src/b.ts' })],
        ['the status', task({ status: 'changed' })],
        ['the lines that changed', task({ hunks: [] })],
        ['whether it can be commented on', task({ commentable: false })],
        ['whether it can be executed', task({ executable: true })],
        ['the level of a rule', task({}, { 'nan-comparison': 'warning' })],
        ['another rule', task({}, { 'nan-comparison': 'error', 'debugger-statement': 'off' })],
      ])('holds %s', async (_what, other) => {
        await known.engineFor(SHOP).detect(other);
        expect(known.work).toHaveLength(2);
      });

      it('holds what the code is', async () => {
        const deployed = open('v2');
        await deployed.engineFor(SHOP).detect(task());
        expect(deployed.work).toHaveLength(1);
      });

      it('holds nothing else: not in which order levels are given, nor another file of the change', async () => {
        const ordered = { 'nan-comparison': 'error', 'debugger-statement': 'off' } as const;
        const turned = { 'debugger-statement': 'off', 'nan-comparison': 'error' } as const;
        await known.engineFor(SHOP).detect(task({}, ordered));
        await known.engineFor(SHOP).detect(task({ path: 'src/other.ts' }, ordered));
        await settled();
        await known.engineFor(SHOP).detect(task({}, turned));
        expect(known.work).toHaveLength(3);
      });

      it('of a proof holds the candidates', async () => {
        const found = await known.engineFor(SHOP).detect(task());
        const candidates = found.kind === 'done' ? found.value.candidates : [];
        expect(candidates.length).toBeGreaterThan(1);
        const engine = known.engineFor(SHOP);
        for (const some of [candidates, candidates.slice(1), candidates]) {
          await engine.prove({ ...task(), candidates: some });
          await settled();
        }
        expect(known.work).toEqual(['detect', 'prove', 'prove']);
      });
    });
  });
}
