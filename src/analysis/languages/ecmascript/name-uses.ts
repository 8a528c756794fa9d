import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding, Names, NameUse, Scopes } from '../language.js';
import { builtIns } from './built-ins.js';
import { isAliveAt, LEXICAL, runsBefore } from './dead-zone.js';
import { scopeKind } from './declarations.js';
import { moduleUses } from './module-uses.js';

/** All names of a file, with what each one means there. */
export function readNames(parsed: ParsedFile, scopes: Scopes): Names {
  const { text } = parsed;
  const free = scopes.free.map(({ node }) => ({
    name: text.slice(node.start, node.end),
    node,
    binding: null,
    early: false,
  }));
  return {
    uses: [...free, ...scopes.bindings.flatMap((binding) => usesOf(scopes, binding))],
    freeTypes: freeTypes(parsed, scopes),
    clashes: scopes.bindings.filter(isClash).map(({ name }) => name),
    modules: moduleUses(parsed, scopes),
    builtIns,
  };
}

function usesOf(scopes: Scopes, binding: Binding): NameUse[] {
  const { name, references } = binding;
  return references.map(({ node }) => ({ name, node, binding, early: isEarly(scopes, binding, node) }));
}

function isEarly(scopes: Scopes, { kind, declarations }: Binding, use: SyntaxNode): boolean {
  const [declaration, second] = declarations;
  if (!LEXICAL.has(kind) || declaration === undefined || second !== undefined) return false;
  const { identifier, node } = declaration;
  return !isAliveAt(use.start, identifier, node) && runsBefore(scopes, use, identifier);
}

/** `infer T` and `[T in …]` declare the first name in them. */
const DECLARES_TYPE = new Set(['infer_type', 'mapped_type_clause']);

function declaresType({ parent, start }: SyntaxNode): boolean {
  if (parent === null || !DECLARES_TYPE.has(parent.type)) return false;
  return parent.children.find(({ type }) => type === 'type_identifier')?.start === start;
}

function freeTypes({ nodes, text }: ParsedFile, scopes: Scopes): ReadonlySet<string> {
  const used = new Set<string>();
  const declared = new Set<string>();
  for (const node of nodes) {
    if (node.type !== 'type_identifier') continue;
    const name = text.slice(node.start, node.end);
    if (declaresType(node)) declared.add(name);
    // `N.T`: the namespace says what it holds.
    else if (node.parent?.type !== 'nested_type_identifier') used.add(name);
  }
  const isFree = (name: string): boolean =>
    !declared.has(name) && !scopes.declaresType(name) && !builtIns.types.has(name);
  return new Set([...used].filter(isFree));
}

const LEXICAL_NODES = new Set(['lexical_declaration', 'class_declaration', 'abstract_class_declaration']);

/** What TypeScript merges with another declaration of the same name. */
const MERGING = new Set(['internal_module', 'module', 'function_signature']);

/** True for a name that a scope has twice, one of them as `let`, `const`, class or import. */
function isClash({ declarations, kind }: Binding): boolean {
  if (declarations.length < 2) return false;
  const own = declarations.filter(({ node }) => !MERGING.has(node.type) && !isInBlock(node));
  return own.length > 1 && (kind === 'import' || own.some(({ node }) => LEXICAL_NODES.has(node.type)));
}

/** A function in a block is declared around it too, where it clashes with nothing. */
function isInBlock({ type, parent }: SyntaxNode): boolean {
  if (!type.endsWith('function_declaration') || parent === null) return false;
  return parent.type === 'statement_block' && scopeKind(parent) === 'block';
}
