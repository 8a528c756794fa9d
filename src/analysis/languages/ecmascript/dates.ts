import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { numberValue, stringValue } from './literals.js';
import { memberName } from './names.js';
import { argumentsOf, binaryOf, childOf, partsOf, unwrap } from './syntax.js';

/** A call like `date.getMonth()`. */
export interface DatePart {
  readonly call: SyntaxNode;
  /** Text of the object that is asked. */
  readonly of: string;
  readonly part: 'year' | 'month' | 'day';
  /** `getUTCMonth` and its like. */
  readonly utc: boolean;
  /** How it is brought to two digits, as text with `_` for the part; empty when it is not. */
  readonly padding: string;
}

const GETTERS = /^get(UTC)?(FullYear|Month|Date)$/u;

const PARTS: Readonly<Record<string, DatePart['part']>> = { FullYear: 'year', Month: 'month', Date: 'day' };

/** The part of a date that a call gets; null for every other expression. */
export function datePart(context: RuleContext, node: SyntaxNode): DatePart | null {
  const callee = node.type === 'call_expression' ? childOf(node, 'function') : null;
  const getter = callee === null ? null : GETTERS.exec(memberName(context, callee) ?? '');
  const object = callee === null ? null : childOf(callee, 'object');
  const part = PARTS[getter?.[2] ?? ''];
  if (getter === null || object === null || part === undefined || argumentsOf(node)?.length !== 0)
    return null;
  return { call: node, of: context.textOf(object), part, utc: getter[1] !== undefined, padding: '' };
}

/** How many calls around a part are looked through: `String(…).padStart(2, '0')` has two. */
const MAX_WRAPPERS = 4;

/** A part of a date as it is written into a text: itself, as a string, or with a zero before it. */
export function writtenPart(context: RuleContext, node: SyntaxNode): DatePart | null {
  let inner = unwrap(node);
  for (let depth = 0; depth < MAX_WRAPPERS; depth += 1) {
    const part = datePart(context, inner);
    if (part !== null) return { ...part, padding: paddingOf(context, node, part.call) };
    const wrapped = textCall(context, inner);
    if (wrapped === null) return null;
    inner = unwrap(wrapped);
  }
  return null;
}

/** What stands around the part; empty for a mere conversion. */
function paddingOf(context: RuleContext, { start, end }: SyntaxNode, call: SyntaxNode): string {
  const around = `${context.text.slice(start, call.start)}_${context.text.slice(call.end, end)}`;
  return /pad|slice|substr/iu.test(around) ? around : '';
}

const CONVERSIONS = new Set(['toString', 'padStart', 'slice', 'substr', 'substring']);

/** A function of the file that is named for what it does. */
const PAD = /^_?(?:(?:zero|left)?pad|pad(?:2|Zero|Left|Start|With|Number|Date))/iu;

/** What `String(x)`, `x.toString()`, `x.padStart(2, '0')`, `('0' + x).slice(-2)` or `pad(x)` is made from. */
function textCall(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const sum = binaryOf(node);
  if (sum?.operator.type === '+') {
    return /^0+$|^$/u.test(stringValue(context.text, unwrap(sum.left)) ?? 'x') ? sum.right : null;
  }
  const callee = node.type === 'call_expression' ? childOf(node, 'function') : null;
  const args = callee === null ? null : argumentsOf(node);
  if (callee === null || args === null) return null;
  if (callee.type === 'identifier') {
    const name = context.textOf(callee);
    const [first] = args;
    if (first === undefined) return null;
    return name === 'String' ? first : isPad(context, name, args) ? first : null;
  }
  return CONVERSIONS.has(memberName(context, callee) ?? '') ? childOf(callee, 'object') : null;
}

function isPad(context: RuleContext, name: string, args: readonly SyntaxNode[]): boolean {
  return PAD.test(name) && args.slice(1).every((arg) => isWidth(context, arg));
}

function isWidth(context: RuleContext, arg: SyntaxNode): boolean {
  return numberValue(context.text, arg) !== null || stringValue(context.text, arg) !== null;
}

/** Longer texts are looked at only so far. */
const MAX_OPERANDS = 40;

/** What a template or a sum is put together from, in order; fixed texts as they are, null where it is neither. */
export function piecesOf(context: RuleContext, node: SyntaxNode): readonly (string | SyntaxNode)[] | null {
  if (node.type === 'template_string')
    return node.children.length > MAX_OPERANDS ? null : template(context, node);
  const pieces: (string | SyntaxNode)[] = [];
  let at = node;
  for (let operands = 0; operands < MAX_OPERANDS; operands += 1) {
    const sum = binaryOf(at);
    if (sum?.operator.type !== '+') {
      pieces.unshift(piece(context, at));
      return pieces;
    }
    pieces.unshift(piece(context, sum.right));
    at = sum.left;
  }
  return null;
}

function template(context: RuleContext, node: SyntaxNode): readonly (string | SyntaxNode)[] {
  return partsOf(node).map((part) => {
    const [inner] = part.type === 'template_substitution' ? partsOf(part) : [];
    return inner ?? context.textOf(part);
  });
}

function piece(context: RuleContext, node: SyntaxNode): string | SyntaxNode {
  return stringValue(context.text, unwrap(node)) ?? node;
}
