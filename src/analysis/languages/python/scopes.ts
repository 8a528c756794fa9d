import type { ParsedFile } from '../../parse.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { BindingKind, Scopes } from '../language.js';
import { buildScopes, type DeclaredName, type ScopeKind, type ScopeRules } from '../shared/scopes.js';
import { ancestorsOf, childOf, partsOf } from '../shared/tree.js';

export const FUNCTIONS: ReadonlySet<string> = new Set(['function_definition', 'lambda']);

export const COMPREHENSIONS: ReadonlySet<string> = new Set([
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

const NONE: readonly DeclaredName[] = [];

/** Scopes of Python: functions and comprehensions keep their names, classes are not seen from their methods. */
export function createScopes(parsed: ParsedFile): Scopes {
  const moved = movedNames(parsed);
  const rules: ScopeRules = {
    opens: scopeKind,
    declares: (node, textOf) => declaresOf(node).map((one) => placed(one, node, textOf, moved)),
    writes: (node) => (node.type === 'delete_statement' ? targetsOf(node) : []),
    isReference,
    functions: FUNCTIONS,
  };
  return buildScopes(parsed, rules);
}

function scopeKind({ type }: SyntaxNode): ScopeKind | null {
  if (FUNCTIONS.has(type)) return 'function';
  if (type === 'class_definition') return 'class';
  return COMPREHENSIONS.has(type) ? 'block' : null;
}

/** Names that `global` and `nonlocal` move out of a function, by the function. */
function movedNames({
  nodes,
  text,
}: ParsedFile): ReadonlyMap<SyntaxNode, ReadonlyMap<string, 'top' | 'outer'>> {
  const moved = new Map<SyntaxNode, Map<string, 'top' | 'outer'>>();
  for (const node of nodes) {
    if (node.type !== 'global_statement' && node.type !== 'nonlocal_statement') continue;
    const fn = functionOf(node);
    if (fn === null) continue;
    const names = moved.get(fn) ?? new Map<string, 'top' | 'outer'>();
    moved.set(fn, names);
    const where = node.type === 'global_statement' ? 'top' : 'outer';
    for (const { start, end } of partsOf(node)) names.set(text.slice(start, end), where);
  }
  return moved;
}

function functionOf(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type)) return at;
    if (at.type === 'class_definition') return null;
  }
  return null;
}

function placed(
  declared: DeclaredName,
  node: SyntaxNode,
  textOf: (node: SyntaxNode) => string,
  moved: ReturnType<typeof movedNames>,
): DeclaredName {
  if (moved.size === 0 || declared.place === 'outside') return declared;
  const fn = functionOf(node);
  const where = fn === null ? undefined : moved.get(fn)?.get(textOf(declared.identifier));
  if (where === undefined) return declared;
  return { ...declared, place: where === 'top' ? 'top' : 'aroundFunction' };
}

function declaresOf(node: SyntaxNode): readonly DeclaredName[] {
  switch (node.type) {
    case 'assignment':
    case 'augmented_assignment':
    case 'for_statement':
      return bound(childOf(node, 'left'), 'var', 'function');
    case 'for_in_clause':
      return bound(childOf(node, 'left'), 'var');
    case 'named_expression':
      return bound(childOf(node, 'name'), 'var', 'function');
    case 'as_pattern':
      return bound(
        childOf(node, 'alias'),
        node.parent?.type === 'except_clause' ? 'catch' : 'var',
        'function',
      );
    case 'function_definition':
      return bound(childOf(node, 'name'), 'function', 'outside');
    case 'class_definition':
      return bound(childOf(node, 'name'), 'class', 'outside');
    case 'parameters':
    case 'lambda_parameters':
      return partsOf(node).flatMap((one) => bound(parameterName(one), 'parameter'));
    case 'import_statement':
    case 'import_from_statement':
    case 'future_import_statement':
      return imported(node);
    case 'case_clause':
      return partsOf(node)
        .filter(({ type }) => type === 'case_pattern')
        .flatMap((one) => captures(one));
    default:
      return NONE;
  }
}

function bound(
  pattern: SyntaxNode | null,
  kind: BindingKind,
  place: NonNullable<DeclaredName['place']> = 'here',
): readonly DeclaredName[] {
  return pattern === null ? NONE : boundNames(pattern).map((identifier) => ({ identifier, kind, place }));
}

const PATTERNS = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'list_splat_pattern',
  'dictionary_splat_pattern',
  'as_pattern_target',
  'tuple',
  'list',
  'list_splat',
  'parenthesized_expression',
]);

/** The identifiers that a target sets; attributes and elements set none. Iterative, for nesting of any depth. */
export function boundNames(pattern: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open = [pattern];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'identifier') found.push(at);
    else if (PATTERNS.has(at.type)) open.push(...partsOf(at).toReversed());
  }
  return found;
}

/** The name in a parameter with a default, a type or a star. */
export function parameterName(parameter: SyntaxNode): SyntaxNode | null {
  if (parameter.type === 'identifier') return parameter;
  const named = childOf(parameter, 'name') ?? partsOf(parameter)[0];
  if (named === undefined || named === parameter) return null;
  return named.type === 'identifier' ? named : (boundNames(named)[0] ?? null);
}

function imported(statement: SyntaxNode): readonly DeclaredName[] {
  return statement.children
    .filter(({ field }) => field === 'name')
    .flatMap((one) => {
      const name = one.type === 'aliased_import' ? childOf(one, 'alias') : one;
      const [first] = name?.type === 'dotted_name' ? partsOf(name) : [name];
      return bound(first ?? null, 'import', 'function');
    });
}

/** Names that a pattern of `match` binds: a dotted name is compared with. */
function captures(pattern: SyntaxNode): readonly DeclaredName[] {
  const found: DeclaredName[] = [];
  const open = [pattern];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [first, second] = at.type === 'dotted_name' ? partsOf(at) : [];
    if (first !== undefined && second === undefined && at.parent?.type === 'case_pattern')
      found.push({ identifier: first, kind: 'var', place: 'function' });
    else if (at.type === 'splat_pattern') found.push(...bound(partsOf(at)[0] ?? null, 'var', 'function'));
    else if (at.type === 'as_pattern') open.push(...partsOf(at).slice(0, 1));
    else open.push(...partsOf(at).toReversed());
  }
  return found;
}

function targetsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return partsOf(node).flatMap((one) => boundNames(one));
}

/** True for an identifier that is no attribute, keyword of a call, or part of an import. */
function isReference({ type, field, parent }: SyntaxNode): boolean {
  if (type !== 'identifier' || parent === null) return false;
  switch (parent.type) {
    case 'attribute':
      return field !== 'attribute';
    case 'keyword_argument':
      return field !== 'name';
    case 'keyword_pattern':
      return false;
    case 'dotted_name':
      return parent.parent?.type === 'case_pattern' && parent.children[0]?.start === parent.start;
    case 'global_statement':
    case 'nonlocal_statement':
    case 'aliased_import':
    case 'import_statement':
    case 'import_from_statement':
      return false;
    default:
      return true;
  }
}
