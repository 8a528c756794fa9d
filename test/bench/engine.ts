import assert from 'node:assert/strict';
import Parser from 'tree-sitter';
import { languageById, languageOf } from '../../src/analysis/languages/index.js';
import type { Snapshot } from '../../src/domain/snapshot.js';
import type * as EngineModule from '../../src/engine/index.js';
import type * as AnalyseModule from '../../src/pipeline/analyse.js';
import { changedFile, snapshot } from '../support/snapshots.js';
import { median, rowsOf, type Row } from './row.js';
import { pullTexts, type PullTexts } from './sources.js';

export const FILES = 50;
export const FIXES = 20;
const WARM_UP_PASSES = 5;
const PASSES = 15;
const TARGET = 6;

/**
 * CPU time of detecting and proving a pull request against the parser's time for the same texts, both in this process.
 * The first pass is that of a process that has just started; later ones have been compiled by the JIT.
 */
export async function measureEngine(): Promise<Row[]> {
  const texts = await pullTexts(FILES, FIXES);
  const parseAll = parserOf(texts);
  const reviewAll = await reviewerOf(texts);
  const cold = { parse: await cpuMs(parseAll), engine: await cpuMs(reviewAll) };
  const warm: (typeof cold)[] = [];
  for (let pass = 0; pass < WARM_UP_PASSES + PASSES; pass++) {
    const times = { parse: await cpuMs(parseAll), engine: await cpuMs(reviewAll) };
    if (pass >= WARM_UP_PASSES) warm.push(times);
  }
  const parse = median(warm.map((times) => times.parse));
  const engine = median(warm.map((times) => times.engine));
  const ratio = median(warm.map((times) => times.engine / times.parse));
  const kilobytes = Math.round(texts.bytes / 1000);
  return rowsOf(`CPU in the engine: ${FILES} files, ${kilobytes} KB at head, ${FIXES} fixes`, [
    { what: 'parsing head and base once, warm', n: PASSES, value: parse, unit: 'ms' },
    { what: 'detect and prove, warm', n: PASSES, value: engine, unit: 'ms' },
    { what: 'ratio, warm', n: PASSES, value: ratio, unit: '×', target: TARGET },
    { what: 'parsing head and base once, first pass', n: 1, value: cold.parse, unit: 'ms' },
    { what: 'detect and prove, first pass', n: 1, value: cold.engine, unit: 'ms' },
    { what: 'ratio, first pass', n: 1, value: cold.engine / cold.parse, unit: '×', target: TARGET },
  ]);
}

/** User and system time of this process, all threads included, in milliseconds. */
async function cpuMs(work: () => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function parserOf({ base, head }: PullTexts): () => void {
  const parsers = new Map<string, Parser>();
  const tasks = [base, head].flatMap((texts) =>
    Object.entries(texts).map(([path, text]) => {
      const id = languageOf(path);
      assert.ok(id !== null);
      const parser = parsers.get(id) ?? new Parser();
      // The declared type of a language contains itself without end; what grammars export is what it wants.
      parser.setLanguage(languageById(id).grammar as unknown as Parser.Language);
      parsers.set(id, parser);
      return { parser, text };
    }),
  );
  return () => {
    for (const { parser, text } of tasks) parser.parse(text);
  };
}

/** Loads what the build made: what runs TypeScript directly adds work of its own to every function. */
async function reviewerOf(texts: PullTexts): Promise<() => Promise<void>> {
  const built = (path: string): Promise<unknown> =>
    import(new URL(`../../dist/${path}`, import.meta.url).href);
  // The build emits no types; these are its sources.
  const engineModule = (await built('engine/index.js')) as typeof EngineModule;
  const pipeline = (await built('pipeline/analyse.js')) as typeof AnalyseModule;
  const onBug = (bug: Error): void => assert.fail(bug);
  const engine = engineModule.createInProcessEngine({ onBug });
  const pull = snapshotOf(texts);
  return async () => {
    const { findings, fixes, withheld, skipped } = await pipeline.analyseSnapshot(
      engine,
      pull,
      new AbortController().signal,
    );
    const counts = {
      findings: findings.length,
      fixes: fixes.length,
      other: withheld.length + skipped.length,
    };
    assert.deepEqual(counts, { findings: FIXES, fixes: FIXES, other: 0 });
  };
}

export function snapshotOf({ base, head }: PullTexts): Snapshot {
  return snapshot(Object.entries(head).map(([path, text]) => changedFile(path, text, base[path] ?? null)));
}
