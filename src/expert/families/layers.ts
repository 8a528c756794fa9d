import { childOf, plainString, type SyntaxNode } from '../../analysis/index.js';
import type { Fact } from '../../domain/profile.js';
import { open } from '../convention.js';
import type { Family, TalliedSource } from '../family.js';
import { sureShare } from '../habit.js';
import type { Repository } from '../repository.js';
import { scopeId } from '../scope.js';
import { IMPORTS_ID, layersOf, UNKNOWN, type Part } from '../layer-graph.js';
import { namesSecret } from '../without-secrets.js';
import { specifierOf } from './modules.js';

const ID = 'layers';

/** What leaves the folder of a file, or may; the path that it leads to is found when files are summed. */
const IMPORTS = open({ id: IMPORTS_ID, by: 'files', unit: 'files' }, /^[\w.@~#$/*+-]{1,120}$/u, () => null);

/** Which parts of the repository import which. */
export const layers: Family = {
  id: ID,
  conventions: [IMPORTS],
  nodes: {
    import_statement: (node, source) => count(specifierOf(node, source.text), node, source),
    export_statement: countExport,
    call_expression: countCall,
  },
  acrossFiles: layerFacts,
};

function countExport(node: SyntaxNode, source: TalliedSource): void {
  const from = childOf(node, 'source');
  if (from !== null) count(plainString(source.text, from), node, source);
}

function countCall(node: SyntaxNode, source: TalliedSource): void {
  const callee = childOf(node, 'function');
  const isImport = callee?.type === 'import';
  if (!isImport && (callee?.type !== 'identifier' || source.textOf(callee) !== 'require')) return;
  const [first] = childOf(node, 'arguments')?.children ?? [];
  count(first === undefined ? null : plainString(source.text, first), node, source);
}

/** Relative ones, and aliases that are no names of packages. */
const PATH = /^(?:[.~#/]|@\/|src\/)/u;
/** A file of the same folder is named with its extension, and leaves nothing. */
const BESIDE = /^\.\/[^/]*\.[cm]?[jt]sx?$/u;

function count(specifier: string | null, node: SyntaxNode, { counter, lineOf }: TalliedSource): void {
  if (specifier !== null && (!PATH.test(specifier) || BESIDE.test(specifier))) return;
  const isKept = specifier !== null && IMPORTS.allows(specifier) && !namesSecret(specifier);
  const option = isKept ? specifier : UNKNOWN;
  counter.add(IMPORTS.id, option, lineOf(node.start));
}

/** Fewer files are no part. */
const LEAST_FILES = 4;
/** Of fewer parts no one says much. */
const LEAST_PARTS = 3;
const MAX_IMPORTED = 3;
const MAX_FACTS = 10;

/** What holds of every file, of parts with enough of them. */
function layerFacts(repository: Repository): readonly Fact[] {
  const parts = layersOf(repository).filter(({ files }) => files.length > 0);
  const large = parts.filter(({ files }) => files.length >= LEAST_FILES);
  if (parts.length < LEAST_PARTS) return [];
  return large
    .flatMap((part) => [...imports(part, parts.length), ...importedBy(part)])
    .sort((a, b) => b.support - a.support || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_FACTS);
}

function imports(part: Part, all: number): readonly Fact[] {
  const { name, imports: others, isSure } = part;
  const names = [...others.keys()].sort();
  if (!isSure || names.length > MAX_IMPORTED || names.length * 2 >= all) return [];
  // What nobody uses, and uses nobody, is no layer.
  if (names.length === 0 && part.importedBy.size === 0) return [];
  const what =
    names.length === 0 ? 'nothing from the other folders' : `only ${listed(names)} of the other folders`;
  return [toFact('imports', part, `\`${name}\` imports ${what}.`, names.join(' ') || 'nothing')];
}

function importedBy(part: Part): readonly Fact[] {
  const { name, importedBy: others, isSureOfOthers } = part;
  const names = [...others.keys()];
  const [only] = names;
  if (!isSureOfOthers || names.length > 1) return [];
  if (only !== undefined)
    return [toFact('imported-by', part, `\`${name}\` is imported by \`${only}\` alone.`, only)];
  if (part.imports.size === 0) return [];
  return [toFact('imported-by', part, `No other folder imports \`${name}\`.`, 'nothing')];
}

function listed(names: readonly string[]): string {
  return names
    .map((name) => `\`${name}\``)
    .join(', ')
    .replace(/, (?=[^,]*$)/u, ' and ');
}

function toFact(
  kind: string,
  { name, files, imports: others, importedBy: by }: Part,
  statement: string,
  value: string,
): Fact {
  const seen = kind === 'imports' ? others : by;
  const [first] = files;
  const places = [...seen.values()].slice(0, 3);
  return {
    id: `${ID}.${kind}:${scopeId(name) ?? ''}`,
    family: ID,
    scope: '',
    statement,
    value,
    support: files.length,
    counter: 0,
    unit: kind === 'imports' ? 'files' : 'files in it',
    confidence: sureShare(files.length, 0),
    examples: places.length > 0 || first === undefined ? places : [{ path: first, line: 1 }],
    exceptions: [],
    origin: 'inferred',
  };
}
