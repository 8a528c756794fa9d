import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { languageOf, versionFile } from '../../src/analysis/index.js';
import { versionsOnDisk } from '../../src/cli/scan/versions.js';
import type { LanguageVersion } from '../../src/domain/language-version.js';
import { rejectUnwritten } from '../../src/pipeline/classify.js';
import { whyGenerated } from '../../src/domain/generated.js';
import { ownerOf, unpacked, type DebianArchive, type NpmArchive } from './archives.js';
import { foreignOf } from './foreign.js';
import { familyOf, FAMILIES, type Family } from './languages.js';

/** A published package, pinned to its content. */
export type Package = (NpmArchive | DebianArchive) & {
  /** What its files are written in; files in other languages are left out. */
  readonly language: Family;
  /** The folders and files that its people wrote; `''` is the whole package. */
  readonly sources: readonly string[];
};

/** A source file of a package. */
export interface Source {
  /** `name@version`, of Debian's packages with a prefix. */
  readonly owner: string;
  readonly language: Family;
  /** From the root of the package, with `/`. */
  readonly path: string;
  readonly text: string;
  /** What it is written in, where the package says it. */
  readonly languageVersion?: LanguageVersion | undefined;
}

const MAX_LINE = 1_000;
const MAX_BYTES = 512 * 1024;

type Listed = (NpmArchive | DebianArchive) & {
  /** JavaScript where it is left out. */
  readonly language?: Family;
  readonly sources: readonly string[];
};

/** The pinned packages in some languages. */
export async function pinnedPackages(families: readonly Family[] = FAMILIES): Promise<readonly Package[]> {
  const text = await readFile(new URL('packages.json', import.meta.url), 'utf8');
  const listed = JSON.parse(text) as Listed[];
  const packages = listed.map((one) => ({ ...one, language: one.language ?? 'javascript' }));
  return packages.filter(({ language }) => families.includes(language));
}

/** Sources that people wrote, in the order of packages and paths. Downloads what the cache lacks; nothing is executed. */
export async function packageSources(families: readonly Family[] = FAMILIES): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const one of await pinnedPackages(families)) sources.push(...(await sourcesOf(one)));
  return sources;
}

async function sourcesOf(one: Package): Promise<readonly Source[]> {
  const folder = await unpacked(one);
  const { language } = one;
  const owner = ownerOf(one);
  const found: Source[] = [];
  const versionOf = versionsOnDisk(folder, versionFile);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    const path = relative(folder, file).split(sep).join('/');
    if (!isSourcePath(path, one.sources, language)) continue;
    const text = await readFile(file, 'utf8');
    if (isWritten(path, text)) found.push({ owner, language, path, text, languageVersion: versionOf(path) });
  }
  return found;
}

/**
 * True for a path in the language, below one of the folders, that is neither a test, an example, a declaration file nor
 * a build.
 */
export function isSourcePath(path: string, folders: readonly string[], family: Family): boolean {
  const inside = folders.some((folder) => folder === '' || path === folder || path.startsWith(`${folder}/`));
  const language = languageOf(path);
  if (!inside || language === null || familyOf(language) !== family) return false;
  const { folder, name } = foreignOf(family);
  return !folder.test(path) && !name.test(path);
}

/** True for a text that people wrote: neither generated, minified nor emitted by a compiler. */
export function isWritten(path: string, text: string): boolean {
  if (Buffer.byteLength(text) > MAX_BYTES || whyGenerated(path, text) !== null) return false;
  const content = { kind: 'text', text } as const;
  const file = { path, mode: 'file', blobSha: '', byteSize: 0, generated: false, content } as const;
  const language = languageOf(path);
  const isEmitted = language !== null && foreignOf(familyOf(language)).emitted.test(text);
  if (rejectUnwritten(path, file) !== null || isEmitted) return false;
  return extname(path) === '' || text.split('\n').every((line) => line.length <= MAX_LINE);
}
