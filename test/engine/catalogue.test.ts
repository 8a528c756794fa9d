import { describe, expect, it, jest } from '@jest/globals';
import { LANGUAGES, languageName, languageOf, ruleMetas, versionFile } from '../../src/analysis/index.js';
import type { Engine } from '../../src/domain/engine.js';
import { readCatalogue } from '../../src/engine/catalogue.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { createLateEngine } from '../../src/engine/late.js';

/** As the build wrote it. */
const catalogue = readCatalogue(new URL('../../dist/analysis/catalogue.json', import.meta.url));
if (catalogue === null) throw new Error('there is no catalogue: run npm run build');

it('tells what the analysis tells', () => {
  expect(catalogue.rules).toEqual(JSON.parse(JSON.stringify(ruleMetas)));
  expect(catalogue.languages.map(({ id }) => id)).toEqual(LANGUAGES.map(({ id }) => id));
});

it('is nothing where nothing was built', () => {
  expect(readCatalogue(new URL('file:///nowhere/catalogue.json'))).toBeNull();
});

describe('an engine that is loaded late', () => {
  it('knows languages and rules before that', async () => {
    const load = jest.fn<() => Promise<Engine>>();
    const engine = createLateEngine(catalogue, load);
    const extensions = LANGUAGES.flatMap((language): readonly string[] => language.extensions);
    for (const path of [
      ...extensions.map((extension) => `src/a${extension}`),
      '.ts',
      'A.TS',
      'a',
      'b.ts/c',
      '',
    ]) {
      expect([path, engine.languageOf(path)]).toEqual([path, languageOf(path)]);
      expect([path, engine.languageName(path)]).toEqual([path, languageName(path)]);
      expect([path, engine.versionFile(path)]).toEqual([path, versionFile(path)]);
    }
    expect(engine.rules).toHaveLength(ruleMetas.length);
    await engine.close();
    expect(load).not.toHaveBeenCalled();
  });

  it('is loaded once, and closed', async () => {
    const inner = createInProcessEngine();
    const close = jest.fn(async () => {});
    const load = jest.fn(async () => ({ ...inner, close }));
    const engine = createLateEngine(catalogue, load);
    await Promise.all([engine.check([]), engine.check([])]);
    await engine.close();
    expect([load.mock.calls.length, close.mock.calls.length]).toEqual([1, 1]);
  });
});
