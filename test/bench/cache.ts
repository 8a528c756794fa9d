import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { createMemoryCache } from '../../src/adapters/cache/memory.js';
import { createRedisCache } from '../../src/adapters/cache/redis.js';
import type { Cache } from '../../src/domain/ports.js';
import type * as EngineModule from '../../src/engine/index.js';
import type * as AnalyseModule from '../../src/pipeline/analyse.js';
import { findServer, newRedisSpace } from '../support/servers.js';
import { FILES, FIXES, snapshotOf } from './engine.js';
import { median, rowsOf, type Row } from './row.js';
import { pullTexts } from './sources.js';

const PASSES = 9;
const SCANS = 5;
/** The second scan takes at most a twentieth of the first. */
const TARGET = 1 / 20;
const CLI = fileURLToPath(new URL('../../dist/cli/code-roach.js', import.meta.url));
const MODULES = join(dirname(createRequire(import.meta.url).resolve('tree-sitter/package.json')), '..');

/** What a look-up costs against the work that it saves: of a review that changes nothing, and of a scan that is repeated. */
export async function measureCache(): Promise<Row[]> {
  const rows = await measureReview('in process', createMemoryCache({ ttlSeconds: 600 }));
  if (findServer('redis') === null) return [...rows, ...(await measureRepeatedScan())];
  const space = await newRedisSpace();
  const redis = new Redis(space.url);
  try {
    await redis.ping();
    const onError = (error: unknown): never => assert.fail(String(error));
    const cache = createRedisCache({ redis, ttlSeconds: 600, prefix: `${space.prefix}cache`, onError });
    rows.push(...(await measureReview('on Redis', cache)));
  } finally {
    redis.disconnect();
    await space.clear();
  }
  return [...rows, ...(await measureRepeatedScan())];
}

/** Detects and proves a pull request, first with an empty cache, in child processes as a worker does. */
async function measureReview(where: string, cache: Cache): Promise<Row[]> {
  const built = (path: string): Promise<unknown> =>
    import(new URL(`../../dist/${path}`, import.meta.url).href);
  // The build emits no types; these are its sources.
  const { createCachedEngine, createEnginePool } = (await built('engine/index.js')) as typeof EngineModule;
  const { analyseSnapshot } = (await built('pipeline/analyse.js')) as typeof AnalyseModule;
  const pull = snapshotOf(await pullTexts(FILES, FIXES));
  const pool = createEnginePool({ onBug: (bug) => assert.fail(bug) });
  const review = async (version: string) => {
    const engineFor = createCachedEngine(pool, { cache, version });
    const engine = engineFor({ installationId: 1, repositoryId: 2 });
    const start = performance.now();
    const found = await analyseSnapshot(engine, pull, new AbortController().signal);
    return { found, milliseconds: performance.now() - start };
  };
  try {
    await review('warm-up');
    const [cold, warm]: [number[], number[]] = [[], []];
    for (let pass = 0; pass < PASSES; pass++) {
      const first = await review(`${pass}`);
      const second = await review(`${pass}`);
      assert.deepEqual(second.found, first.found);
      assert.equal(second.found.fixes.length, FIXES);
      cold.push(first.milliseconds);
      warm.push(second.milliseconds);
    }
    return rowsOf(`file cache ${where}: a review of ${FILES} files, ${FIXES} fixes`, [
      { what: 'nothing is known', n: PASSES, value: median(cold), unit: 'ms' },
      { what: 'nothing has changed', n: PASSES, value: median(warm), unit: 'ms' },
      { what: 'share of the time', n: PASSES, value: median(warm) / median(cold), unit: '×' },
    ]);
  } finally {
    await pool.close();
    await cache.close();
  }
}

/** Scans all installed packages, each time in a process of its own. */
export async function measureRepeatedScan(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'code-roach-bench-'));
  try {
    const first = await scan(folder);
    const later: (typeof first)[] = [];
    for (let pass = 0; pass < SCANS; pass++) later.push(await scan(folder));
    for (const { document } of later) assert.equal(document, first.document);
    const second = median(later.map(({ milliseconds }) => milliseconds));
    return rowsOf(`scan --cache: ${first.files.toLocaleString('en')} files, from start to end`, [
      { what: 'first scan', n: 1, value: first.milliseconds, unit: 'ms' },
      { what: 'second scan', n: SCANS, value: second, unit: 'ms' },
      { what: 'share of the time', n: SCANS, value: second / first.milliseconds, unit: '×', target: TARGET },
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function scan(folder: string) {
  const args = [
    CLI,
    'scan',
    '--all-rules',
    '--cache-dir',
    join(folder, 'packs'),
    '--format',
    'json',
    MODULES,
  ];
  const start = performance.now();
  const output = await promisify(execFile)(process.execPath, args, { maxBuffer: 512 * 1024 * 1024 }).catch(
    (error: { readonly code: unknown; readonly stdout: string; readonly message: string }) =>
      // 1 says that something was found, 2 that a file could not be scanned or, without any output, that none could.
      error.code === 1 || (error.code === 2 && error.stdout !== '') ? error : assert.fail(error.message),
  );
  const milliseconds = performance.now() - start;
  const { stats, ...document } = JSON.parse(output.stdout) as {
    readonly stats: { readonly milliseconds: number };
    readonly files: { readonly scanned: number };
  };
  const told = JSON.stringify([document, { ...stats, milliseconds: 0 }]);
  return { milliseconds, files: document.files.scanned, document: told };
}
