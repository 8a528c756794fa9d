import { childOf, type SyntaxNode } from '../../analysis/index.js';
import type { Fact, Place } from '../../domain/profile.js';
import { choice } from '../convention.js';
import { getOrMake } from '../counter.js';
import type { Family, TalliedSource } from '../family.js';
import { sureShare } from '../habit.js';
import { partOf, type Repository } from '../repository.js';
import { scopeId } from '../scope.js';

const ID = 'folders';

/** What a file is for, by what stands in it, in words that follow the name of its folder. */
const WORDS = {
  components: 'holds components: its files have JSX',
  migrations: 'holds migrations: its files export `up` and `down`',
  programs: 'holds programs: its files begin with `#!`',
  tests: 'holds tests: its files have cases',
  types: 'holds types and nothing that runs',
} as const;
type Role = keyof typeof WORDS;

const ROLE = choice(
  { id: `${ID}.role`, by: 'files', unit: 'files' },
  { components: null, migrations: null, programs: null, tests: null, types: null, other: null },
);

/** What each part of the repository is for. */
export const folders: Family = {
  id: ID,
  conventions: [ROLE],
  source(source) {
    source.counter.add(ROLE.id, roleOf(source) ?? 'other', 1);
  },
  acrossFiles: roles,
};

function roleOf(source: TalliedSource): Role | null {
  const { text, root, nodes, languageId, textOf } = source;
  if (text.startsWith('#!')) return 'programs';
  if (nodes.some((node) => isCase(node, source))) return 'tests';
  const exported = root.children.filter(({ type }) => type === 'export_statement');
  const names = new Set(exported.flatMap((node) => exportedNames(node).map(textOf)));
  if (names.has('up') && names.has('down')) return 'migrations';
  if (languageId !== 'javascript' && exported.length > 0 && root.children.every(isOfTypes)) return 'types';
  const hasJsx = languageId !== 'typescript' && nodes.some(({ type }) => JSX.has(type));
  return hasJsx ? 'components' : null;
}

const JSX: ReadonlySet<string> = new Set(['jsx_element', 'jsx_self_closing_element']);

function isCase(node: SyntaxNode, { textOf }: TalliedSource): boolean {
  const callee = node.type === 'call_expression' ? childOf(node, 'function') : null;
  if (callee?.type !== 'identifier' || !/^(?:it|test)$/u.test(textOf(callee).slice(0, 5))) return false;
  const [first] = childOf(node, 'arguments')?.children ?? [];
  return first?.type === 'string' || first?.type === 'template_string';
}

const TYPES: ReadonlySet<string> = new Set(['interface_declaration', 'type_alias_declaration', 'comment']);

function isOfTypes(node: SyntaxNode): boolean {
  if (TYPES.has(node.type)) return true;
  if (node.type === 'import_statement')
    return node.children.some(({ type, named }) => type === 'type' && !named);
  return node.type === 'export_statement' && node.children.some(({ type }) => TYPES.has(type));
}

/** Names of the functions and constants that a statement declares and exports. */
function exportedNames(statement: SyntaxNode): readonly SyntaxNode[] {
  const declaration = childOf(statement, 'declaration');
  if (declaration === null) return [];
  const declared = declaration.type === 'lexical_declaration' ? declaration.children : [declaration];
  return declared.flatMap((node) => childOf(node, 'name') ?? []);
}

const LEAST_FILES = 4;
const LEAST_SHARE = 0.9;
const MAX_FACTS = 8;

/** Folders whose files are for one thing. */
function roles({ scripts }: Repository): readonly Fact[] {
  const parts = new Map<string, Map<string, Place[]>>();
  for (const { path, tally } of scripts) {
    const part = partOf(path);
    const role = tally.counts.find(({ convention }) => convention === ROLE.id)?.option;
    if (part === null || role === undefined) continue;
    const places = getOrMake(parts, part, () => new Map<string, Place[]>());
    getOrMake(places, role, () => []).push({ path, line: 1 });
  }
  return [...parts]
    .flatMap(([part, places]) => roleFact(part, places))
    .sort((a, b) => b.support - a.support || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_FACTS);
}

function roleFact(part: string, places: ReadonlyMap<string, readonly Place[]>): readonly Fact[] {
  const all = [...places.values()].reduce((sum, { length }) => sum + length, 0);
  const id = scopeId(part);
  const found = (Object.keys(WORDS) as Role[]).find(
    (role) => (places.get(role)?.length ?? 0) >= LEAST_SHARE * all,
  ); // its keys are the roles
  if (found === undefined || id === null || all < LEAST_FILES) return [];
  const support = places.get(found) ?? [];
  const others = [...places].filter(([role]) => role !== found).flatMap(([, rest]) => rest);
  return [
    {
      id: `${ID}.role:${id}`,
      family: ID,
      scope: '',
      statement: `\`${part}\` ${WORDS[found]}.`,
      value: found,
      support: support.length,
      counter: others.length,
      unit: 'files',
      confidence: sureShare(support.length, others.length),
      examples: support.slice(0, 3),
      exceptions: others.slice(0, 3),
      origin: 'inferred',
    },
  ];
}
