import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { createTaint, HARMLESS, type Made, type TaintKind, type TaintRules } from '../shared/taint.js';
import { childOf, partsOf } from '../shared/tree.js';
import { checkOf, examined, tells } from './checks.js';
import { argumentsOf, invocationOf, stringValue } from './expressions.js';
import { callsOf, localMethod, parametersOf, returnsOf } from './functions.js';
import { parameterData, requestData } from './requests.js';
import { isType, isTypeName } from './types.js';
import { leadingParts, OPEN_HOST, summands } from '../shared/addresses.js';

/** Static methods that give what their arguments hold, by the types that have them. */
const PASSING: Readonly<Record<string, RegExp>> = {
  'java.lang.String': /^(?:valueOf|format|join)$/u,
  'java.nio.file.Paths': /^get$/u,
  'java.nio.file.Path': /^of$/u,
  'java.net.URI': /^create$/u,
  'java.net.URLDecoder': /^decode$/u,
  'java.util.Objects': /^(?:toString|requireNonNull(?:Else)?)$/u,
};

/** Methods that give what the value that they are called on holds. */
const PASSING_METHODS =
  /^(?:trim|strip|stripLeading|stripTrailing|toLowerCase|toUpperCase|intern|substring|toString|getBytes|split|toCharArray|toURL|toURI|toPath|toFile|toAbsolutePath|getValue|get|readLine|lines|build|orElse|formatted)$/u;

/** Methods that add what they are given to what they are called on. */
const ADDING = /^(?:append|concat|resolve|resolveSibling)$/u;

/** Types that are made of what they hold. */
const WRAPPERS = [
  'java.lang.String',
  'java.lang.StringBuilder',
  'java.lang.StringBuffer',
  'java.io.File',
  'java.net.URL',
  'java.net.URI',
  'java.io.BufferedReader',
  'java.io.InputStreamReader',
  'java.io.BufferedInputStream',
  'java.io.ByteArrayInputStream',
  'java.util.zip.GZIPInputStream',
];

function made(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made {
  const label = requestData(context, node);
  if (label !== null) return { kind: 'source', label };
  switch (node.type) {
    case 'identifier':
      return { kind: 'name', identifier: node };
    case 'binary_expression':
      return ofBinary(context, node, kind);
    case 'assignment_expression':
      return ofAssignment(node);
    case 'parenthesized_expression':
    case 'array_initializer':
      return { kind: 'parts', nodes: partsOf(node) };
    case 'array_creation_expression':
    case 'cast_expression':
      return from(childOf(node, 'value'));
    case 'array_access':
      return from(childOf(node, 'array'));
    case 'ternary_expression':
      return {
        kind: 'parts',
        nodes: [childOf(node, 'consequence'), childOf(node, 'alternative')].filter((one) => one !== null),
      };
    case 'object_creation_expression':
      return isType(context, childOf(node, 'type'), ...WRAPPERS)
        ? joined(context, argumentsOf(node), kind)
        : HARMLESS;
    case 'method_invocation':
      return ofCall(context, node, kind);
    default:
      return HARMLESS;
  }
}

const from = (node: SyntaxNode | null): Made => (node === null ? HARMLESS : { kind: 'parts', nodes: [node] });

const isAddress = (kind: TaintKind): boolean => kind === 'url' || kind === 'redirect';

/** Of the parts of an address, those that can change where it leads. */
const joined = (context: RuleContext, parts: readonly SyntaxNode[], kind: TaintKind): Made => ({
  kind: 'parts',
  nodes: isAddress(kind) ? leadingParts(parts, (part) => stringValue(context, part)) : parts,
});

/** What was there before is part of what `+=` makes. */
function ofAssignment(node: SyntaxNode): Made {
  const right = childOf(node, 'right');
  const left = childOf(node, 'left');
  if (childOf(node, 'operator')?.type !== '+=' || left === null || right === null) return from(right);
  return { kind: 'parts', nodes: [left, right] };
}

function ofBinary(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made {
  return childOf(node, 'operator')?.type === '+' ? joined(context, summands(node), kind) : HARMLESS;
}

function ofCall(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made {
  const fn = localMethod(context, node);
  if (fn !== null) return { kind: 'call', call: node, fn };
  const call = invocationOf(context, node);
  if (call?.object == null) return HARMLESS;
  const { object, name } = call;
  const args = call.args.slice(0, 20);
  for (const [type, methods] of Object.entries(PASSING)) {
    if (!methods.test(name) || !isTypeName(context, object, type)) continue;
    return name === 'format' ? ofFormat(context, args, kind) : joined(context, args, kind);
  }
  if (ADDING.test(name)) return joined(context, [object, ...args], kind);
  if (name === 'formatted') return ofFormat(context, [object, ...args], kind);
  return PASSING_METHODS.test(name) ? from(object) : HARMLESS;
}

/** What goes into a text by `%s`: a number cannot do harm. */
function ofFormat(context: RuleContext, args: readonly SyntaxNode[], kind: TaintKind): Made {
  const [format, ...values] = args;
  const text = format === undefined ? null : stringValue(context, format);
  if (text === null) return { kind: 'parts', nodes: isAddress(kind) ? args.slice(0, 1) : args };
  const verbs = [...text.matchAll(/%[-+# 0-9.,($]*([a-zA-Z%])/gu)].filter(
    ([, verb]) => !/[%n]/u.test(verb ?? ''),
  );
  if (isAddress(kind)) {
    const [head = ''] = text.split('%');
    return OPEN_HOST.test(head) ? { kind: 'parts', nodes: values.slice(0, 1) } : HARMLESS;
  }
  return {
    kind: 'parts',
    nodes: values.filter((_, index) => !/^[dxXobBeEfgGhHtT]$/u.test(verbs[index]?.[1] ?? '')),
  };
}

function assigned(target: SyntaxNode): SyntaxNode | null {
  const { parent } = target;
  if (parent === null) return null;
  switch (parent.type) {
    case 'variable_declarator':
    case 'resource':
    case 'enhanced_for_statement':
      return childOf(parent, 'value');
    case 'assignment_expression':
      return childOf(parent, 'operator')?.type === '+=' ? parent : childOf(parent, 'right');
    default:
      return null;
  }
}

const parameterOf: TaintRules['parameterOf'] = ({ node }) => {
  const fn = node.type === 'formal_parameter' ? node.parent?.parent : null;
  return fn?.type === 'method_declaration' ? fn : null;
};

function argument(
  _context: RuleContext,
  call: SyntaxNode,
  fn: SyntaxNode,
  parameter: SyntaxNode,
): SyntaxNode | null {
  const position = parametersOf(fn).findIndex((one) => childOf(one, 'name') === parameter);
  return position === -1 ? null : (argumentsOf(call)[position] ?? null);
}

/** Follows data of requests through a file of Java. */
export const taintOf = createTaint({
  made,
  assigned,
  parameterOf,
  givenFromOutside: (context, _fn, parameter, kind) =>
    parameter.parent === null ? null : parameterData(context, parameter.parent, kind),
  argument,
  callsOf,
  returns: returnsOf,
  checkOf,
  tells,
  examined,
});
