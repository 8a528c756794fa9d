import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { ContractPart, Scopes } from '../language.js';
import { stringValue } from './literals.js';
import { boundNames } from './patterns.js';
import { join, signatureReader, type ReadSignature, type Signature } from './signatures.js';
import { spell } from './spelling.js';
import { ancestorsOf, childOf, hasToken, partsOf } from './syntax.js';

interface Reader {
  readonly parsed: ParsedFile;
  readonly scopes: Scopes;
  readonly read: ReadSignature;
  /** Types by name, at any place: a specifier may export one. */
  readonly types: ReadonlyMap<string, readonly SyntaxNode[]>;
}

type Named = readonly [name: string, signature: Signature];

/** How many declarations of one interface are read: nobody writes more. */
const MAX_MERGED = 20;
/** How deep namespaces are told, and how much of their names. */
const MAX_NAMESPACES = 8;
const MAX_NAMESPACE = 100;

const TYPES = new Set(['interface_declaration', 'type_alias_declaration']);

/** Everything that a file offers to other modules, with signatures; CommonJS included. */
export function readExports(parsed: ParsedFile, scopes: Scopes): readonly ContractPart[] {
  const reader = { parsed, scopes, read: signatureReader(parsed, scopes), types: typesByName(parsed) };
  const parts: ContractPart[] = [];
  for (const node of parsed.nodes) {
    for (const [name, { text, ranges }] of exportsOf(reader, node))
      parts.push({ kind: 'export', name, signature: text, ranges });
  }
  return parts;
}

function textOf({ text }: ParsedFile, node: SyntaxNode): string {
  return stringValue(text, node) ?? text.slice(node.start, node.end);
}

function typesByName(parsed: ParsedFile): ReadonlyMap<string, readonly SyntaxNode[]> {
  const types = new Map<string, SyntaxNode[]>();
  for (const node of parsed.nodes) {
    const name = TYPES.has(node.type) ? childOf(node, 'name') : null;
    if (name === null) continue;
    const known = types.get(textOf(parsed, name));
    if (known === undefined) types.set(textOf(parsed, name), [node]);
    else known.push(node);
  }
  return types;
}

function exportsOf(reader: Reader, node: SyntaxNode): readonly Named[] {
  if (node.type === 'assignment_expression') return commonJs(reader, node);
  if (node.type !== 'export_statement') return [];
  const prefix = namespacesOf(reader.parsed, node);
  return statementExports(reader, node).map(([name, signature]) => [prefix + name, signature]);
}

/** `Outer.Inner.` for what a namespace exports. */
function namespacesOf({ text }: ParsedFile, node: SyntaxNode): string {
  return [...ancestorsOf(node)]
    .filter(({ type }) => type === 'internal_module' || type === 'module')
    .slice(0, MAX_NAMESPACES)
    .map((around) => childOf(around, 'name') ?? around)
    .map(({ start, end }) => `${text.slice(start, Math.min(end, start + MAX_NAMESPACE))}.`)
    .toReversed()
    .join('');
}

function statementExports(reader: Reader, statement: SyntaxNode): readonly Named[] {
  const { parsed, read } = reader;
  const source = childOf(statement, 'source');
  const clause = statement.children.find(({ type }) => type === 'export_clause');
  if (clause !== undefined) return specifierExports(reader, clause, source);
  if (source !== null) return [[spell(parsed, statement), whole(parsed, statement)]];
  const declaration = childOf(statement, 'declaration');
  if (declaration !== null && !hasToken(statement, 'default')) return declarationExports(reader, declaration);
  const value = declaration ?? childOf(statement, 'value');
  if (value !== null) return [['default', read(value)]];
  const [assigned] = hasToken(statement, '=') ? partsOf(statement) : [];
  return assigned === undefined
    ? [[spell(parsed, statement), whole(parsed, statement)]]
    : [['=', read(assigned)]];
}

function whole(parsed: ParsedFile, node: SyntaxNode): Signature {
  return { text: spell(parsed, node), ranges: [node] };
}

/** `export { a, b as c }`, from here or from elsewhere. */
function specifierExports(reader: Reader, clause: SyntaxNode, source: SyntaxNode | null): readonly Named[] {
  const { parsed } = reader;
  return partsOf(clause).flatMap((specifier): Named[] => {
    const local = childOf(specifier, 'name');
    if (local === null) return [];
    const name = textOf(parsed, childOf(specifier, 'alias') ?? local);
    if (source === null) return [[name, localExport(reader, local)]];
    const text = `${textOf(parsed, local)} from ${textOf(parsed, source)}`;
    return [[name, { text, ranges: [specifier] }]];
  });
}

function localExport({ parsed, read, types }: Reader, local: SyntaxNode): Signature {
  const declared = types.get(textOf(parsed, local)) ?? [];
  return declared.length === 0 ? read(local) : join([local, ...declared.slice(0, MAX_MERGED)].map(read));
}

function declarationExports(reader: Reader, declaration: SyntaxNode): readonly Named[] {
  const { parsed, read } = reader;
  if (declaration.type === 'ambient_declaration')
    return partsOf(declaration).flatMap((inner) =>
      inner.type === 'ambient_declaration' ? [] : declarationExports(reader, inner),
    );
  const declarators = declaration.children.filter(({ type }) => type === 'variable_declarator');
  if (declarators.length === 0) {
    const name = childOf(declaration, 'name') ?? partsOf(declaration)[0] ?? declaration;
    return [[textOf(parsed, name), read(declaration)]];
  }
  return declarators.flatMap((declarator) => {
    const pattern = childOf(declarator, 'name');
    const names = pattern === null ? [] : boundNames(pattern);
    return names.map((name): Named => [textOf(parsed, name), read(declarator)]);
  });
}

const COMMON_JS = /^(?:module \. exports|exports)(?: \. [\w$]+| \[ ?["'][^"']*["'] ?\])?$/u;

/** `module.exports = …`, `exports.name = …`. */
function commonJs({ parsed, scopes, read }: Reader, assignment: SyntaxNode): readonly Named[] {
  const left = childOf(assignment, 'left');
  const right = childOf(assignment, 'right');
  if (left === null || right === null || left.end - left.start > 200) return [];
  const name = spell(parsed, left);
  if (!COMMON_JS.test(name)) return [];
  const root = parsed.nodes.slice(left.index, left.index + 4).find(({ type }) => type === 'identifier');
  if (root === undefined || scopes.resolve(root) !== null) return [];
  return [[name.replaceAll(' ', ''), read(right)]];
}
