import { childOf, isTestPath, type SyntaxNode } from '../../analysis/index.js';
import { choice, type Convention } from '../convention.js';
import type { Family, TalliedSource } from '../family.js';

const ID = 'naming';

/** How words are put together. A name of one word may be of several cases, and says nothing of itself. */
type Case =
  | 'camelCase'
  | 'PascalCase'
  | 'snake_case'
  | 'UPPER_CASE'
  | 'kebab-case'
  | 'word'
  | 'WORD'
  | 'other';

const CASES: readonly (readonly [Case, RegExp])[] = [
  ['word', /^[a-z][a-z\d]*$/u],
  ['WORD', /^[A-Z][A-Z\d]*$/u],
  ['camelCase', /^[a-z][A-Za-z\d]*$/u],
  ['PascalCase', /^[A-Z][A-Za-z\d]*$/u],
  ['UPPER_CASE', /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/u],
  ['snake_case', /^[a-z][a-z\d]*(?:_[a-z\d]+)+$/u],
  ['kebab-case', /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/u],
];

function caseOf(name: string): Case {
  return name.length > MAX_NAME ? 'other' : (CASES.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other');
}

const MAX_NAME = 100;

const FUNCTIONS = cased('functions', 'Functions', 'functions', ['camelCase', 'snake_case']);
const METHODS = cased('methods', 'Methods', 'methods', ['camelCase', 'snake_case', 'PascalCase']);
const CLASSES = cased('classes', 'Classes', 'classes', ['PascalCase', 'camelCase', 'snake_case']);
const TYPES = cased('types', 'Types', 'types', ['PascalCase', 'camelCase', 'snake_case']);
const CONSTANTS = cased('constants', 'Constants with a literal value, at the top of a file,', 'constants', [
  'UPPER_CASE',
  'camelCase',
  'PascalCase',
]);
const FILES = cased('files', 'Files', 'files', ['kebab-case', 'camelCase', 'PascalCase', 'snake_case']);
const INTERFACES = choice(
  { id: `${ID}.interfaces`, by: 'places', unit: 'interfaces', share: 0.9 },
  {
    plain: 'Interfaces have no prefix `I`.',
    prefixed: 'Interfaces begin with `I`: `IUser`.',
  },
);

function cased(id: string, what: string, unit: string, cases: readonly Case[]): Convention {
  const sentences = cases.map((one) => [one, `${what} are named in \`${one}\`.`] as const);
  return choice({ id: `${ID}.${id}`, by: 'places', unit }, { ...Object.fromEntries(sentences), other: null });
}

/** Names by what they name. */
export const naming: Family = {
  id: ID,
  conventions: [FILES, FUNCTIONS, METHODS, CLASSES, TYPES, INTERFACES, CONSTANTS],
  nodes: {
    function_declaration: (node, source) => countName(FUNCTIONS, childOf(node, 'name'), source),
    generator_function_declaration: (node, source) => countName(FUNCTIONS, childOf(node, 'name'), source),
    class_declaration: (node, source) => countType(CLASSES, node, source),
    abstract_class_declaration: (node, source) => countType(CLASSES, node, source),
    type_alias_declaration: (node, source) => countType(TYPES, node, source),
    enum_declaration: (node, source) => countType(TYPES, node, source),
    interface_declaration: countInterface,
    method_definition: countMethod,
    variable_declarator: countVariable,
  },
  path(path, counter) {
    if (isTestPath(path)) return;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const stem = /^_?([^.]*)/u.exec(name)?.[1] ?? '';
    const found = caseOf(stem);
    if (found === 'word' || stem === '') return;
    // `App.tsx` is as `UserList.tsx`.
    counter.add(FILES.id, FILES.allows(found) ? found : found === 'WORD' ? 'PascalCase' : 'other', 1);
  },
};

function countName(convention: Convention, name: SyntaxNode | null, source: TalliedSource): void {
  if (name === null || name.missing) return;
  const text = source.textOf(name).replace(/^_+|_+$/gu, '');
  const found = caseOf(text);
  // One word fits every case; a capital begins a component or a constructor.
  if (found === 'word' || found === 'WORD' || (convention === FUNCTIONS && found === 'PascalCase')) return;
  source.counter.add(convention.id, convention.allows(found) ? found : 'other', source.lineOf(name.start));
}

/** Of types one capital letter is enough. */
function countType(convention: Convention, node: SyntaxNode, source: TalliedSource): void {
  const name = childOf(node, 'name');
  if (name === null || name.missing) return;
  const found = caseOf(source.textOf(name));
  const named = found === 'word' ? 'camelCase' : found === 'WORD' ? 'PascalCase' : found;
  source.counter.add(convention.id, convention.allows(named) ? named : 'other', source.lineOf(name.start));
}

function countInterface(node: SyntaxNode, source: TalliedSource): void {
  countType(TYPES, node, source);
  const name = childOf(node, 'name');
  if (name === null) return;
  const isPrefixed = /^I[A-Z][a-z]/u.test(source.text.slice(name.start, name.start + 3));
  source.counter.add(INTERFACES.id, isPrefixed ? 'prefixed' : 'plain', source.lineOf(name.start));
}

function countMethod(node: SyntaxNode, source: TalliedSource): void {
  const name = childOf(node, 'name');
  // Keys of an object are often somebody else's names.
  const isInClass = node.parent?.type === 'class_body';
  if (isInClass && name?.type === 'property_identifier') countName(METHODS, name, source);
}

const FUNCTION_VALUES: ReadonlySet<string> = new Set([
  'arrow_function',
  'function_expression',
  'generator_function',
]);
const LITERALS: ReadonlySet<string> = new Set(['number', 'string', 'regex', 'true', 'false']);

function countVariable(node: SyntaxNode, source: TalliedSource): void {
  const [name, value] = [childOf(node, 'name'), childOf(node, 'value')];
  if (name?.type !== 'identifier' || value === null) return;
  if (FUNCTION_VALUES.has(value.type)) countName(FUNCTIONS, name, source);
  else if (LITERALS.has(value.type) && isTopConstant(node)) countConstant(name, source);
}

function isTopConstant({ parent }: SyntaxNode): boolean {
  if (parent?.type !== 'lexical_declaration' || parent.children[0]?.type !== 'const') return false;
  const around = parent.parent?.type === 'export_statement' ? parent.parent.parent : parent.parent;
  return around?.type === 'program';
}

function countConstant(name: SyntaxNode, source: TalliedSource): void {
  const found = caseOf(source.textOf(name));
  const named = found === 'word' ? 'camelCase' : found === 'WORD' ? 'UPPER_CASE' : found;
  source.counter.add(CONSTANTS.id, CONSTANTS.allows(named) ? named : 'other', source.lineOf(name.start));
}
