import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { createTaint, HARMLESS, type Made, type TaintKind, type TaintRules } from '../shared/taint.js';
import { childOf, partsOf } from '../shared/tree.js';
import { checkOf, tells } from './checks.js';
import {
  argumentsOf,
  callsOf,
  expressionsOf,
  localFunction,
  parametersOf,
  returnsOf,
  stringValue,
} from './functions.js';
import { qualifiedName } from './imports.js';
import { readsAll, requestData } from './requests.js';
import { targetsOf } from './scopes.js';
import { leadingParts, OPEN_HOST, summands } from '../shared/addresses.js';

/** Functions that give what their arguments hold. */
const PASSING =
  /^(?:string|fmt\.(?:Sprint(?:f|ln)?)|strings\.(?:Trim\w*|To(?:Lower|Upper|Title|ValidUTF8)|Title|Replace(?:All)?|Split\w*|Fields|Join|Repeat|NewReader|Cut\w*)|bytes\.(?:Trim\w*|To(?:Lower|Upper)|NewReader|NewBuffer(?:String)?)|path(?:\/filepath)?\.(?:Join|Clean|Abs|FromSlash|ToSlash|Dir)|net\/url\.(?:QueryUnescape|PathUnescape|Parse|ParseRequestURI|JoinPath)|append|bufio\.NewReader|html\/template\.(?:HTML|JS|URL|CSS|HTMLAttr))$/u;

/** Methods that give what the value that they are called on holds. */
const PASSING_METHODS = /^(?:Get|Values|String|Query|Bytes|Encode|EscapedPath|Hostname|RequestURI)$/u;

function made(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made {
  const label = requestData(context, node, kind);
  if (label !== null) return { kind: 'source', label };
  switch (node.type) {
    case 'identifier':
      return { kind: 'name', identifier: node };
    case 'binary_expression':
      return ofBinary(context, node, kind);
    case 'assignment_statement':
      return {
        kind: 'parts',
        nodes: [childOf(node, 'left'), childOf(node, 'right')].filter((one) => one !== null),
      };
    case 'parenthesized_expression':
    case 'expression_list':
    case 'variadic_argument':
    case 'literal_element':
      return { kind: 'parts', nodes: partsOf(node) };
    case 'selector_expression':
    case 'index_expression':
    case 'slice_expression':
    case 'type_assertion_expression':
    case 'unary_expression':
    case 'type_conversion_expression':
      return from(childOf(node, 'operand'));
    case 'composite_literal':
      return ofComposite(node);
    case 'call_expression':
      return ofCall(context, node, kind);
    default:
      return HARMLESS;
  }
}

const from = (node: SyntaxNode | null): Made => (node === null ? HARMLESS : { kind: 'parts', nodes: [node] });

const isAddress = (kind: TaintKind): boolean => kind === 'url' || kind === 'redirect';

/** Elements of a list; what a struct holds is another matter. */
function ofComposite(node: SyntaxNode): Made {
  const isList = /^(?:slice|array|implicit_length_array)_type$/u.test(childOf(node, 'type')?.type ?? '');
  const body = childOf(node, 'body');
  return isList && body !== null ? { kind: 'parts', nodes: partsOf(body) } : HARMLESS;
}

function ofBinary(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made {
  if (childOf(node, 'operator')?.type !== '+') return HARMLESS;
  const parts = summands(node);
  return {
    kind: 'parts',
    nodes: isAddress(kind) ? leadingParts(parts, (part) => stringValue(context, part)) : parts,
  };
}

function ofCall(context: RuleContext, call: SyntaxNode, kind: TaintKind): Made {
  const callee = childOf(call, 'function');
  if (callee === null) return HARMLESS;
  const fn = localFunction(context, callee);
  if (fn !== null) return { kind: 'call', call, fn };
  const args = argumentsOf(call).slice(0, 20);
  const name = qualifiedName(context, callee);
  if (name === 'fmt.Sprintf') return ofFormat(context, args, kind);
  if (readsAll(context, call)) return { kind: 'parts', nodes: args };
  if (name !== null && PASSING.test(name)) {
    if (kind === 'path' && startsAtRoot(context, name, args)) return HARMLESS;
    return { kind: 'parts', nodes: isAddress(kind) && /Join/u.test(name) ? args.slice(0, 1) : args };
  }
  const field = callee.type === 'selector_expression' ? childOf(callee, 'field') : null;
  return field !== null && PASSING_METHODS.test(context.textOf(field))
    ? from(childOf(callee, 'operand'))
    : HARMLESS;
}

/** What goes into a text by `%s`, `%v` and the like: a number cannot do harm. */
function ofFormat(context: RuleContext, args: readonly SyntaxNode[], kind: TaintKind): Made {
  const [format, ...values] = args;
  const text = format === undefined ? null : stringValue(context, format);
  if (text === null) return { kind: 'parts', nodes: args };
  const verbs = [...text.matchAll(/%[-+# 0-9.]*([a-zA-Z%])/gu)].filter(([, verb]) => verb !== '%');
  if (isAddress(kind)) {
    const [head = ''] = text.split('%');
    return OPEN_HOST.test(head) ? { kind: 'parts', nodes: values.slice(0, 1) } : HARMLESS;
  }
  return {
    kind: 'parts',
    nodes: values.filter((_, index) => !/^[dtbocxXeEfFgGUTp]$/u.test(verbs[index]?.[1] ?? '')),
  };
}

/** `filepath.Clean("/" + name)` has lost every `..`. */
function startsAtRoot(context: RuleContext, name: string, args: readonly SyntaxNode[]): boolean {
  if (!/(?:Clean|Join)$/u.test(name)) return false;
  const [first] = args;
  const head = first === undefined ? undefined : summands(first)[0];
  return head !== undefined && stringValue(context, head) === '/';
}

function assigned(target: SyntaxNode): SyntaxNode | null {
  const statement = target.parent?.type === 'expression_list' ? target.parent.parent : target.parent;
  if (statement === null) return null;
  if (statement.type === 'var_spec') {
    const names = statement.children.filter(({ field }) => field === 'name');
    return valueAt(expressionsOf(childOf(statement, 'value')), names.indexOf(target));
  }
  const position = targetsOf(statement).indexOf(target);
  if (statement.type === 'range_clause') return position === 1 ? childOf(statement, 'right') : null;
  // What was there before is part of what `+=` makes.
  if (statement.type === 'assignment_statement' && childOf(statement, 'operator')?.type === '+=')
    return statement;
  return valueAt(expressionsOf(childOf(statement, 'right')), position);
}

/** Of what a call gives, the first is the value; the others tell how it went. */
function valueAt(values: readonly SyntaxNode[], position: number): SyntaxNode | null {
  if (values.length > 1) return values[position] ?? null;
  return position === 0 ? (values[0] ?? null) : null;
}

const parameterOf: TaintRules['parameterOf'] = ({ node }) => {
  if (!node.type.endsWith('parameter_declaration')) return null;
  return node.parent?.field === 'parameters' ? node.parent.parent : null;
};

function argument(
  _context: RuleContext,
  call: SyntaxNode,
  fn: SyntaxNode,
  parameter: SyntaxNode,
): SyntaxNode | null {
  const position = parametersOf(fn).findIndex(({ identifier }) => identifier === parameter);
  return position === -1 ? null : (argumentsOf(call)[position] ?? null);
}

/** Follows data of requests through a file of Go. */
export const taintOf = createTaint({
  made,
  assigned,
  parameterOf,
  givenFromOutside: () => null,
  argument,
  callsOf,
  returns: returnsOf,
  checkOf,
  tells,
});
