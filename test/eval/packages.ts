import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { languageOf } from '../../src/analysis/index.js';
import { rejectUnwritten } from '../../src/pipeline/classify.js';
import { whyGenerated } from '../../src/proof/index.js';

const run = promisify(execFile);

/** A published package, pinned to its content. `sources` are the folders that people wrote; `''` is the whole package. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly sources: readonly string[];
}

/** A source file of a package. */
export interface Source {
  /** `name@version`. */
  readonly owner: string;
  /** From the root of the package, with `/`. */
  readonly path: string;
  readonly text: string;
}

const CACHE = join(tmpdir(), 'code-roach-eval');

/** Tests, examples, output of compilers, other people's code, tables of words. */
const FOREIGN_FOLDER =
  /(?:^|\/)(?:tests?|__tests__|spec|specs|__mocks__|mocks?|fixtures?|examples?|stories|demo|docs?|benchmarks?|node_modules|dist|build|esm|cjs|umd|vendor|third[-_]party|generated|__generated__|locales?|i18n|lang|migrations|templates?)\//i;
const FOREIGN_NAME =
  /\.d\.[cm]?ts$|\.(?:test|spec|stories|story|test-d|bench|min|generated)\.[^/]+$|(?:^|[-_.])(?:test|spec)\.[^/.]+$/i;
/** What compilers leave in what they emit, and types that are not TypeScript's. */
const EMITTED =
  /^\/\/# sourceMappingURL=|defineProperty\(exports, ["']__esModule["']|_interopRequire|__awaiter\b|^\s*(?:\/\/|\/?\*+)\s*@flow\b/m;
const MAX_LINE = 1_000;
const MAX_BYTES = 512 * 1024;

/** The pinned packages. */
export async function pinnedPackages(): Promise<readonly Package[]> {
  return JSON.parse(await readFile(new URL('packages.json', import.meta.url), 'utf8')) as Package[];
}

/** Sources that people wrote, in the order of packages and paths. Downloads what the cache lacks; nothing is executed. */
export async function packageSources(): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const one of await pinnedPackages()) sources.push(...(await sourcesOf(one)));
  return sources;
}

async function sourcesOf(one: Package): Promise<readonly Source[]> {
  const folder = await unpacked(one);
  const owner = `${one.name}@${one.version}`;
  const found: Source[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    const path = relative(folder, file).split(sep).join('/');
    if (!isSourcePath(path, one.sources)) continue;
    const text = await readFile(file, 'utf8');
    if (isWritten(path, text)) found.push({ owner, path, text });
  }
  return found;
}

/** True for a path below one of the folders that is neither a test, an example, a declaration file nor a build. */
export function isSourcePath(path: string, folders: readonly string[]): boolean {
  const inside = folders.some((folder) => folder === '' || path === folder || path.startsWith(`${folder}/`));
  return inside && languageOf(path) !== null && !FOREIGN_FOLDER.test(path) && !FOREIGN_NAME.test(path);
}

/** True for a text that people wrote: neither generated, minified nor emitted by a compiler. */
export function isWritten(path: string, text: string): boolean {
  if (Buffer.byteLength(text) > MAX_BYTES || whyGenerated(path, text) !== null) return false;
  const content = { kind: 'text', text } as const;
  const file = { path, mode: 'file', blobSha: '', byteSize: 0, generated: false, content } as const;
  if (rejectUnwritten(path, file) !== null || EMITTED.test(text)) return false;
  return extname(path) === '' || text.split('\n').every((line) => line.length <= MAX_LINE);
}

/** Folder with the content of a package, whose archive has the pinned integrity. */
async function unpacked(one: Package): Promise<string> {
  const folder = join(CACHE, `${one.name.replace('/', '__')}-${one.version}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const pack = ['pack', `${one.name}@${one.version}`, '--silent', '--ignore-scripts', '--pack-destination'];
  const { stdout } = await run('npm', [...pack, partial]);
  const name = stdout.trim().split('\n').at(-1) ?? '';
  const archive = await readFile(join(partial, name));
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  if (integrity !== one.integrity) throw new Error(`${one.name}@${one.version} is not what was pinned`);
  const content = join(partial, 'content');
  await mkdir(content);
  await writeFile(join(partial, 'package.tgz'), archive);
  const flags = ['--strip-components=1', '--no-same-owner', '--no-same-permissions'];
  await run('tar', ['-xzf', join(partial, 'package.tgz'), '-C', content, ...flags]);
  await rename(content, folder);
  await rm(partial, { recursive: true, force: true });
  return folder;
}
