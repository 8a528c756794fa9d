import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding, BindingKind, Reference, Scopes } from '../language.js';
import { declarationsOf, scopeKind } from './declarations.js';
import { INTRINSIC, isReference, namesElement, writeTargets } from './references.js';
import { FUNCTIONS } from './syntax.js';

interface GrowingBinding extends Binding {
  readonly declarations: { identifier: SyntaxNode; node: SyntaxNode }[];
  readonly references: Reference[];
  reassigned: boolean;
}

interface Scope {
  readonly node: SyntaxNode;
  readonly parent: Scope | null;
  /** `var` and functions are declared here; blocks only hold what is block-scoped. */
  readonly hoists: boolean;
  /** Null until something is declared: most blocks declare nothing. */
  bindings: Map<string, GrowingBinding> | null;
  types: Set<string> | null;
}

/** What a node is to its scopes, as bits. */
const [DECLARES, WRITES] = [1, 2];

/** Builds the scopes of a file in three linear, iterative passes. */
export function createScopes(parsed: ParsedFile): Scopes {
  const { byNode, scopes } = openScopes(parsed);
  const textOf = (node: SyntaxNode): string => parsed.text.slice(node.start, node.end);
  const roles = new Uint8Array(parsed.nodes.length);
  for (const node of parsed.nodes) {
    if (isLeaf(node)) continue;
    for (const { identifier, kind } of declarationsOf(node)) {
      roles[identifier.index] = (roles[identifier.index] ?? 0) | DECLARES;
      declare(scopeAt(byNode, node), textOf(identifier), kind, identifier, node);
    }
    for (const target of writeTargets(node)) roles[target.index] = (roles[target.index] ?? 0) | WRITES;
  }
  const { resolved, free } = resolveAll(parsed, byNode, roles);
  const bindings = scopes.flatMap((scope) => (scope.bindings === null ? [] : [...scope.bindings.values()]));
  const declared = new Set(bindings.map(({ name }) => name));
  const types = new Set(scopes.flatMap((scope) => (scope.types === null ? [] : [...scope.types])));
  let functions: readonly (SyntaxNode | null)[] | null = null;
  return {
    functionAt(node) {
      functions ??= enclosingFunctions(parsed);
      return node.parent === null ? null : (functions[node.parent.index] ?? null);
    },
    bindings,
    free,
    resolve: (identifier) => resolved[identifier.index] ?? null,
    declaresType: (name) => types.has(name) || declared.has(name),
    lookup(name, at) {
      if (!declared.has(name)) return null;
      for (let scope: Scope | null = scopeAt(byNode, at); scope !== null; scope = scope.parent) {
        const binding = scope.bindings?.get(name);
        if (binding !== undefined) return binding;
      }
      return null;
    },
  };
}

/** Most nodes are: they declare, write and enclose nothing. */
function isLeaf({ children }: SyntaxNode): boolean {
  return children.length === 0;
}

type ScopeByNode = readonly Scope[];

/** The scope of each node, by its index. A function, class or block opens one and stands in it itself. */
function openScopes({ nodes, root }: ParsedFile): { byNode: ScopeByNode; scopes: Scope[] } {
  const top: Scope = { node: root, parent: null, hoists: true, bindings: null, types: null };
  const byNode: Scope[] = [];
  const scopes = [top];
  for (const node of nodes) {
    const outer = node.parent === null ? top : (byNode[node.parent.index] ?? top);
    const kind = node === root || isLeaf(node) ? null : scopeKind(node);
    if (kind === null) {
      byNode.push(outer);
      continue;
    }
    const scope: Scope = {
      node,
      parent: outer,
      hoists: kind === 'function',
      bindings: null,
      types: null,
    };
    scopes.push(scope);
    byNode.push(scope);
  }
  return { byNode, scopes };
}

/** For each node, by its index, the function that its children stand in. */
function enclosingFunctions({ nodes }: ParsedFile): readonly (SyntaxNode | null)[] {
  const functions: (SyntaxNode | null)[] = [];
  for (const node of nodes) {
    const outer = node.parent === null ? null : (functions[node.parent.index] ?? null);
    const ends = node.type === 'class_body' || node.type === 'formal_parameters';
    functions.push(FUNCTIONS.has(node.type) ? node : ends ? null : outer);
  }
  return functions;
}

