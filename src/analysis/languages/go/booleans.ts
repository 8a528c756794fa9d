import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { bare, childOf } from '../shared/tree.js';
import { binaryOf } from './expressions.js';
import { expressionsOf, localFunction, resultTypes } from './functions.js';
import { calledName } from './imports.js';
import { declaredType } from './types.js';

/** Functions of the standard library that give a `bool`. */
const FUNCTIONS =
  /^(?:(?:strings|bytes)\.(?:Contains\w*|EqualFold|Has(?:Prefix|Suffix))|bytes\.Equal|errors\.(?:Is|As)|os\.Is(?:Exist|NotExist|Permission)|unicode\.Is\w*|reflect\.DeepEqual|path(?:\/filepath)?\.IsAbs)$/u;

const COMPARISON = /^(?:[!=<>]=|[<>]|&&|\|\|)$/u;

/** True for an expression that the file proves to be a `bool`, and no interface that holds one. */
export function isBoolean(context: RuleContext, node: SyntaxNode): boolean {
  switch (node.type) {
    case 'true':
    case 'false':
      return true;
    case 'binary_expression':
      return COMPARISON.test(binaryOf(node)?.operator ?? '');
    case 'unary_expression':
      return childOf(node, 'operator')?.type === '!';
    case 'call_expression':
      return isBooleanCall(context, node);
    case 'identifier': {
      const binding = context.scopes().resolve(node);
      return binding !== null && isBooleanName(context, binding);
    }
    default:
      return false;
  }
}

function isBooleanCall(context: RuleContext, call: SyntaxNode): boolean {
  if (FUNCTIONS.test(calledName(context, call) ?? '')) return true;
  const callee = childOf(call, 'function');
  const fn = callee === null ? null : localFunction(context, callee);
  const [type, second] = fn === null ? [] : resultTypes(context, fn);
  return type === 'bool' && second === undefined;
}

function isBooleanName(context: RuleContext, binding: Binding): boolean {
  const type = declaredType(binding);
  if (type !== null) return context.textOf(type) === 'bool';
  const [declared, second] = binding.declarations;
  if (declared?.node.type !== 'short_var_declaration' || second !== undefined) return false;
  const targets = expressionsOf(childOf(declared.node, 'left'));
  const values = expressionsOf(childOf(declared.node, 'right'));
  const at = targets.indexOf(declared.identifier);
  const value = values[at] ?? values[0];
  if (value === undefined || at === -1) return false;
  // `value, ok := …`, and a value that the names of other variables lead to.
  if (values.length === 1 && targets.length === 2) return at === 1 && TELLS_SUCCESS.test(bare(value).type);
  return values.length === targets.length && value.type !== 'identifier' && isBoolean(context, bare(value));
}

const TELLS_SUCCESS = /^(?:index_expression|type_assertion_expression|unary_expression)$/u;
