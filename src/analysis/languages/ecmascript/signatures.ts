import type { Range } from '../../../domain/text.js';
import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding, Scopes } from '../language.js';
import { shorten, spell } from './spelling.js';
import { childOf, FUNCTIONS, partsOf } from './syntax.js';

/** What something promises to whoever uses it, and where it says so. */
export interface Signature {
  readonly text: string;
  readonly ranges: readonly Range[];
}

/** Reads signatures of one file; each node is read once. */
export type ReadSignature = (node: SyntaxNode) => Signature;

/** A value that says nothing of itself: what it is can only be known by running it. */
const OPAQUE: Signature = { text: '', ranges: [] };

/** How far names, members and objects in objects are followed. */
const MAX_DEPTH = 6;

const CLASSES = new Set(['class', 'class_declaration', 'abstract_class_declaration']);
const AROUND = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
]);
const WHOLE = new Set([
  'enum_declaration',
  'interface_declaration',
  'type_alias_declaration',
  'import_alias',
]);

/** Signatures of declarations and of the values that expressions are, as far as the file shows them. */
export function signatureReader(parsed: ParsedFile, scopes: Scopes): ReadSignature {
  const known = new Map<SyntaxNode | Binding, Signature>();
  const once = (key: SyntaxNode | Binding, compute: () => Signature): Signature => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const signature = compute();
    known.set(key, signature);
    return signature;
  };
  const read = (node: SyntaxNode, depth: number): Signature =>
    depth === 0 ? OPAQUE : once(node, () => make(node, depth));
  const make = (node: SyntaxNode, depth: number): Signature => {
    const inner = (child: SyntaxNode): Signature => read(child, depth - 1);
    if (FUNCTIONS.has(node.type) || node.type === 'function_signature')
      return head(parsed, node, childOf(node, 'body')?.start);
    if (CLASSES.has(node.type)) return classSignature(parsed, node, inner);
    if (node.type === 'object') return objectSignature(parsed, node, inner);
    if (node.type === 'variable_declarator') return variable(parsed, node, inner);
    if (WHOLE.has(node.type)) return head(parsed, node, node.end);
    if (node.type === 'assignment_expression') return inner(childOf(node, 'right') ?? node);
    if (node.type === 'identifier') {
      const binding = bindingOf(parsed, node, scopes);
      return binding === null ? OPAQUE : once(binding, () => named(binding, inner));
    }
    const [first] = AROUND.has(node.type) ? partsOf(node) : [];
    return first === undefined ? OPAQUE : inner(first);
  };
  return (node) => read(node, MAX_DEPTH);
}

/** A node up to `end`, apart from its own name, which is no part of the promise. */
function head(parsed: ParsedFile, node: SyntaxNode, end: number = node.end): Signature {
  const without = node.type === 'method_definition' ? null : childOf(node, 'name');
  return { text: spell(parsed, node, { end, without }), ranges: [{ start: node.start, end }] };
}

/** More places are not told: a finding in one of them then counts as one about something else. */
const MAX_RANGES = 200;

/** One signature that holds several. */
export function join(signatures: readonly Signature[]): Signature {
  return {
    text: shorten(signatures.map(({ text }) => text).join('\n')),
    ranges: signatures.flatMap(({ ranges }) => ranges).slice(0, MAX_RANGES),
  };
}

/** What a name stands for, when the file declares it as a function, class or variable. */
function named({ declarations }: Binding, inner: ReadSignature): Signature {
  return join(declarations.map(({ identifier, node }) => inner(declared(identifier, node))));
}

/** In `export { a }` the name may be no reference to the value. */
function bindingOf({ text }: ParsedFile, node: SyntaxNode, scopes: Scopes): Binding | null {
  return scopes.resolve(node) ?? scopes.lookup(text.slice(node.start, node.end), node);
}

/** The declarator of a variable, or the node that declares any other name. */
function declared(identifier: SyntaxNode, node: SyntaxNode): SyntaxNode {
  return identifier.parent?.type === 'variable_declarator' ? identifier.parent : node;
}

function variable(parsed: ParsedFile, declarator: SyntaxNode, inner: ReadSignature): Signature {
  const { parent, start } = declarator;
  const kind = parent === null ? null : childOf(parent, 'kind');
  const type = childOf(declarator, 'type');
  const value = childOf(declarator, 'value');
  const end = (type ?? childOf(declarator, 'name') ?? declarator).end;
  const word = kind === null ? 'var' : spell(parsed, kind);
  const own = { text: `${word} ${type === null ? '' : spell(parsed, type)}`, ranges: [{ start, end }] };
  return join(value === null ? [own] : [own, inner(value)]);
}

function isPrivate({ text }: ParsedFile, member: SyntaxNode): boolean {
  return member.children.some(
    ({ type, start, end }) =>
      type === 'private_property_identifier' ||
      (type === 'accessibility_modifier' && text.slice(start, end) === 'private'),
  );
}

function classSignature(parsed: ParsedFile, node: SyntaxNode, inner: ReadSignature): Signature {
  const body = childOf(node, 'body');
  const members = (body === null ? [] : partsOf(body)).filter(
    (member) => member.type !== 'class_static_block' && !isPrivate(parsed, member),
  );
  const parts = members.flatMap((member) => {
    const value = childOf(member, 'value');
    const end = (value ?? childOf(member, 'body'))?.start ?? member.end;
    const own = { text: spell(parsed, member, { end }), ranges: [{ start: member.start, end }] };
    return value === null ? [own] : [own, inner(value)];
  });
  return join([head(parsed, node, body?.start), ...parts]);
}

/** The keys of an object and what stands behind them; the last of equal keys counts, and their order does not. */
function objectSignature(parsed: ParsedFile, node: SyntaxNode, inner: ReadSignature): Signature {
  const members = new Map<string, Signature>();
  for (const member of partsOf(node)) {
    const key = childOf(member, 'key');
    const value = childOf(member, 'value');
    const own = key === null ? head(parsed, member, childOf(member, 'body')?.start) : head(parsed, key);
    const signature = value === null ? own : join([own, inner(value)]);
    members.set(own.text, signature);
  }
  const sorted = [...members].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, signature]) => signature);
  return join([{ text: '{}', ranges: [] }, ...sorted]);
}
