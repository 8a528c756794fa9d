import type { SyntaxNode } from '../../analysis/index.js';
import type { Fact } from '../../domain/profile.js';
import { choice, open } from '../convention.js';
import type { Evidence, PlacedSetting, Summed } from '../evidence.js';
import type { Family, TalliedSource } from '../family.js';
import { sureShare } from '../habit.js';
import { IMPORTED_ID } from '../repository.js';
import { PACKAGE_NAME } from '../settings/package-json.js';
import { specifierOf } from './modules.js';

const ID = 'stack';

const MANAGER = choice(
  { id: `${ID}.package-manager`, by: 'files', unit: 'files' },
  {
    npm: 'Packages are managed with npm.',
    pnpm: 'Packages are managed with pnpm.',
    yarn: 'Packages are managed with Yarn.',
    bun: 'Packages are managed with Bun.',
  },
);
const NODE = open(
  { id: `${ID}.node`, by: 'files', unit: 'files' },
  /^[\w.^~<>=*|+ -]{1,60}$/u,
  (range) => `It runs on Node \`${range}\`.`,
);
const LINTER = choice(
  { id: `${ID}.linter`, by: 'files', unit: 'files' },
  {
    eslint: 'The linter is ESLint.',
    oxlint: 'The linter is oxlint.',
    biome: 'The linter is Biome.',
  },
);
const IMPORTED = open({ id: IMPORTED_ID, by: 'files', unit: 'files' }, PACKAGE_NAME, () => null);

const MAX_LIBRARIES = 8;

/** What the repository is built with. */
export const stack: Family = {
  id: ID,
  conventions: [MANAGER, NODE, LINTER, IMPORTED],
  nodes: { import_statement: countPackage, call_expression: countPackage },
  facts: libraries,
};

function countPackage(node: SyntaxNode, source: TalliedSource): void {
  const specifier = specifierOf(node, source.text);
  const name = /^(?:@[^/]+\/)?[^/]+/u.exec(specifier ?? '')?.[0] ?? '';
  if (IMPORTED.allows(name)) source.counter.add(IMPORTED.id, name, source.lineOf(node.start));
}

/** Dependencies that the code imports, those first that most files import. */
function libraries({ counts, settings }: Evidence): readonly Fact[] {
  const imported = counts.get(IMPORTED.id) ?? new Map<string, Summed>();
  const seen = new Set<string>();
  const used = settings
    .filter(({ convention }) => convention === `${ID}.library`)
    .flatMap((setting) => {
      const at = setting.value.lastIndexOf('@');
      const [name, version] = [setting.value.slice(0, at), setting.value.slice(at + 1)];
      const summed = imported.get(name);
      if (summed === undefined || seen.has(name) || !PACKAGE_NAME.test(name)) return [];
      seen.add(name);
      return [{ name, version, setting, summed }];
    });
  return used
    .sort((a, b) => b.summed.files - a.summed.files || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_LIBRARIES)
    .map(({ name, version, setting, summed }) => libraryFact(name, version, setting, summed));
}

function libraryFact(
  name: string,
  version: string,
  { path, line }: PlacedSetting,
  { files, places }: Summed,
): Fact {
  return {
    id: `${ID}.library.${idOf(name)}`,
    family: ID,
    scope: '',
    // Without the count: each prompt that tells it would be another one, and be paid for anew, with each file that imports it.
    statement: `It uses \`${name}@${version}\`.`,
    value: version,
    support: files,
    counter: 0,
    unit: 'files that import it',
    confidence: Math.max(sureShare(files, 0), 0.5),
    examples: [{ path, line }, ...places.slice(0, 2)],
    exceptions: [],
    origin: 'declared',
  };
}

/** A name of a package as a part of an id, in which two dashes are none. */
function idOf(name: string): string {
  return name
    .replace(/^@/u, '')
    .replaceAll('/', ':')
    .replaceAll('~', '_7e')
    .replaceAll(/-(?=-)/gu, '_2d');
}