function scopeAt(byNode: ScopeByNode, node: SyntaxNode): Scope {
  const scope = byNode[node.index];
  if (scope === undefined) throw new RangeError('a node of another file');
  return scope;
}

const NAMED_OUTSIDE = new Set([
  'function_declaration',
  'generator_function_declaration',
  'function_signature',
  'class_declaration',
  'abstract_class_declaration',
  'internal_module',
  'module',
]);

/**
 * Puts a name where it is visible. A declared function or class opens a scope of its own, and its name belongs outside;
 * the name of a function or class *expression* belongs inside, like parameters and the names in the head of a loop.
 */
function declare(
  from: Scope,
  name: string,
  kind: BindingKind,
  identifier: SyntaxNode,
  node: SyntaxNode,
): void {
  const outside = from.node === node && NAMED_OUTSIDE.has(node.type);
  const start = outside ? (from.parent ?? from) : from;
  if (kind === 'type') {
    (start.types ??= new Set()).add(name);
    return;
  }
  const scope = kind === 'var' ? hoistingScope(start) : start;
  add(scope, name, kind, identifier, node);
  // Outside strict mode a function in a block is also visible around it.
  const around = hoistingScope(scope);
  if (kind === 'function' && around !== scope) add(around, name, kind, identifier, node);
}

function hoistingScope(from: Scope): Scope {
  let scope = from;
  while (!scope.hoists && scope.parent !== null) scope = scope.parent;
  return scope;
}

function add(scope: Scope, name: string, kind: BindingKind, identifier: SyntaxNode, node: SyntaxNode): void {
  const bindings = (scope.bindings ??= new Map());
  const known = bindings.get(name);
  if (known !== undefined && !isOwnName(scope, known)) known.declarations.push({ identifier, node });
  else
    bindings.set(name, {
      name,
      kind,
      declarations: [{ identifier, node }],
      references: [],
      reassigned: false,
    });
}

/** The name of a function expression is visible in it unless anything inside has the same name. */
function isOwnName({ node }: Scope, { declarations }: Binding): boolean {
  const identifier = declarations[0]?.identifier;
  return identifier?.parent === node && identifier.field === 'name';
}

/** Resolves every reference with one stack of visible bindings per name, so depth of nesting costs nothing. */
function resolveAll(
  { nodes, text }: ParsedFile,
  byNode: ScopeByNode,
  roles: Uint8Array,
): { readonly resolved: readonly (Binding | null)[]; readonly free: readonly Reference[] } {
  const resolved: (Binding | null)[] = [];
  const free: Reference[] = [];
  const visible = new Map<string, GrowingBinding[]>();
  const open: Scope[] = [];
  for (const node of nodes) {
    const scope = scopeAt(byNode, node);
    const opens = scope.node === node;
    const around = opens ? scope.parent : scope;
    while (open.length > 0 && open.at(-1) !== around) hide(visible, open.pop());
    if (opens) show(visible, open, scope);
    resolved.push(null);
    const role = roles[node.index] ?? 0;
    const write = (role & WRITES) !== 0;
    if ((role & DECLARES) !== 0 || !isReference(node, write)) continue;
    const name = text.slice(node.start, node.end);
    if (namesElement(node) && INTRINSIC.test(name)) continue;
    const binding = visible.get(name)?.at(-1);
    if (binding === undefined) {
      free.push({ node, write });
      continue;
    }
    binding.references.push({ node, write });
    binding.reassigned ||= write;
    resolved[node.index] = binding;
  }
  return { resolved, free };
}

function show(visible: Map<string, GrowingBinding[]>, open: Scope[], scope: Scope): void {
  open.push(scope);
  for (const binding of scope.bindings?.values() ?? []) {
    const stack = visible.get(binding.name);
    if (stack === undefined) visible.set(binding.name, [binding]);
    else stack.push(binding);
  }
}

function hide(visible: Map<string, GrowingBinding[]>, scope: Scope | undefined): void {
  if (scope === undefined) return;
  for (const name of scope.bindings?.keys() ?? []) visible.get(name)?.pop();
}
