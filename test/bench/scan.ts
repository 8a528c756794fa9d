import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Parser from 'tree-sitter';
import { languageById, languageOf, type LanguageId } from '../../src/analysis/languages/index.js';
import { ruleMetas } from '../../src/analysis/index.js';
import { whyGeneratedText } from '../../src/domain/generated.js';
import type { RuleLevels } from '../../src/domain/engine.js';
import type * as DetectModule from '../../src/analysis/detect.js';
import { changedFile } from '../support/snapshots.js';
import { builtEngine } from './built.js';
import { peakOfChildren } from './peak.js';
import { rowsOf, type Row } from './row.js';

const ROOT = join(dirname(createRequire(import.meta.url).resolve('tree-sitter/package.json')), '..');
const [EVERY, MAX_BYTES, FILES_AT_ONCE] = [3, 512 * 1024, 16];
const CLI = fileURLToPath(new URL('../../dist/cli/code-roach.js', import.meta.url));
const MAX_REPORT_BYTES = 256 * 1024 * 1024;

interface Text {
  readonly path: string;
  readonly text: string;
  readonly language: LanguageId;
}

/** What a scan costs against the parser alone, on every third installed file that a scan would read, in the same run. */
export async function measureScan(): Promise<Row[]> {
  const texts = await installedTexts();
  const everyRule = Object.fromEntries(ruleMetas.map(({ id, severity }) => [id, severity]));
  const files = texts.map(({ path, text }) => changedFile(path, text));
  const parse = await timed(async () => parseAll(texts));
  const path = new URL('../../dist/analysis/detect.js', import.meta.url).href;
  // The build emits no types; these are its sources.
  const { detect } = (await import(path)) as typeof DetectModule;
  const detectAll = (rules: RuleLevels) => async (): Promise<void> => {
    for (const file of files) detect({ file, rules });
  };
  const byDefault = await timed(detectAll({}));
  const withEvery = await timed(detectAll(everyRule));
  const engine = await builtEngine(1);
  let next = 0;
  const pool = await timed(async () => {
    const turn = async (): Promise<void> => {
      for (let file = files[next++]; file !== undefined; file = files[next++])
        await engine.detect({ file, rules: {} });
    };
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, turn));
  });
  const peak = await peakOfChildren();
  await engine.close();
  const command = await timed(await scanOf(texts));
  const n = texts.length;
  return rowsOf('Scan', [
    { what: 'parsing alone, CPU', n, value: parse.cpu, unit: 'ms' },
    { what: 'detection, CPU', n, value: byDefault.cpu, unit: 'ms' },
    {
      what: 'scan to parsing, wall clock',
      n,
      value: command.wall / parse.wall,
      unit: '×',
      target: 4,
    },
    { what: 'one worker to parsing, wall clock', n, value: pool.wall / parse.wall, unit: '×' },
    { what: 'detection to parsing, CPU', n, value: byDefault.cpu / parse.cpu, unit: '×' },
    {
      what: 'the same with the rules that are off by default',
      n,
      value: withEvery.cpu / parse.cpu,
      unit: '×',
    },
    { what: 'largest worker at the end of its work', n, value: peak, unit: 'MB', target: 400 },
  ]);
}

/** The command on these files, as people type it: a worker for each core. */
async function scanOf(texts: readonly Text[]): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'code-roach-bench-'));
  for (const [index, { path, text }] of texts.entries()) {
    await mkdir(join(folder, String(index)));
    await writeFile(join(folder, String(index), basename(path)), text);
  }
  return async () => {
    try {
      await promisify(execFile)(process.execPath, [CLI, 'scan', folder, '--format', 'json'], {
        maxBuffer: MAX_REPORT_BYTES,
      });
    } catch (error) {
      // It found something, as it should.
      if ((error as { code?: unknown }).code !== 1) throw error;
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}

async function timed(work: () => Promise<void>): Promise<{ readonly cpu: number; readonly wall: number }> {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000, wall };
}

function parseAll(texts: readonly Text[]): void {
  const parsers = new Map<LanguageId, Parser>();
  for (const { text, language } of texts) {
    const parser = parsers.get(language) ?? new Parser();
    // The declared type of a language contains itself without end; what grammars export is what it wants.
    if (!parsers.has(language))
      parser.setLanguage(languageById(language).grammar as unknown as Parser.Language);
    parsers.set(language, parser);
    parser.parse(text);
  }
}

async function installedTexts(): Promise<readonly Text[]> {
  const paths = (await readdir(ROOT, { recursive: true })).sort();
  const chosen = paths.filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !/\.min\.|^\./.test(path));
  const texts: Text[] = [];
  for (const [index, path] of chosen.entries()) {
    const language = languageOf(path);
    if (index % EVERY !== 0 || language === null) continue;
    const text = await readFile(join(ROOT, path), 'utf8').catch(() => '');
    const isRead =
      text !== '' && Buffer.byteLength(text) <= MAX_BYTES && whyGeneratedText(path, text) === null;
    if (isRead) texts.push({ path, text, language });
  }
  return texts;
}
