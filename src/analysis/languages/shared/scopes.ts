import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding, BindingKind, Reference, Scopes } from '../language.js';

/**
 * What a scope does to the names in it. `function` keeps what is declared in its blocks; `block` holds only what is
 * declared in it as such; `class` is not seen from the functions inside; nothing outside is seen from `sealed`; `aside` is
 * a block from which the scope directly around it is not seen: the `else` of an `if let`.
 */
export type ScopeKind = 'function' | 'block' | 'class' | 'sealed' | 'aside';

/** A name that a node declares. */
export interface DeclaredName {
  readonly identifier: SyntaxNode;
  readonly kind: BindingKind;
  /**
   * Where it is declared: in the scope around the node (`here`, unless said), around the scope that the node opens
   * (`outside`), in the function around it (`function`), around that function (`aroundFunction`), or at the top (`top`).
   */
  readonly place?: 'here' | 'outside' | 'function' | 'aroundFunction' | 'top';
  /** A new variable, even where the scope has one of the name: `let` of Rust. */
  readonly fresh?: true;
  /** Offset from which it is seen, where that is not the end of the node. Asked for only by `fromDeclaration`. */
  readonly from?: number;
  /** What it is called where its node says more than that: the last part of an imported path. */
  readonly name?: string;
}

/** What a language says of its scopes. */
export interface ScopeRules {
  /** What kind of scope a node opens, in which it stands itself; null when none. */
  opens(node: SyntaxNode): ScopeKind | null;
  /** The names that a node itself declares, not those of its children. */
  declares(node: SyntaxNode, textOf: (node: SyntaxNode) => string): readonly DeclaredName[];
  /** Identifiers that a node sets without declaring them. */
  writes(node: SyntaxNode): readonly SyntaxNode[];
  /** True for an identifier that names a value of a scope. Those that declare are not asked about. */
  isReference(node: SyntaxNode): boolean;
  /** Types of nodes that are functions, for `functionAt`. */
  readonly functions: ReadonlySet<string>;
  /** True when a name is seen only behind its declaration, save at the top of the file. */
  readonly fromDeclaration?: true;
}

interface GrowingBinding extends Binding {
  readonly declarations: { identifier: SyntaxNode; node: SyntaxNode }[];
  readonly references: Reference[];
  reassigned: boolean;
  /** Offset from which it is seen. */
  readonly from: number;
}

interface Scope {
  readonly node: SyntaxNode;
  readonly kind: ScopeKind;
  readonly parent: Scope | null;
  /** By name, in the order of their declarations. */
  readonly bindings: Map<string, GrowingBinding[]>;
}

/** How many scopes are searched for a name. Code that people write is not nested deeper. */
const MAX_SCOPES = 100;

/** Builds the scopes of a file in three linear, iterative passes. */
export function buildScopes(parsed: ParsedFile, rules: ScopeRules): Scopes {
  const { byNode, scopes } = openScopes(parsed, rules);
  const textOf = (node: SyntaxNode): string => parsed.text.slice(node.start, node.end);
  const scopeOf = (node: SyntaxNode): Scope => {
    const scope = byNode[node.index];
    if (scope === undefined) throw new RangeError('a node of another file');
    return scope;
  };
  const declaring = new Set<SyntaxNode>();
  const types = new Set<string>();
  for (const node of parsed.nodes) {
    for (const declared of rules.declares(node, textOf)) {
      declaring.add(declared.identifier);
      const name = declared.name ?? textOf(declared.identifier);
      if (declared.kind === 'type') types.add(name);
      declare(scopeOf(node), name, declared, node);
    }
  }
  const find = (name: string, at: SyntaxNode): GrowingBinding | null =>
    search(scopeOf(at), name, rules.fromDeclaration === true ? at.start : null);
  const { resolved, free } = resolveAll(parsed, rules, { declaring, find, textOf });
  const functions = enclosingFunctions(parsed, rules.functions);
  return {
    functionAt: (node) => (node.parent === null ? null : (functions[node.parent.index] ?? null)),
    bindings: scopes.flatMap((scope) => [...scope.bindings.values()].flat()),
    free,
    resolve: (identifier) => resolved.get(identifier) ?? null,
    declaresType: (name) => types.has(name) || scopes.some((scope) => scope.bindings.has(name)),
    lookup: (name, at) => find(name, at),
  };
}

