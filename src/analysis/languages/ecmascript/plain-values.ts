import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { provenOf } from './arrays.js';
import { localFunction } from './functions.js';
import { keyName } from './names.js';
import { constValue } from './promises.js';
import { returnedBy } from './returned.js';
import { argumentsOf, binaryOf, childOf, isAsync, isGenerator, partsOf, unwrap } from './syntax.js';

/** How many names and calls are followed. */
const MAX_STEPS = 4;

/** Every evaluation of these gives something without a `then`. */
const PLAIN = new Set([
  'number',
  'string',
  'template_string',
  'true',
  'false',
  'regex',
  'array',
  'arrow_function',
  'function_expression',
  'unary_expression',
  'update_expression',
]);

const LOGICAL = new Set(['&&', '||', '??']);

/**
 * True for an expression that the file proves not to be a promise or anything with a `then`. Not for `null` and
 * `undefined`: those are awaited to let other work go first.
 */
export function isPlain(context: RuleContext, node: SyntaxNode, steps = MAX_STEPS): boolean {
  if (steps === 0) return false;
  const inner = unwrap(node);
  if (inner.type === 'unary_expression') return childOf(inner, 'operator')?.type !== 'void';
  if (PLAIN.has(inner.type)) return true;
  switch (inner.type) {
    case 'binary_expression':
      return !LOGICAL.has(binaryOf(inner)?.operator.type ?? '&&');
    case 'ternary_expression':
      return ['consequence', 'alternative'].every((field) => {
        const branch = childOf(inner, field);
        return branch !== null && isPlain(context, branch, steps - 1);
      });
    case 'object':
      return partsOf(inner).every((part) => isPlainProperty(context, part));
    case 'identifier':
      return isPlainName(context, inner, steps - 1);
    case 'call_expression':
      return provenOf(context, inner) !== null || isPlainCall(context, inner, steps - 1);
    default:
      return false;
  }
}

/** A property that does not make its object one with a method `then`. */
function isPlainProperty(context: RuleContext, part: SyntaxNode): boolean {
  if (part.type === 'shorthand_property_identifier') return context.textOf(part) !== 'then';
  const key = childOf(part, 'key') ?? childOf(part, 'name');
  const name = key === null ? null : keyName(context, key);
  if (name === null) return false;
  return name !== 'then' || (part.type === 'pair' && childOf(part, 'value')?.type === 'number');
}

function isPlainName(context: RuleContext, name: SyntaxNode, steps: number): boolean {
  if (provenOf(context, name) !== null) return true;
  const value = constValue(context, name);
  if (value !== null) {
    const type = value.parent === null ? null : childOf(value.parent, 'type');
    return type === null ? isPlain(context, value, steps) : isPlainType(context, type);
  }
  const binding = context.scopes().resolve(name);
  const [declaration, second] = binding?.declarations ?? [];
  const holder = declaration?.identifier.parent;
  if (holder?.type !== 'variable_declarator' || second !== undefined) return false;
  if (declaration?.identifier.field !== 'name') return false;
  const type = childOf(holder, 'type');
  if (type !== null) return isPlainType(context, type);
  const initial = childOf(holder, 'value');
  return initial !== null && binding?.reassigned === false && isPlain(context, initial, steps);
}

/** A call of a function that is declared here, is not async, and always returns something plain or nothing. */
function isPlainCall(context: RuleContext, call: SyntaxNode, steps: number): boolean {
  const callee = childOf(call, 'function');
  const fn = callee === null || argumentsOf(call) === null ? null : localFunction(context, callee);
  if (fn === null || isAsync(fn) || isGenerator(fn)) return false;
  const type = childOf(fn, 'return_type');
  if (type !== null) return isPlainType(context, type);
  const body = childOf(fn, 'body');
  if (body === null) return false;
  if (body.type !== 'statement_block') return isPlain(context, body, steps);
  const returned = returnedBy(fn, body);
  return returned?.length !== 0 && returned?.every((value) => isPlain(context, value, steps)) === true;
}

const PLAIN_TYPES = new Set(['number', 'string', 'boolean', 'bigint', 'symbol']);

function isPlainType(context: RuleContext, annotation: SyntaxNode): boolean {
  const [type] = partsOf(annotation);
  if (type?.type === 'array_type' || type?.type === 'tuple_type') return true;
  return type?.type === 'predefined_type' && PLAIN_TYPES.has(context.textOf(type));
}
