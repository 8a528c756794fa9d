import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { BindingKind, Scopes } from '../language.js';
import { buildScopes, type DeclaredName, type ScopeKind, type ScopeRules } from '../shared/scopes.js';
import { childOf, partsOf } from '../shared/tree.js';

export const METHODS: ReadonlySet<string> = new Set(['method', 'singleton_method']);

/** Functions, the blocks of calls among them. */
export const FUNCTIONS: ReadonlySet<string> = new Set([...METHODS, 'lambda', 'block', 'do_block']);

const SEALED: ReadonlySet<string> = new Set([...METHODS, 'class', 'module', 'singleton_class']);

const PARAMETER_LISTS: ReadonlySet<string> = new Set([
  'method_parameters',
  'block_parameters',
  'lambda_parameters',
]);

const NONE: readonly DeclaredName[] = [];

/** Scopes of Ruby's local variables: methods and classes see nothing of what is around them, blocks see all of it. */
export function createScopes(parsed: ParsedFile): Scopes {
  const outer = writesFromBlocks(parsed);
  const rules: ScopeRules = {
    opens: scopeKind,
    declares: (node) => declaresOf(node).filter(({ identifier }) => !outer.has(identifier)),
    writes: (node) =>
      declaresOf(node)
        .map(({ identifier }) => identifier)
        .filter((one) => outer.has(one)),
    isReference,
    functions: FUNCTIONS,
  };
  return buildScopes(parsed, rules);
}

function scopeKind({ type, named, parent }: SyntaxNode): ScopeKind | null {
  if (!named) return null;
  if (SEALED.has(type)) return 'sealed';
  // The block of a lambda is its body: its parameters stand around it.
  if (type === 'block' || type === 'do_block') return parent?.type === 'lambda' ? null : 'block';
  return type === 'lambda' ? 'block' : null;
}

interface Open {
  readonly node: SyntaxNode;
  readonly kind: ScopeKind | null;
  readonly names: Set<string>;
}

/** Targets of assignments in blocks that set a variable from around the block. */
function writesFromBlocks({ nodes, text, root }: ParsedFile): ReadonlySet<SyntaxNode> {
  const found = new Set<SyntaxNode>();
  const open: Open[] = [{ node: root, kind: 'sealed', names: new Set() }];
  for (const node of nodes) {
    while (open.length > 1 && node.start >= (open.at(-1)?.node.end ?? 0)) open.pop();
    const kind = node === root ? null : scopeKind(node);
    if (kind !== null) open.push({ node, kind, names: new Set() });
    for (const { identifier, kind: declared } of declaresOf(node)) {
      const name = text.slice(identifier.start, identifier.end);
      if (declared === 'var' && isAround(open, name)) found.add(identifier);
      else open.at(-1)?.names.add(name);
    }
  }
  return found;
}

/** How many blocks a variable is looked for through. */
const MAX_BLOCKS = 100;

function isAround(open: readonly Open[], name: string): boolean {
  const least = Math.max(0, open.length - MAX_BLOCKS);
  for (let at = open.length - 1; at >= least; at -= 1) {
    const scope = open[at];
    if (scope === undefined) return false;
    if (scope.names.has(name)) return at < open.length - 1;
    if (scope.kind === 'sealed') return false;
  }
  return false;
}

function declaresOf(node: SyntaxNode): readonly DeclaredName[] {
  if (!node.named) return NONE;
  switch (node.type) {
    case 'assignment':
    case 'operator_assignment':
      return bound(childOf(node, 'left'), 'var');
    case 'for':
      return bound(childOf(node, 'pattern'), 'var');
    case 'exception_variable':
      return bound(partsOf(node)[0] ?? null, 'var');
    case 'method_parameters':
    case 'lambda_parameters':
    case 'block_parameters':
      return partsOf(node).flatMap((one) => bound(one, 'parameter'));
    case 'in_clause':
    case 'match_pattern':
    case 'test_pattern':
      return captures(childOf(node, 'pattern'));
    default:
      return NONE;
  }
}

function bound(pattern: SyntaxNode | null, kind: BindingKind): readonly DeclaredName[] {
  return pattern === null ? NONE : boundNames(pattern).map((identifier) => ({ identifier, kind }));
}

const OPENING: ReadonlySet<string> = new Set([
  'left_assignment_list',
  'destructured_left_assignment',
  'rest_assignment',
  'destructured_parameter',
  'splat_parameter',
  'hash_splat_parameter',
  'block_parameter',
]);

/** The identifiers that a target or parameter sets; attributes and elements set none. */
export function boundNames(pattern: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open = [pattern];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'identifier') found.push(at);
    else if (at.type === 'optional_parameter' || at.type === 'keyword_parameter') {
      const name = childOf(at, 'name');
      if (name !== null) found.push(name);
    } else if (OPENING.has(at.type)) open.push(...partsOf(at).toReversed());
  }
  return found;
}

/** Names that a pattern of `case … in` binds. */
function captures(pattern: SyntaxNode | null): readonly DeclaredName[] {
  const found: DeclaredName[] = [];
  const open = pattern === null ? [] : [pattern];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'identifier') found.push({ identifier: at, kind: 'var' });
    else if (at.type === 'hash_key_symbol' && at.parent?.type === 'keyword_pattern') {
      if (childOf(at.parent, 'value') === null) found.push({ identifier: at, kind: 'var' });
    } else if (at.type !== 'variable_reference_pattern' && at.type !== 'call')
      open.push(...partsOf(at).toReversed());
  }
  return found;
}

/** True for an identifier that may be a local variable: not the name of a method. */
function isReference({ type, field, parent }: SyntaxNode): boolean {
  if (type !== 'identifier' || parent === null) return false;
  if (parent.type === 'call') return field !== 'method';
  if (METHODS.has(parent.type)) return field !== 'name';
  return parent.type !== 'alias' && parent.type !== 'undef' && !PARAMETER_LISTS.has(parent.type);
}