function openScopes({ nodes, root }: ParsedFile, rules: ScopeRules): { byNode: Scope[]; scopes: Scope[] } {
  const top: Scope = { node: root, kind: 'function', parent: null, bindings: new Map() };
  const byNode: Scope[] = [];
  const scopes = [top];
  for (const node of nodes) {
    const outer = node.parent === null ? top : (byNode[node.parent.index] ?? top);
    const kind = node === root ? null : rules.opens(node);
    if (kind === null) {
      byNode.push(outer);
      continue;
    }
    const parent = kind === 'aside' ? (outer.parent ?? outer) : outer;
    const scope: Scope = { node, kind, parent, bindings: new Map() };
    scopes.push(scope);
    byNode.push(scope);
  }
  return { byNode, scopes };
}

function declare(from: Scope, name: string, declared: DeclaredName, node: SyntaxNode): void {
  const { identifier, kind, place = 'here', fresh, from: seen } = declared;
  const scope = placed(from, place);
  const known = scope.bindings.get(name);
  const last = known?.at(-1);
  if (last !== undefined && fresh !== true) {
    last.declarations.push({ identifier, node });
    // Where an assignment declares, the second one is a write.
    last.reassigned ||= kind === 'var';
    return;
  }
  const made = {
    name,
    kind,
    declarations: [{ identifier, node }],
    references: [],
    reassigned: false,
    // A function sees itself; another declaration is behind itself when it is over: in `x := x` the second is another one.
    from: seen ?? (kind === 'function' ? 0 : node.end),
  };
  if (known === undefined) scope.bindings.set(name, [made]);
  else known.push(made);
}

function placed(from: Scope, place: NonNullable<DeclaredName['place']>): Scope {
  let scope = from;
  if (place === 'outside') return scope.parent ?? scope;
  if (place === 'here') return scope;
  const isThere = ({ kind }: Scope): boolean => place !== 'top' && kind !== 'block' && kind !== 'aside';
  while (scope.parent !== null && !isThere(scope)) scope = scope.parent;
  return place === 'aroundFunction' && scope.parent !== null ? placed(scope.parent, 'function') : scope;
}

/** The binding of a name as seen from a scope. `before` is the offset at which it must have been declared. */
function search(from: Scope, name: string, before: number | null): GrowingBinding | null {
  let crossed = false;
  let scope: Scope | null = from;
  for (let depth = 0; scope !== null && depth < MAX_SCOPES; depth += 1) {
    const all: readonly GrowingBinding[] =
      scope.kind === 'class' && crossed ? [] : (scope.bindings.get(name) ?? []);
    const isOpen = before === null || scope.parent === null;
    const found = isOpen ? all.at(-1) : all.findLast(({ from: seen }) => seen <= before);
    if (found !== undefined) return found;
    if (scope.kind === 'sealed') return null;
    crossed ||= scope.kind === 'function';
    scope = scope.parent;
  }
  return null;
}

interface Resolving {
  readonly declaring: ReadonlySet<SyntaxNode>;
  readonly find: (name: string, at: SyntaxNode) => GrowingBinding | null;
  readonly textOf: (node: SyntaxNode) => string;
}

function resolveAll(
  { nodes }: ParsedFile,
  rules: ScopeRules,
  { declaring, find, textOf }: Resolving,
): { readonly resolved: ReadonlyMap<SyntaxNode, Binding>; readonly free: readonly Reference[] } {
  const writes = new Set<SyntaxNode>();
  for (const node of nodes) for (const target of rules.writes(node)) writes.add(target);
  const resolved = new Map<SyntaxNode, Binding>();
  const free: Reference[] = [];
  for (const node of nodes) {
    if (declaring.has(node) || !rules.isReference(node)) continue;
    const binding = find(textOf(node), node);
    const write = writes.has(node);
    if (binding === null) {
      free.push({ node, write });
      continue;
    }
    binding.references.push({ node, write });
    binding.reassigned ||= write;
    resolved.set(node, binding);
  }
  return { resolved, free };
}

/** For each node, by its index, the function that its children stand in. */
function enclosingFunctions(
  { nodes }: ParsedFile,
  functions: ReadonlySet<string>,
): readonly (SyntaxNode | null)[] {
  const found: (SyntaxNode | null)[] = [];
  for (const node of nodes) {
    const outer = node.parent === null ? null : (found[node.parent.index] ?? null);
    found.push(functions.has(node.type) ? node : outer);
  }
  return found;
}
