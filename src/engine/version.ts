import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `analysis`, `proof` and the rest, as they run. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** All that decides what the engine answers: the rules and gates, what they import, and the limits. */
export const ENGINE_FOLDERS = ['analysis', 'domain', 'engine', 'expert', 'proof'] as const;
/** Source maps and the like say nothing about what the code does. */
const CODE = /\.[cm]?[jt]s$/;
/** What a tally or a profile does not depend on. `index` may hold the whole of its folder in one file. */
const NOT_OF_TALLIES = /^(?:analysis\/(?:custom|rules|testing)\/|analysis\/[^/]*(?:index|rules)\.)|\.test\./;
const IMPORTED = /\b(?:from|import)\s*\(?\s*['"]((?:@[\w.-]+\/)?[\w.-]+)/g;

/** A file of the code; `path` is from the root, with slashes. */
interface Part {
  readonly path: string;
  readonly text: string;
}

type FindManifest = (name: string, from: string) => Manifest | null;

interface Manifest {
  readonly path: string;
  readonly text: string;
  /** Names of what the package needs. */
  readonly dependencies: readonly string[];
}

/**
 * What the code that runs is: SHA-256 in hex over its files, over the manifests of the packages that they import and of all
 * that those depend on, and over Node's own version. Nobody has to remember to raise it: whatever changes a result changes it, and what a result was kept
 * under before is not asked for again.
 *
 * Known limit: the files are read now. A process whose files are replaced under it while it runs keeps this version.
 * @param folders below `root`; their order does not matter.
 */
export function readCodeVersion(folders: readonly string[] = ENGINE_FOLDERS, root: string = ROOT): string {
  return versionOf(partsIn(folders, root), root, manifestFinder());
}

/**
 * Two versions of the code that runs, of which each file is read once: a start waits for them.
 * @returns `code` as `readCodeVersion` has it; `tally` is the same for what a tally depends on, so that a release that only
 * brings rules does not make every repository be read again. It leaves out the folder `domain`, of which a tally takes types
 * and where a line begins.
 */
export function readVersions(root: string = ROOT): { readonly code: string; readonly tally: string } {
  const parts = partsIn(ENGINE_FOLDERS, root);
  const find = manifestFinder();
  return { code: versionOf(parts, root, find), tally: versionOf(parts.filter(isOfTallies), root, find) };
}

const isOfTallies = ({ path }: Part): boolean =>
  /^(?:analysis|expert)\//.test(path) && !NOT_OF_TALLIES.test(path);

function versionOf(parts: readonly Part[], root: string, find: FindManifest): string {
  const hash = createHash('sha256').update(`node ${process.version} ${process.arch}\n`);
  const packages = new Set<string>();
  for (const { path, text } of parts) {
    addPart(hash, path, text);
    for (const [, imported] of text.matchAll(IMPORTED)) if (imported !== undefined) packages.add(imported);
  }
  for (const { path, text } of manifestsOf(packages, root, find)) addPart(hash, relative(root, path), text);
  return hash.digest('hex');
}

/** With its length, so that no two lists of parts read alike. */
function addPart(hash: ReturnType<typeof createHash>, name: string, text: string): void {
  hash.update(JSON.stringify([name, text.length])).update(text);
}

function partsIn(folders: readonly string[], root: string): readonly Part[] {
  return [...folders]
    .sort()
    .flatMap((folder) => codeIn(root, folder).sort())
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));
}

/** Joined by hand: `node:path` and a recursive `readdir` take longer than the reading. */
function codeIn(root: string, folder: string): string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return codeIn(root, path);
    return CODE.test(entry.name) ? [path] : [];
  });
}

/** Manifests of packages, and of those that they depend on, each once, by their paths in order. */
function manifestsOf(packages: Iterable<string>, root: string, find: FindManifest): readonly Manifest[] {
  const found = new Map<string, Manifest>();
  const open = [...packages].map((name) => ({ name, from: root }));
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const manifest = find(at.name, at.from);
    if (manifest === null || found.has(manifest.path)) continue;
    found.set(manifest.path, manifest);
    const from = dirname(manifest.path);
    open.push(...manifest.dependencies.map((name) => ({ name, from })));
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function dependenciesIn(manifest: string): readonly string[] {
  const {
    dependencies = {},
    optionalDependencies = {},
    peerDependencies = {},
  } = JSON.parse(manifest) as Record<string, object | undefined>; // as npm writes them
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
}

/** Finds an installed package as Node does, each file once; null for words that look like an import. */
function manifestFinder(): FindManifest {
  const known = new Map<string, Manifest | null>();
  const at = (path: string): Manifest | null => {
    let manifest = known.get(path);
    if (manifest === undefined) known.set(path, (manifest = readManifest(path)));
    return manifest;
  };
  return (name, from) => {
    for (let folder = from; ; folder = dirname(folder)) {
      const manifest = at(join(folder, 'node_modules', name, 'package.json'));
      if (manifest !== null || folder === dirname(folder)) return manifest;
    }
  };
}

function readManifest(path: string): Manifest | null {
  // Most places have none, and an error for each of them is dear.
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8');
  return { path, text, dependencies: dependenciesIn(text) };
}
