import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
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

/**
 * What the code that runs is: SHA-256 in hex over its files, over the manifests of the packages that they import and of all
 * that those depend on, and over Node's own version. Nobody has to remember to raise it: whatever changes a result changes it, and what a result was kept
 * under before is not asked for again.
 *
 * Known limit: the files are read now. A process whose files are replaced under it while it runs keeps this version.
 * @param folders below `root`; their order does not matter.
 * @param isPart of a path from `root`: whether the file is one of them.
 */
export function readCodeVersion(
  folders: readonly string[] = ENGINE_FOLDERS,
  root: string = ROOT,
  isPart: (path: string) => boolean = () => true,
): string {
  const hash = createHash('sha256').update(`node ${process.version} ${process.arch}\n`);
  const packages = new Set<string>();
  for (const folder of [...folders].sort()) {
    for (const name of codeIn(join(root, folder))) {
      if (!isPart(`${folder}/${name}`)) continue;
      const text = readFileSync(join(root, folder, name), 'utf8');
      addPart(hash, `${folder}/${name}`, text);
      for (const [, imported] of text.matchAll(IMPORTED)) if (imported !== undefined) packages.add(imported);
    }
  }
  for (const [path, manifest] of manifestsOf(packages, root)) addPart(hash, relative(root, path), manifest);
  return hash.digest('hex');
}

/**
 * The same for what a tally depends on: a release that only brings rules does not make every repository be read again.
 * The folder `domain` is left out, of which it takes types and where a line begins.
 */
export function readTallyVersion(root: string = ROOT): string {
  return readCodeVersion(['analysis', 'expert'], root, (path) => !NOT_OF_TALLIES.test(path));
}

/** With its length, so that no two lists of parts read alike. */
function addPart(hash: ReturnType<typeof createHash>, name: string, text: string): void {
  hash.update(JSON.stringify([name, text.length])).update(text);
}

function codeIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => CODE.test(name))
    .sort();
}

/** Manifests of packages, and of those that they depend on, each once, by their paths in order. */
function manifestsOf(packages: Iterable<string>, root: string): readonly (readonly [string, string])[] {
  const found = new Map<string, string>();
  const open = [...packages].map((name) => ({ name, from: root }));
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const manifest = manifestOf(at.name, at.from);
    if (manifest === null || found.has(manifest.path)) continue;
    found.set(manifest.path, manifest.text);
    const from = dirname(manifest.path);
    open.push(...dependenciesIn(manifest.text).map((name) => ({ name, from })));
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function dependenciesIn(manifest: string): readonly string[] {
  const {
    dependencies = {},
    optionalDependencies = {},
    peerDependencies = {},
  } = JSON.parse(manifest) as Record<string, object | undefined>; // as npm writes them
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
}

/** `package.json` of an installed package, found as Node finds packages; null for words that look like an import. */
function manifestOf(name: string, from: string): { readonly path: string; readonly text: string } | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name, 'package.json');
    try {
      return { path, text: readFileSync(path, 'utf8') };
    } catch {
      if (folder === dirname(folder)) return null;
    }
  }
}
