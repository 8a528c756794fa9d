import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { constantOf } from './constants.js';
import { localFunction } from './functions.js';
import { memberName } from './names.js';
import { argumentsOf, childOf, unwrap } from './syntax.js';
import { piecesOf } from './taint/texts.js';
import { writesOf } from './taint/writes.js';

const MAX_DEPTH = 12;
const MAX_NAMES = 30;
const MAX_WRITES = 12;
const MAX_PIECES = 60;

/** Names that are asked for already: each is followed once, so that hostile code stays linear. */
type Asked = Set<Binding>;

/**
 * True for a text that is written in this file in all its parts, in whichever order and number they are used: literals,
 * choices between them, names of them, and `list.map(() => '?').join()`.
 */
export function isFixedText(context: RuleContext, node: SyntaxNode): boolean {
  return isFixed(context, node, new Set(), MAX_DEPTH);
}

function isFixed(context: RuleContext, node: SyntaxNode, asked: Asked, depth: number): boolean {
  const pieces = piecesOf(context, node);
  if (depth === 0 || pieces.length > MAX_PIECES) return false;
  return pieces.every((piece) => typeof piece === 'string' || isFixedPart(context, piece, asked, depth - 1));
}

function isFixedPart(context: RuleContext, node: SyntaxNode, asked: Asked, depth: number): boolean {
  if (node.type === 'number' || constantOf(context, node) !== null) return true;
  switch (node.type) {
    case 'ternary_expression':
      return [childOf(node, 'consequence'), childOf(node, 'alternative')].every(
        (one) => one !== null && isFixed(context, one, asked, depth),
      );
    case 'identifier':
      return hasFixedWrites(context, node, asked, depth);
    case 'call_expression':
      return isFixedCall(context, node, asked, depth);
    default:
      return false;
  }
}

function hasFixedWrites(context: RuleContext, name: SyntaxNode, asked: Asked, depth: number): boolean {
  const binding = context.scopes().resolve(name);
  if (binding === null) return false;
  if (asked.has(binding)) return true;
  if (asked.size >= MAX_NAMES) return false;
  asked.add(binding);
  const writes = writesOf(context, binding) ?? [];
  const targets = binding.declarations.length + binding.references.filter(({ write }) => write).length;
  if (targets > MAX_WRITES || writes.length !== targets) return false;
  return writes.every(({ value, parameter, path, identifier }) => {
    if (parameter !== null || path.length > 0) return false;
    if (value === null) return identifier.parent?.type === 'variable_declarator';
    return isFixed(context, value, asked, depth);
  });
}

const KEEPING = /^(?:join|repeat|slice|trim)$/u;

/** Calls that repeat, join or cut a text. */
function isFixedCall(context: RuleContext, call: SyntaxNode, asked: Asked, depth: number): boolean {
  const callee = unwrap(childOf(call, 'function') ?? call);
  const object = childOf(callee, 'object');
  const name = memberName(context, callee);
  const [first] = argumentsOf(call) ?? [];
  if (object === null || name === null) return false;
  if (KEEPING.test(name)) return isFixed(context, object, asked, depth);
  if (first === undefined) return false;
  if (name === 'fill') return isFixed(context, first, asked, depth);
  const fn = name === 'map' ? localFunction(context, first) : null;
  const body = fn === null ? null : childOf(fn, 'body');
  return body !== null && body.type !== 'statement_block' && isFixed(context, body, asked, depth);
}
