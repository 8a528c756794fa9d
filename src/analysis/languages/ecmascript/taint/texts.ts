import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { localFunction } from '../functions.js';
import { stringValue } from '../literals.js';
import { memberName } from '../names.js';
import { argumentsOf, binaryOf, childOf, partsOf, unwrap } from '../syntax.js';
import { writesOf } from './writes.js';

/** Stands for what is only known at run time. */
export const UNKNOWN = '\uffff';

const MAX_OPERANDS = 200;
const MAX_DEPTH = 4;
const MAX_LENGTH = 4000;

/** Operands of `a + b + c`, and the parts of a template, in order: literal texts and expressions. */
export function piecesOf(context: RuleContext, expression: SyntaxNode): readonly (string | SyntaxNode)[] {
  const pieces: (string | SyntaxNode)[] = [];
  const stack = [unwrap(expression)];
  for (let steps = 0; steps < MAX_OPERANDS; steps += 1) {
    const at = stack.pop();
    if (at === undefined) return pieces;
    const sum = binaryOf(at);
    const text = stringValue(context.text, at);
    if (text !== null) pieces.push(text);
    else if (sum?.operator.type === '+') stack.push(unwrap(sum.right), unwrap(sum.left));
    else if (at.type === 'template_string') pieces.push(...templatePieces(context, at));
    else pieces.push(at);
  }
  return [...pieces, ...stack];
}

function templatePieces(context: RuleContext, template: SyntaxNode): readonly (string | SyntaxNode)[] {
  return partsOf(template).flatMap((part): (string | SyntaxNode)[] => {
    if (part.type !== 'template_substitution') return [context.textOf(part)];
    return partsOf(part).slice(0, 1).map(unwrap);
  });
}

/** The literal text that an expression holds, with a mark for what is only known at run time. */
export function textIn(context: RuleContext, expression: SyntaxNode, depth = MAX_DEPTH): string {
  let text = '';
  for (const piece of piecesOf(context, expression)) {
    if (text.length > MAX_LENGTH) break;
    text += typeof piece === 'string' ? piece : textOfPart(context, piece, depth);
  }
  return text.slice(0, MAX_LENGTH);
}

function textOfPart(context: RuleContext, node: SyntaxNode, depth: number): string {
  if (depth === 0) return UNKNOWN;
  switch (node.type) {
    case 'identifier': {
      const binding = context.scopes().resolve(node);
      const writes = binding === null ? [] : (writesOf(context, binding) ?? []);
      const values = writes.slice(0, 8).map(({ value, path }) => (path.length === 0 ? value : null));
      const texts = values.map((value) => (value === null ? UNKNOWN : textIn(context, value, depth - 1)));
      return texts.length === 0 ? UNKNOWN : texts.join('');
    }
    case 'ternary_expression':
      return [childOf(node, 'consequence'), childOf(node, 'alternative')]
        .map((one) => (one === null ? '' : textIn(context, one, depth - 1)))
        .join(UNKNOWN);
    case 'array':
      return partsOf(node)
        .slice(0, 20)
        .map((one) => textIn(context, one, depth - 1))
        .join(' ');
    case 'call_expression': {
      const callee = unwrap(childOf(node, 'function') ?? node);
      const returned = callee.type === 'identifier' ? returnedBy(context, callee) : null;
      if (returned !== null) return textIn(context, returned, depth - 1);
      const object = childOf(callee, 'object');
      if (
        object === null ||
        !/^(?:join|concat|trim|replace|format)$/u.test(memberName(context, callee) ?? '')
      )
        return UNKNOWN;
      const args = (argumentsOf(node) ?? []).slice(0, 5).map((one) => textIn(context, one, depth - 1));
      return textIn(context, object, depth - 1) + args.join(UNKNOWN);
    }
    default:
      return UNKNOWN;
  }
}

/** What a function of this file gives in the end. */
function returnedBy(context: RuleContext, callee: SyntaxNode): SyntaxNode | null {
  const fn = localFunction(context, callee);
  const body = fn === null ? null : childOf(fn, 'body');
  if (body?.type !== 'statement_block') return body;
  const last = partsOf(body).at(-1);
  return last?.type === 'return_statement' ? (partsOf(last)[0] ?? null) : null;
}

/** True for an expression that is put together from literal text and something else. */
export function isBuilt(context: RuleContext, expression: SyntaxNode): boolean {
  const pieces = piecesOf(context, expression);
  return pieces.length > 1 && pieces.some((piece) => typeof piece !== 'string');
}
