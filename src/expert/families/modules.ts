import { childOf, isNodeModule, plainString, type SyntaxNode } from '../../analysis/index.js';
import { choice, open } from '../convention.js';
import type { Family, TalliedSource } from '../family.js';

const ID = 'modules';

const STYLE = choice(
  { id: `${ID}.style`, by: 'places', unit: 'imports' },
  {
    esm: 'Modules are ESM: `import` and `export`.',
    cjs: 'Modules are CommonJS: `require` and `module.exports`.',
  },
);
const EXPORTS = choice(
  { id: `${ID}.exports`, by: 'places', unit: 'exports', share: 0.9 },
  {
    named: 'Exports are named, not default.',
    default: 'A module has one default export.',
  },
);
const EXTENSIONS = open(
  { id: `${ID}.extensions`, by: 'places', unit: 'relative imports' },
  /^(?:none|\.[cm]?[jt]sx?)$/u,
  (option) =>
    option === 'none'
      ? 'Relative imports have no file extension.'
      : `Relative imports end with the file extension: \`./a${option}\`.`,
);
const NODE_PREFIX = choice(
  { id: `${ID}.node-prefix`, by: 'places', unit: "imports of Node's modules" },
  {
    prefixed: "Node's own modules are imported with the prefix: `node:fs`.",
    bare: "Node's own modules are imported without the prefix: `fs`.",
  },
);
const TYPE_IMPORTS = choice(
  { id: `${ID}.type-imports`, by: 'files', unit: 'files that import' },
  {
    separate: 'What is only a type is imported by `import type`.',
    inline: 'What is only a type is imported by `import { type A }`.',
    none: null,
  },
);
const NODE_FIRST = choice(
  { id: `${ID}.order-of-node`, by: 'files', unit: 'files' },
  {
    first: "Imports of Node's modules come before those of packages.",
    last: "Imports of Node's modules come after those of packages.",
    mixed: null,
  },
);
const PACKAGES_FIRST = choice(
  { id: `${ID}.order-of-packages`, by: 'files', unit: 'files' },
  {
    first: 'Imports of packages come before those of files of the repository.',
    last: 'Imports of packages come after those of files of the repository.',
    mixed: null,
  },
);
const GROUPS = choice(
  { id: `${ID}.groups`, by: 'files', unit: 'files with imports of several kinds' },
  {
    parted:
      "Imports of Node's modules, of packages and of files of the repository are parted by an empty line.",
    joined: 'Imports stand in one block, without empty lines between their kinds.',
    mixed: null,
  },
);
const ALIASES = open(
  { id: `${ID}.aliases`, by: 'files', unit: 'files' },
  /^[@~#\w*/. -]{1,400}$/u,
  (aliases) => {
    const names = aliases.split(' ').map((alias) => `\`${alias}\``);
    return `Paths have aliases: ${names.join(', ')}.`;
  },
);

/** How files get at each other. */
export const modules: Family = {
  id: ID,
  conventions: [
    STYLE,
    EXTENSIONS,
    EXPORTS,
    NODE_PREFIX,
    TYPE_IMPORTS,
    NODE_FIRST,
    PACKAGES_FIRST,
    GROUPS,
    ALIASES,
  ],
  nodes: {
    import_statement: countImport,
    call_expression: countRequire,
    export_statement: countExport,
  },
  source: (source) => {
    countOrder(source);
    countGroups(source);
    countTypeImports(source);
  },
};

type Origin = 'node' | 'package' | 'relative';

/** Null for what is behind an alias. */
function originOf(specifier: string): Origin | null {
  if (isNodeModule(specifier)) return 'node';
  if (/^\.{1,2}(?:\/|$)/u.test(specifier)) return 'relative';
  return /^(?:@[\w.-]+\/)?[\w.-]/u.test(specifier) ? 'package' : null;
}

/** What an import statement, or a call of `require`, names; null where it is no plain text. */
export function specifierOf(node: SyntaxNode, text: string): string | null {
  const source = node.type === 'call_expression' ? requiredBy(node, text) : sourceOf(node);
  return source === null ? null : plainString(text, source);
}

function sourceOf(statement: SyntaxNode): SyntaxNode | null {
  const clause = statement.children.find(({ type }) => type === 'import_require_clause');
  return childOf(statement, 'source') ?? (clause === undefined ? null : childOf(clause, 'source'));
}

function requiredBy(call: SyntaxNode, text: string): SyntaxNode | null {
  const callee = childOf(call, 'function');
  if (callee?.type !== 'identifier' || text.slice(callee.start, callee.end) !== 'require') return null;
  const [only, second] = childOf(call, 'arguments')?.children ?? [];
  return second === undefined && only?.type === 'string' ? only : null;
}

function countImport(node: SyntaxNode, source: TalliedSource): void {
  const specifier = specifierOf(node, source.text);
  const line = source.lineOf(node.start);
  const isRequire = node.children.some(({ type }) => type === 'import_require_clause');
  source.counter.add(STYLE.id, isRequire ? 'cjs' : 'esm', line);
  if (specifier !== null) countSpecifier(specifier, line, source);
}

function countRequire(node: SyntaxNode, source: TalliedSource): void {
  const specifier = specifierOf(node, source.text);
  if (specifier === null) return;
  const line = source.lineOf(node.start);
  source.counter.add(STYLE.id, 'cjs', line);
  countSpecifier(specifier, line, source);
}

function countSpecifier(specifier: string, line: number, { counter }: TalliedSource): void {
  const origin = originOf(specifier);
  if (origin === 'node')
    counter.add(NODE_PREFIX.id, specifier.startsWith('node:') ? 'prefixed' : 'bare', line);
  if (origin !== 'relative') return;
  const name = specifier.slice(specifier.lastIndexOf('/') + 1);
  if (name === '' || name === '.' || name === '..') return;
  const extension = /\.[a-z\d]{1,8}$/iu.exec(name)?.[0] ?? '';
  if (EXTENSIONS.allows(extension)) counter.add(EXTENSIONS.id, extension, line);
  else if (!ASSETS.test(extension)) counter.add(EXTENSIONS.id, 'none', line);
}

/** What is no script keeps its extension everywhere. */
const ASSETS =
  /^\.(?:json|css|s[ac]ss|less|svg|png|jpe?g|gif|html?|vue|svelte|md|txt|wasm|node|graphql|ya?ml)$/iu;

function countExport(node: SyntaxNode, { counter, lineOf }: TalliedSource): void {
  // `export * from` has neither.
  if (node.children.some(({ type }) => type === '*')) return;
  const isDefault = node.children.some(({ type, named }) => type === 'default' && !named);
  counter.add(EXPORTS.id, isDefault ? 'default' : 'named', lineOf(node.start));
}

/** At the top of a file: which kind of import stands before which. */
function countOrder(source: TalliedSource): void {
  const spans = new Map<Origin, { first: number; last: number; line: number }>();
  for (const [at, node] of source.root.children.entries()) {
    const specifier = node.type === 'import_statement' ? specifierOf(node, source.text) : null;
    const origin = specifier === null ? null : originOf(specifier);
    if (origin === null) continue;
    const span = spans.get(origin);
    if (span === undefined) spans.set(origin, { first: at, last: at, line: source.lineOf(node.start) });
    else span.last = at;
  }
  for (const [id, before, behind] of [
    [NODE_FIRST.id, 'node', 'package'],
    [PACKAGES_FIRST.id, 'package', 'relative'],
  ] as const) {
    const [one, other] = [spans.get(before), spans.get(behind)];
    if (one === undefined || other === undefined) continue;
    const order = one.last < other.first ? 'first' : other.last < one.first ? 'last' : 'mixed';
    source.counter.add(id, order, one.line);
  }
}

/** Where the kind of imports changes from one statement to the next: whether there is an empty line. */
function countGroups(source: TalliedSource): void {
  let [parted, joined, line] = [0, 0, 0];
  let before: { readonly origin: Origin; readonly end: number } | null = null;
  for (const node of source.root.children) {
    const specifier = node.type === 'import_statement' ? specifierOf(node, source.text) : null;
    const origin = specifier === null ? null : originOf(specifier);
    if (origin !== null && before !== null && origin !== before.origin) {
      // What stands between them is white space, or the end of the line's comment.
      if (/\n[\t ]*\r?\n/u.test(source.text.slice(before.end, node.start))) parted += 1;
      else joined += 1;
      line ||= source.lineOf(node.start);
    }
    before = origin === null ? null : { origin, end: node.end };
  }
  if (line > 0)
    source.counter.add(GROUPS.id, joined === 0 ? 'parted' : parted === 0 ? 'joined' : 'mixed', line);
}

/** Only in TypeScript. A type among values counts against, where nothing else is done with its name. */
function countTypeImports(source: TalliedSource): void {
  const { languageId, root, counter, lineOf } = source;
  if (languageId === 'javascript') return;
  const plain: SyntaxNode[] = [];
  let [separate, inline, isMarked] = [0, 0, false];
  for (const statement of root.children) {
    if (statement.type !== 'import_statement') continue;
    const specifiers = specifiersOf(statement);
    if (isType(statement)) separate ||= lineOf(statement.start);
    else if (specifiers.length > 0 && specifiers.every(isType)) inline ||= lineOf(statement.start);
    // Among values a type can only be marked where it stands.
    else if (specifiers.some(isType)) isMarked = true;
    else plain.push(...specifiers);
  }
  const mixed = separate + inline === 0 && !isMarked ? firstType(plain, source) : null;
  if (separate > 0) counter.add(TYPE_IMPORTS.id, 'separate', separate, 2);
  if (inline > 0) counter.add(TYPE_IMPORTS.id, 'inline', inline, 2);
  if (mixed !== null) counter.add(TYPE_IMPORTS.id, 'none', lineOf(mixed.start));
}

/** The first import whose name is used as a type, and as nothing else. */
function firstType(specifiers: readonly SyntaxNode[], source: TalliedSource): SyntaxNode | null {
  if (specifiers.length === 0) return null;
  const [types, values] = [new Set<string>(), new Set<string>()];
  for (const node of source.nodes) {
    if (node.type === 'type_identifier') types.add(source.textOf(node));
    else if (VALUE_NAMES.has(node.type) && node.parent?.type !== 'import_specifier')
      values.add(source.textOf(node));
  }
  const isOnlyType = (specifier: SyntaxNode): boolean => {
    const local = childOf(specifier, 'alias') ?? childOf(specifier, 'name');
    const name = local === null ? '' : source.textOf(local);
    return types.has(name) && !values.has(name);
  };
  return specifiers.find(isOnlyType) ?? null;
}

const VALUE_NAMES: ReadonlySet<string> = new Set(['identifier', 'shorthand_property_identifier']);

function isType({ children }: SyntaxNode): boolean {
  return children.some(({ type, named }) => type === 'type' && !named);
}

function specifiersOf(statement: SyntaxNode): readonly SyntaxNode[] {
  return statement.children
    .flatMap((clause) => clause.children)
    .filter(({ type }) => type === 'named_imports')
    .flatMap(({ children }) => children);
}
