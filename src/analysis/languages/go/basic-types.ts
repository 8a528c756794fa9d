import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, childOf, childrenOf } from '../shared/tree.js';
import { expressionsOf } from './functions.js';
import { calledName } from './imports.js';
import { declaredType } from './types.js';

/** What a value is to a format, other than by methods of its type. */
export type BasicKind = 'text' | 'whole' | 'fraction' | 'truth';

const LITERALS: ReadonlyMap<string, BasicKind> = new Map([
  ['interpreted_string_literal', 'text'],
  ['raw_string_literal', 'text'],
  ['int_literal', 'whole'],
  ['rune_literal', 'whole'],
  ['float_literal', 'fraction'],
  ['true', 'truth'],
  ['false', 'truth'],
]);

/** Only types of the language: any other may have methods that a format calls. */
const TYPES: ReadonlyMap<string, BasicKind> = new Map([
  ['string', 'text'],
  ['bool', 'truth'],
  ['float32', 'fraction'],
  ['float64', 'fraction'],
  ...['int', 'int8', 'int16', 'int32', 'int64', 'uint', 'uint8', 'uint16', 'uint32', 'uint64', 'uintptr'].map(
    (name) => [name, 'whole'] as const,
  ),
  ['byte', 'whole'],
  ['rune', 'whole'],
]);

const CALLS: ReadonlyMap<string, BasicKind> = new Map([
  ['fmt.Sprintf', 'text'],
  ['fmt.Sprint', 'text'],
  ['fmt.Sprintln', 'text'],
  ['strconv.Itoa', 'text'],
  ['strings.Join', 'text'],
  ['strings.TrimSpace', 'text'],
  ['string', 'text'],
  ['len', 'whole'],
  ['cap', 'whole'],
]);

/** The kind of a value that the file proves; null for every other one. */
export function basicKind(context: RuleContext, value: SyntaxNode): BasicKind | null {
  const node = bare(value);
  const literal = LITERALS.get(node.type);
  if (literal !== undefined) return literal;
  if (node.type === 'identifier') return kindOfName(context, node);
  if (node.type !== 'call_expression') return null;
  return isErrorText(context, node) ? 'text' : (CALLS.get(calledName(context, node) ?? '') ?? null);
}

/** `err.Error()` of what the file calls an error. */
function isErrorText(context: RuleContext, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function');
  const operand = callee?.type === 'selector_expression' ? childOf(callee, 'operand') : null;
  const field = callee === null ? null : childOf(callee, 'field');
  if (operand?.type !== 'identifier' || field === null || context.textOf(field) !== 'Error') return false;
  if (childOf(call, 'arguments')?.children.some(({ named }) => named) === true) return false;
  const binding = context.scopes().resolve(operand);
  const type = binding === null ? null : declaredType(binding);
  return type === null ? context.textOf(operand) === 'err' : context.textOf(type) === 'error';
}

function kindOfName(context: RuleContext, node: SyntaxNode): BasicKind | null {
  const binding = context.scopes().resolve(node);
  const [declared, second] = binding?.declarations ?? [];
  if (binding === null || declared === undefined || second !== undefined) return null;
  const at = declared.node;
  const type = at.type === 'const_spec' ? childOf(at, 'type') : declaredType(binding);
  if (type !== null) return kindOfType(context, type);
  if (at.type === 'const_spec' || at.type === 'var_spec')
    return literalAt(childrenOf(at, 'name'), declared.identifier, childOf(at, 'value'));
  if (at.type !== 'short_var_declaration') return null;
  return literalAt(expressionsOf(childOf(at, 'left')), declared.identifier, childOf(at, 'right'));
}

function kindOfType(context: RuleContext, type: SyntaxNode): BasicKind | null {
  const name = context.textOf(type);
  // A file may give the name another meaning.
  return context.scopes().lookup(name, type) === null ? (TYPES.get(name) ?? null) : null;
}

/** The kind of the literal that a name begins with: what comes later is of the same type. */
function literalAt(
  names: readonly SyntaxNode[],
  name: SyntaxNode,
  values: SyntaxNode | null,
): BasicKind | null {
  const value = expressionsOf(values)[names.indexOf(name)];
  return value === undefined ? null : (LITERALS.get(bare(value).type) ?? null);
}
